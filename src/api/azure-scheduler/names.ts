/** How Azure names what it has: paths that say where each thing lies. */

export const provider = "Microsoft.Scheduler";

/** The newest; the others have the same shapes. */
export const versions = ["2016-03-01", "2016-01-01", "2014-08-01-preview"];

/** The labels a caller came with: every subscription and resource group shows the same collections. */
export interface Labels {
  readonly subscription: string;
  readonly resourceGroup: string;
}

/** The resource group of a list that has none in its path. */
export const anyResourceGroup = "sched";

export function labelsOf(params: Readonly<Record<string, string>>): Labels {
  const { subscription = "", resourceGroup = anyResourceGroup } = params;
  return { subscription, resourceGroup };
}

export function collectionId({ subscription, resourceGroup }: Labels, collection: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/${provider}/jobCollections/${collection}`;
}

export function jobId(labels: Labels, collection: string, job: string): string {
  return `${collectionId(labels, collection)}/jobs/${job}`;
}
