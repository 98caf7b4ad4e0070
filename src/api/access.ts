import { type Caller, type Role, roles } from "../model/role.ts";
import { assetPath, pagePaths, sessionPath } from "./portal/paths.ts";
import { allPaths, filePaths, kindPaths, sitePath, webSites } from "./kudu/names.ts";

/** Who may do what, for every route: one table. A route that is not in it is refused to everybody. */

/**
 * What a route asks of its caller. `anyone` needs no token on any address; a `visitor` neither, but must have come to our own
 * address, and is known if a browser's session says who it is.
 */
export type Need = Role | "anyone" | "visitor";

/** Tells who asks from the `Authorization` header; undefined: nobody we know. */
export type Authenticate = (authorization: string | undefined) => Caller | undefined;

const scheduler =
  "/subscriptions/:subscription/resourceGroups/:resourceGroup/providers/Microsoft.Scheduler";
const azureCollection = `${scheduler}/jobCollections/:collection`;
const azureJob = `${azureCollection}/jobs/:job`;

/** Planning changes nothing, so a pull request needs no more than `read`; see `caller-owner.ts` for literal secrets. */
const access: Readonly<Record<string, Need>> = {
  "GET /healthz": "anyone",
  "GET /readyz": "anyone",
  "GET /metrics": "read",
  "GET /api/v1/health": "read",
  "GET /api/v1/openapi.json": "read",
  "GET /api/v1/state": "read",
  "GET /api/v1/status": "read",
  "GET /api/v1/history": "read",
  "GET /api/v1/audit": "admin",
  "GET /api/v1/logs": "read",
  "GET /api/v1/jobs": "read",
  "GET /api/v1/jobs/:collection/:job": "read",
  "GET /api/v1/definitions": "read",
  "GET /api/v1/collections/:collection": "read",
  "PUT /api/v1/collections/:collection": "apply",
  "PATCH /api/v1/collections/:collection": "apply",
  "DELETE /api/v1/collections/:collection": "apply",
  "PUT /api/v1/jobs/:collection/:job": "apply",
  "PATCH /api/v1/jobs/:collection/:job": "apply",
  "DELETE /api/v1/jobs/:collection/:job": "apply",
  "GET /api/v1/events": "read",
  // What changes a WebJob asks for the right to apply WebJobs as well.
  "GET /api/v1/webJobs": "read",
  "GET /api/v1/webJobs/:collection/:webJob": "read",
  "PUT /api/v1/webJobs/:collection/:webJob": "apply",
  "PATCH /api/v1/webJobs/:collection/:webJob": "apply",
  "DELETE /api/v1/webJobs/:collection/:webJob": "apply",
  "GET /api/v1/occurrences": "read",
  "POST /api/v1/simulate": "read",
  "POST /api/v1/load": "read",
  "GET /api/v1/explanations": "read",
  "GET /api/v1/runs": "read",
  "GET /api/v1/runs/:run": "read",
  "POST /api/v1/runs": "operate",
  "DELETE /api/v1/runs": "operate",
  // Shows no secret, but asks for them all.
  "GET /api/v1/requests": "operate",
  "POST /api/v1/holds": "operate",
  "DELETE /api/v1/holds": "operate",
  "POST /api/v1/plan": "read",
  "POST /api/v1/apply": "apply",
  // Names of secrets and the network of the host: for those who may send jobs there.
  "POST /api/v1/safety": "apply",
  "POST /api/v1/content/missing": "apply",
  "PUT /api/v1/content/:hash": "apply",
  "GET /api/v1/content/:hash": "read",
  // Azure Resource Manager itself: labels, of which nothing is kept.
  "GET /subscriptions/:subscription": "read",
  "GET /subscriptions/:subscription/providers": "read",
  "GET /subscriptions/:subscription/providers/Microsoft.Scheduler": "read",
  "POST /subscriptions/:subscription/providers/Microsoft.Scheduler/register": "apply",
  "GET /subscriptions/:subscription/resourceGroups": "read",
  "GET /subscriptions/:subscription/resourceGroups/:resourceGroup": "read",
  "HEAD /subscriptions/:subscription/resourceGroups/:resourceGroup": "read",
  "PUT /subscriptions/:subscription/resourceGroups/:resourceGroup": "apply",
  // Azure Scheduler. To enable or disable is to change a definition there.
  "GET /subscriptions/:subscription/providers/Microsoft.Scheduler/jobCollections": "read",
  [`GET ${scheduler}/jobCollections`]: "read",
  [`GET ${azureCollection}`]: "read",
  [`PUT ${azureCollection}`]: "apply",
  [`PATCH ${azureCollection}`]: "apply",
  [`DELETE ${azureCollection}`]: "apply",
  [`POST ${azureCollection}/enable`]: "apply",
  [`POST ${azureCollection}/disable`]: "apply",
  [`GET ${azureCollection}/jobs`]: "read",
  [`GET ${azureJob}`]: "read",
  [`PUT ${azureJob}`]: "apply",
  [`PATCH ${azureJob}`]: "apply",
  [`DELETE ${azureJob}`]: "apply",
  [`POST ${azureJob}/run`]: "operate",
  [`GET ${azureJob}/history`]: "read",
  ...withSites(kuduAccess()),
  ...webAccess(),
  ...portalAccess(),
};

/** The documents hold no data; what fills them in comes through the routes above. */
function portalAccess(): Record<string, Need> {
  const pages = [...pagePaths, assetPath, sessionPath];
  const rows: [string, Need][] = pages.map((path) => [`GET ${path}`, "visitor"]);
  return {
    ...Object.fromEntries(rows),
    [`POST ${sessionPath}`]: "read",
    [`DELETE ${sessionPath}`]: "visitor",
  };
}

/** WebJobs as Kudu has them. What changes one asks for the right to apply WebJobs as well. */
function kuduAccess(): Record<string, Need> {
  const rows: Record<string, Need> = { "GET /api/triggeredwebjobsswagger": "read" };
  for (const path of allPaths) rows[`GET ${path}`] = "read";
  for (const path of [...kindPaths.triggered, ...kindPaths.continuous]) {
    rows[`GET ${path}`] = "read";
    rows[`GET ${path}/:name`] = "read";
    rows[`PUT ${path}/:name`] = "apply";
    rows[`DELETE ${path}/:name`] = "apply";
    rows[`GET ${path}/:name/settings`] = "read";
    rows[`PUT ${path}/:name/settings`] = "apply";
  }
  for (const path of kindPaths.triggered) {
    rows[`POST ${path}/:name/run`] = "operate";
    rows[`GET ${path}/:name/history`] = "read";
    rows[`GET ${path}/:name/history/:run`] = "read";
  }
  for (const path of kindPaths.continuous) {
    rows[`POST ${path}/:name/start`] = "apply";
    rows[`POST ${path}/:name/stop`] = "apply";
  }
  for (const path of filePaths) {
    const folders = ["", "triggered/", "continuous/", "triggered/:name/", "triggered/:name/:run/"];
    for (const folder of [...folders, "continuous/:name/"]) rows[`GET ${path}/${folder}`] = "read";
    rows[`GET ${path}/triggered/:name/:run/output_log.txt`] = "read";
    rows[`GET ${path}/triggered/:name/job_scheduler.log`] = "read";
    rows[`GET ${path}/continuous/:name/job_log.txt`] = "read";
  }
  return rows;
}

function withSites(rows: Readonly<Record<string, Need>>): Record<string, Need> {
  const sited = Object.entries(rows).map(
    ([route, need]) => [route.replace(" ", ` ${sitePath}`), need] as const,
  );
  return { ...rows, ...Object.fromEntries(sited) };
}

/** The same as Azure Resource Manager has them. */
function webAccess(): Record<string, Need> {
  const rows: Record<string, Need> = {};
  for (const site of webSites) {
    for (const kind of ["webjobs", "triggeredwebjobs", "continuouswebjobs"]) {
      rows[`GET ${site}/${kind}`] = "read";
      rows[`GET ${site}/${kind}/:name`] = "read";
    }
    for (const kind of ["triggeredwebjobs", "continuouswebjobs"]) {
      rows[`PUT ${site}/${kind}/:name`] = "apply";
      rows[`DELETE ${site}/${kind}/:name`] = "apply";
    }
    rows[`POST ${site}/triggeredwebjobs/:name/run`] = "operate";
    rows[`GET ${site}/triggeredwebjobs/:name/history`] = "read";
    rows[`GET ${site}/triggeredwebjobs/:name/history/:run`] = "read";
    rows[`POST ${site}/continuouswebjobs/:name/start`] = "apply";
    rows[`POST ${site}/continuouswebjobs/:name/stop`] = "apply";
  }
  return rows;
}

/** What the route asks for; undefined: it is not in the table, and nobody may use it. */
export function needOf(method: string, path: string): Need | undefined {
  const route = `${method} ${path}`;
  return Object.hasOwn(access, route) ? access[route] : undefined;
}

export function allows(role: Role, need: Need): boolean {
  return need === "anyone" || need === "visitor" || roles.indexOf(role) >= roles.indexOf(need);
}

/** Over the local socket: only the owner of the files can open it, and could change them without asking us. */
export const filesOwner: Authenticate = () => ({ name: "files", role: "admin", webJobs: true });

/** Over TCP while no token exists. */
export const nobody: Authenticate = () => undefined;
