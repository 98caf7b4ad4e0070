/** The paths of Kudu's API: each route under its own name and the older ones that the dashboard and scripts use. */

/** Of all jobs. */
export const allPaths: readonly string[] = ["/api/webjobs", "/api/jobs", "/jobs"];

/** Of the jobs of a kind. */
export const kindPaths = {
  triggered: [
    "/api/triggeredwebjobs",
    "/api/triggeredjobs",
    "/jobs/triggered",
    "/api/jobs/triggered",
  ],
  continuous: [
    "/api/continuouswebjobs",
    "/api/continuousjobs",
    "/jobs/continuous",
    "/api/jobs/continuous",
  ],
} as const;

/** Where logs lie. */
export const filePaths: readonly string[] = ["/vfs/data/jobs", "/api/vfs/data/jobs"];

/** What stands before a path that names its site; without it the only one is meant. */
export const sitePath = "/sites/:site";

/** Whether a raw URL is one of Kudu's, whose refusals have a form of their own, and whose callers use Basic. */
export function isKuduUrl(url: string | undefined): boolean {
  const path = (url?.split("?")[0] ?? "").toLowerCase();
  if (path.startsWith("/sites/")) return true;
  if (path === "/api/v1" || path.startsWith("/api/v1/")) return false;
  return /^\/(?:api|jobs|vfs)(?:\/|$)/.test(path);
}

const azureSite =
  "/subscriptions/:subscription/resourceGroups/:resourceGroup/providers/Microsoft.Web/sites/:site";

/** Where Azure Resource Manager has the WebJobs of a site, and of a slot of it. */
export const webSites: readonly string[] = [azureSite, `${azureSite}/slots/:slot`];
