import type { WebJobDefinition } from "../../model/web-job.ts";
import { nameKey } from "../../model/names.ts";
import type { DefinedCollection, DefinedWebJob } from "../../ports/definitions.ts";
import type { Owner } from "../../ports/owner.ts";
import { KuduError, nothingThere } from "./kudu-error.ts";

export type Kind = WebJobDefinition["type"];

/** What the host of the WebJobs knows and the state does not. */
export interface Programs {
  /** The collection that calls without a site mean; absent: the only one with WebJobs. */
  readonly collection?: string | undefined;
  /** What would be run of these files: Azure's `run_command`; or why nothing can be. */
  readonly runFileOf: (
    paths: readonly string[],
  ) => { readonly runCommand: string } | { readonly refused: string };
}

/** One site, which is a collection, as one caller may have it. */
export interface Site {
  readonly owner: Owner;
  readonly programs: Programs;
  /** One for each service: changes of it stand in one queue. */
  readonly queue: object;
  /** The name of the collection. */
  readonly collection: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The collection that calls without a site mean; refuses with 409 where none or several may be meant. */
export async function onlySite(owner: Owner, { collection }: Programs): Promise<string> {
  if (collection !== undefined) return collection;
  const { collections } = await owner.definitions(undefined);
  const [first, ...others] = collections.filter(({ webJobCount }) => webJobCount > 0);
  if (first !== undefined && others.length === 0) return first.name;
  const names = [first, ...others].flatMap((each) => (each === undefined ? [] : [each.name]));
  const which =
    names.length === 0 ? "No collection has WebJobs yet" : `WebJobs are in ${names.join(", ")}`;
  throw new KuduError(
    409,
    `${which}, and this address names no site. Put /sites/COLLECTION before /api, or name the collection in serve.yaml: webJobs: { collection: NAME }.`,
  );
}

/** The collection with its WebJobs; undefined: there is none of the name, or not for this caller. */
export async function collectionOf({
  owner,
  collection,
}: Pick<Site, "owner" | "collection">): Promise<DefinedCollection | undefined> {
  const { collections } = await owner.definitions(collection);
  return collections[0];
}

/** All WebJobs of a kind, or of both: triggered ones first, each in the order of their names. */
export async function webJobsIn(site: Site, kind?: Kind): Promise<readonly DefinedWebJob[]> {
  const webJobs = (await collectionOf(site))?.webJobs ?? [];
  const of = (wanted: Kind): readonly DefinedWebJob[] =>
    webJobs.filter(({ definition }) => definition.type === wanted);
  return kind === undefined ? [...of("triggered"), ...of("continuous")] : of(kind);
}

/** Refuses with 404. */
export async function webJobCalled(
  site: Site,
  name: string,
  kind: Kind | undefined,
): Promise<DefinedWebJob> {
  const found = (await webJobsIn(site, kind)).find((each) => nameKey(each.name) === nameKey(name));
  if (found === undefined) throw nothingThere();
  return found;
}

export function addressIn({ collection }: Site, { name }: Pick<DefinedWebJob, "name">): string {
  return `${collection}/${name}`;
}

/** Of a service that runs none. */
export const noPrograms: Programs = {
  runFileOf: () => ({ refused: "Programs are not run here." }),
};
