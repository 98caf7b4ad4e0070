import * as change from "./change.ts";
import { allPaths, filePaths, kindPaths } from "./names.ts";
import * as read from "./read.ts";
import type { KuduRoute } from "./route.ts";
import type { Kind } from "./site.ts";

/** The routes of Kudu, in the order of their description. */
export const kuduRoutes: readonly KuduRoute[] = [
  ...allPaths.map((path) => get(path, read.listJobs(undefined))),
  ...kindPaths.triggered.flatMap((path) => [
    ...common(path, "triggered"),
    post(`${path}/:name/run`, change.runJob),
    get(`${path}/:name/history`, read.getHistory),
    get(`${path}/:name/history/:run`, read.getRun),
  ]),
  ...kindPaths.continuous.flatMap((path) => [
    ...common(path, "continuous"),
    post(`${path}/:name/start`, change.startJob),
    post(`${path}/:name/stop`, change.stopJob),
  ]),
  get("/api/triggeredwebjobsswagger", read.getSwagger),
  ...filePaths.flatMap((path) => [
    get(`${path}/triggered/:name/:run/output_log.txt`, read.getRunLog),
    get(`${path}/continuous/:name/job_log.txt`, read.getJobLog),
  ]),
];

/** What jobs of both kinds have. */
function common(path: string, kind: Kind): readonly KuduRoute[] {
  const one = `${path}/:name`;
  return [
    get(path, read.listJobs(kind)),
    get(one, read.getJob(kind)),
    { method: "PUT", path: one, takesFiles: true, handle: change.putJob(kind) },
    { method: "DELETE", path: one, handle: change.deleteJob(kind) },
    get(`${one}/settings`, read.getSettings(kind)),
    { method: "PUT", path: `${one}/settings`, handle: change.putSettings(kind) },
  ];
}

function get(path: string, handle: KuduRoute["handle"]): KuduRoute {
  return { method: "GET", path, handle };
}

function post(path: string, handle: KuduRoute["handle"]): KuduRoute {
  return { method: "POST", path, handle };
}
