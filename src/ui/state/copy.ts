import type { CollectionDefinition } from "../../model/job-collection.ts";
import type { JobDefinition } from "../../model/job.ts";
import type { WebJobDefinition } from "../../model/web-job.ts";
import type { DefinitionsDocument } from "../../ports/definitions.ts";

/** What `sched state pull` prints and `push` takes: all definitions of one serial, and nothing of a secret. */
export interface StateCopy {
  readonly formatVersion: "1.0";
  readonly lineage: string;
  readonly serial: number;
  readonly collections: readonly CopiedCollection[];
  /** The files of WebJobs, base64, by the SHA-256 of their bytes; the lists that name them are among them. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface CopiedCollection {
  readonly name: string;
  /** Whose files manage it; null: nobody's. */
  readonly project: string | null;
  readonly definition: CollectionDefinition;
  readonly jobs: readonly CopiedMember<JobDefinition>[];
  readonly webJobs: readonly CopiedMember<WebJobDefinition>[];
}

export interface CopiedMember<Definition> {
  readonly name: string;
  /** Files made it. */
  readonly managed: boolean;
  readonly definition: Definition;
}

/** `documents`: the definitions of each collection, as the owner of the state shows them. */
export function stateCopyOf(
  { lineage, serial }: Pick<StateCopy, "lineage" | "serial">,
  documents: readonly DefinitionsDocument[],
): StateCopy {
  const collections = documents.flatMap((document) =>
    document.collections.map(({ name, project, definition, jobs, webJobs }) => ({
      name,
      project,
      definition,
      jobs: jobs.map(copied),
      webJobs: webJobs.map(copied),
    })),
  );
  return { formatVersion: "1.0", lineage, serial, collections };
}

function copied<Definition>({ name, managed, definition }: CopiedMember<Definition>) {
  return { name, managed, definition };
}
