import * as change from "./change.ts";
import * as listings from "./listings.ts";
import { allPaths, filePaths, kindPaths, sitePath } from "./names.ts";
import * as read from "./read.ts";
import type { KuduRoute } from "./route.ts";
import type { Kind } from "./site.ts";

/** The routes of Kudu: without a site under all their names, with one under those of today. */
export const kuduRoutes: readonly KuduRoute[] = [
  ...routesAt({ all: allPaths, ...kindPaths, files: filePaths }),
  ...routesAt({
    all: [`${sitePath}${allPaths[0]}`],
    triggered: [`${sitePath}${kindPaths.triggered[0]}`],
    continuous: [`${sitePath}${kindPaths.continuous[0]}`],
    files: [`${sitePath}${filePaths[0]}`],
  }),
];

interface Paths {
  readonly all: readonly string[];
  readonly triggered: readonly string[];
  readonly continuous: readonly string[];
  readonly files: readonly string[];
}

function routesAt({ all, triggered, continuous, files }: Paths): readonly KuduRoute[] {
  return [
    ...all.map((path) => get(path, read.listJobs(undefined))),
    ...triggered.flatMap((path) => [
      ...common(path, "triggered"),
      post(`${path}/:name/run`, change.runJob),
      get(`${path}/:name/history`, read.getHistory),
      get(`${path}/:name/history/:run`, read.getRun),
    ]),
    ...triggered.slice(0, 1).map((path) => get(`${path}swagger`, read.getSwagger)),
    ...continuous.flatMap((path) => [
      ...common(path, "continuous"),
      post(`${path}/:name/start`, change.startJob),
      post(`${path}/:name/stop`, change.stopJob),
    ]),
    ...files.flatMap((path) => [
      get(`${path}/`, listings.listKinds),
      get(`${path}/triggered/`, listings.listFolders("triggered")),
      get(`${path}/continuous/`, listings.listFolders("continuous")),
      get(`${path}/triggered/:name/`, listings.listRuns),
      get(`${path}/triggered/:name/:run/`, listings.listRun),
      get(`${path}/continuous/:name/`, listings.listJob),
      get(`${path}/triggered/:name/:run/output_log.txt`, read.getRunLog),
      get(`${path}/triggered/:name/job_scheduler.log`, read.getSchedulerLog),
      get(`${path}/continuous/:name/job_log.txt`, read.getJobLog),
    ]),
  ];
}

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
