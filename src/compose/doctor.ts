import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Desired } from "../model/desired.ts";
import { isError, ProblemError } from "../model/problem.ts";
import { formatMoment } from "../model/time.ts";
import type { StatusDocument } from "../ports/owner.ts";
import { timeZoneDataVersion } from "../schedule/time-zone.ts";
import { missingSecrets } from "../secrets/missing.ts";
import { lockHolder } from "../state/open.ts";
import { version } from "../version.ts";
import { type Whereabouts, withOwner } from "./owner.ts";

/** How it stands with this installation and its state. Names and numbers only: nothing of a secret is in it. */
export interface Examination {
  readonly formatVersion: "1.0";
  readonly version: string;
  readonly node: string;
  readonly timeZoneData: string;
  readonly state: StateExamination;
  /** Names of secrets that the files use and the environment does not have. */
  readonly missingSecrets: readonly string[];
}

export interface StateExamination {
  readonly folder: string;
  readonly exists: boolean;
  /** Who holds the lock at the moment. */
  readonly holder: {
    readonly command: string;
    readonly pid: number;
    readonly host: string;
    readonly since: string;
    readonly version: string;
    readonly serves: boolean;
  } | null;
  /** When the snapshot was written. */
  readonly foldedAt: string | null;
  /** Of all journals on disk. */
  readonly journalBytes: number;
  readonly collections: number | null;
  readonly jobs: number | null;
  /** Why the state cannot be read. */
  readonly trouble: string | null;
}

/** Looks at the installation and the state; changes nothing, and waits for nobody. */
export async function examine(
  where: Whereabouts,
  desired: Desired | undefined,
): Promise<Examination> {
  return {
    formatVersion: "1.0",
    version,
    node: process.versions.node,
    timeZoneData: timeZoneDataVersion(),
    state: await examineState(where),
    missingSecrets: await missingSecrets(desired, where.processEnvironment),
  };
}

async function examineState(where: Whereabouts): Promise<StateExamination> {
  const folder = where.stateDir;
  const holder = await lockHolder(folder);
  const [snapshot, journalBytes] = await Promise.all([
    stat(join(folder, "state.json")).catch(() => undefined),
    bytesIn(join(folder, "journal")),
  ]);
  return {
    folder,
    exists: snapshot !== undefined,
    holder:
      holder === undefined
        ? null
        : {
            command: holder.command,
            pid: holder.pid,
            host: holder.host,
            since: holder.startedAt,
            version: holder.version,
            serves: holder.socket !== undefined,
          },
    foldedAt: snapshot === undefined ? null : formatMoment(snapshot.mtimeMs),
    journalBytes,
    ...(await contentOf(where)),
  };
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function contentOf(
  where: Whereabouts,
): Promise<Pick<StateExamination, "collections" | "jobs" | "trouble">> {
  try {
    const status = await withOwner({ ...where, lockTimeoutMs: 0 }, (owner) =>
      owner.status(undefined),
    );
    return { collections: status.collections.length, jobs: jobsIn(status), trouble: null };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [problem] = error.problems.filter(isError);
    return { collections: null, jobs: null, trouble: problem?.detail ?? error.message };
  }
}

function jobsIn({ collections }: StatusDocument): number {
  return collections.reduce((sum, { jobs }) => sum + jobs.length, 0);
}
