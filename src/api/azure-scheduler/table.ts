import type { ArmRoute } from "../arm/route.ts";
import * as collections from "./collections.ts";
import * as jobs from "./jobs.ts";
import { provider, versions } from "./names.ts";
import * as resources from "./provider.ts";

const subscription = "/subscriptions/:subscription";
const all = `${subscription}/providers/${provider}/jobCollections`;
const inGroup = `${subscription}/resourceGroups/:resourceGroup/providers/${provider}/jobCollections`;
const collection = `${inGroup}/:collection`;
const job = `${collection}/jobs/:job`;

function route(
  operation: string,
  method: ArmRoute["method"],
  path: string,
  handle: ArmRoute["handle"],
): ArmRoute {
  return { operation, method, path, versions, handle };
}

/** The fifteen operations of `Microsoft.Scheduler`, in the order of their description. */
export const schedulerRoutes: readonly ArmRoute[] = [
  route("JobCollections_ListBySubscription", "GET", all, collections.listCollections),
  route("JobCollections_ListByResourceGroup", "GET", inGroup, collections.listCollections),
  route("JobCollections_Get", "GET", collection, collections.getCollection),
  route("JobCollections_CreateOrUpdate", "PUT", collection, collections.putCollection),
  route("JobCollections_Patch", "PATCH", collection, collections.patchCollection),
  route("JobCollections_Delete", "DELETE", collection, collections.deleteCollection),
  route("JobCollections_Enable", "POST", `${collection}/enable`, collections.enableCollection),
  route("JobCollections_Disable", "POST", `${collection}/disable`, collections.disableCollection),
  route("Jobs_Get", "GET", job, jobs.getJob),
  route("Jobs_CreateOrUpdate", "PUT", job, jobs.putJob),
  route("Jobs_Patch", "PATCH", job, jobs.patchJob),
  route("Jobs_Delete", "DELETE", job, jobs.deleteJob),
  route("Jobs_Run", "POST", `${job}/run`, jobs.runJob),
  route("Jobs_List", "GET", `${collection}/jobs`, jobs.listJobs),
  route("Jobs_ListJobHistory", "GET", `${job}/history`, jobs.listHistory),
];

const group = `${subscription}/resourceGroups/:resourceGroup`;
const registration = `${subscription}/providers/${provider}`;

function resource(
  operation: string,
  method: ArmRoute["method"],
  path: string,
  handle: ArmRoute["handle"],
): ArmRoute {
  return { operation, method, path, versions: "any", handle };
}

/** What its clients ask Azure Resource Manager itself. */
export const resourceRoutes: readonly ArmRoute[] = [
  resource("Subscriptions_Get", "GET", subscription, resources.getSubscription),
  resource("Providers_List", "GET", `${subscription}/providers`, resources.listProviders),
  resource("Providers_Get", "GET", registration, resources.getProvider),
  resource("Providers_Register", "POST", `${registration}/register`, resources.getProvider),
  resource("ResourceGroups_List", "GET", `${subscription}/resourceGroups`, resources.listGroups),
  resource("ResourceGroups_Get", "GET", group, resources.getGroup),
  resource("ResourceGroups_CheckExistence", "HEAD", group, resources.checkGroup),
  resource("ResourceGroups_CreateOrUpdate", "PUT", group, resources.putGroup),
];
