import type { CertificateFacts } from "../model/certificate-facts.ts";
import type { JobDefinition } from "../model/job.ts";
import type { CollectionDefinition } from "../model/job-collection.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import type { JobStatus, PlanRights } from "./owner.ts";

/** What the state holds at an address, and how one definition of it is changed outside `apply`. */

export interface DefinitionsDocument {
  readonly formatVersion: "1.0";
  readonly lineage: string;
  readonly serial: number;
  /** In the order of their names. */
  readonly collections: readonly DefinedCollection[];
}

/** Which jobs of a collection are told; its WebJobs are not. What is not told costs nothing. */
export interface DefinitionsPart {
  /** So many are passed over, in the order of their names. */
  readonly skip: number;
  /** At most so many; 0: only what is said of the collection itself. */
  readonly limit: number;
  /** Only jobs in one of these states; absent: in any. */
  readonly states?: readonly string[] | undefined;
}

export interface DefinedCollection {
  readonly name: string;
  readonly definition: CollectionDefinition;
  /** Another one as soon as the definition is another one. */
  readonly etag: string;
  /** The project whose files manage it; null: none does. */
  readonly project: string | null;
  /** How many there are in it, shown or not. */
  readonly jobCount: number;
  readonly webJobCount: number;
  /** In the order of their names: all where the collection is asked for, one where a job is, none otherwise. */
  readonly jobs: readonly DefinedJob[];
  /** The same of its WebJobs. */
  readonly webJobs: readonly DefinedWebJob[];
}

export interface DefinedWebJob {
  readonly name: string;
  readonly definition: WebJobDefinition;
  readonly etag: string;
  /** Its definition came from files: a change is drift. */
  readonly managed: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly status: JobStatus;
  /** Of a continuous one, as Azure has it: `{instance} - {status}` a line; null where nobody keeps it alive. */
  readonly detailedStatus: string | null;
}

export interface DefinedJob {
  readonly name: string;
  readonly definition: JobDefinition;
  readonly etag: string;
  /** Its definition came from files: a change is drift. */
  readonly managed: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly status: JobStatus;
  /** Of the certificates that its authentications hold, by JSON pointer of the authentication. */
  readonly certificates?: Readonly<Record<string, CertificateFacts>>;
}

/**
 * One definition as it is to be; null: it goes. A sensitive member that says `(sensitive)` keeps the secret that is
 * recorded at the same place, as long as it belongs to the same user, key or queue.
 */
export type ChangeRequest = ChangeConditions &
  (
    | { readonly kind: "collection"; readonly definition: CollectionDefinition | null }
    | { readonly kind: "job"; readonly definition: JobDefinition | null }
    | { readonly kind: "webJob"; readonly definition: WebJobDefinition | null }
  );

export interface ChangeConditions {
  readonly address: string;
  readonly by: string;
  /** Only if the state is at this serial still. */
  readonly serial?: number;
  /** Only if it is there and, unless this is `*`, has this etag. */
  readonly match?: string;
  /** Only if it is not there. */
  readonly isNew?: boolean;
  /** What whoever asks may do; never taken from a request. Absent: everything. */
  readonly rights?: PlanRights;
}

export interface ChangeAnswer {
  readonly lineage: string;
  readonly serial: number;
  /** False: it was so already. */
  readonly changed: boolean;
  /** It was not there before. */
  readonly created: boolean;
}
