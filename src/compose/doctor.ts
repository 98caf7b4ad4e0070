import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Desired } from "../model/desired.ts";
import { isError, ProblemError } from "../model/problem.ts";
import { formatMoment } from "../model/time.ts";
import type { Examination, StateExamination } from "../ports/examination.ts";
import type { StatusDocument } from "../ports/owner.ts";
import { timeZoneDataVersion } from "../schedule/time-zone.ts";
import { missingSecrets } from "../secrets/missing.ts";
import { lockHolder } from "../state/open.ts";
import { version } from "../version.ts";
import { type Whereabouts, withReader } from "./owner.ts";

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
  // Where nothing can be locked nobody can be seen to hold anything.
  const holder = await lockHolder(folder).catch(() => undefined);
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
    const status = await withReader({ ...where, lockTimeoutMs: 0 }, (owner) =>
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
