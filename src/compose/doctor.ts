import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Desired } from "../model/desired.ts";
import { isError, ProblemError } from "../model/problem.ts";
import { scriptHosts } from "../model/script-hosts.ts";
import { formatMoment } from "../model/time.ts";
import type { Examination, StateExamination } from "../ports/examination.ts";
import type { Owner, StatusDocument } from "../ports/owner.ts";
import type { SafetyDocument } from "../ports/safety.ts";
import { timeZoneDataVersion } from "../schedule/zone-rules.ts";
import { lockHolder } from "../state/open.ts";
import { version } from "../version.ts";
import { findInterpreters } from "../webjobs/interpreters.ts";
import { HostSettings } from "./host-settings.ts";
import { type Whereabouts, withReader } from "./owner.ts";

/** Looks at the installation and the state; changes nothing, and waits for nobody. */
export async function examine(
  where: Whereabouts,
  desired: Desired | undefined,
): Promise<Examination> {
  const { state, safety } = await examineState(where, desired);
  const interpreters = await examineInterpreters(where);
  return {
    formatVersion: "1.0",
    version,
    node: process.versions.node,
    timeZoneData: timeZoneDataVersion(),
    state,
    interpreters,
    missingSecrets: (safety?.missingSecrets ?? []).map(({ name }) => name),
    safety,
  };
}

/** Those of a service elsewhere are its own: this is about the machine that the command runs on. */
async function examineInterpreters({
  stateDir,
  processEnvironment,
}: Whereabouts): Promise<Examination["interpreters"]> {
  try {
    const { interpreters } = await new HostSettings(stateDir, processEnvironment).programs();
    const path = processEnvironment["PATH"] ?? "";
    const found = findInterpreters({ path, overrides: interpreters ?? {} });
    return scriptHosts
      .filter(({ install }) => install !== "")
      .map(({ ending, install }) => ({ ending, command: found.get(ending) ?? null, install }));
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

async function examineState(
  where: Whereabouts,
  desired: Desired | undefined,
): Promise<{ readonly state: StateExamination; readonly safety: SafetyDocument | null }> {
  const folder = where.stateDir;
  // Where nothing can be locked nobody can be seen to hold anything.
  const holder = await lockHolder(folder).catch(() => undefined);
  const [snapshot, journalBytes] = await Promise.all([
    stat(join(folder, "state.json")).catch(() => undefined),
    bytesIn(join(folder, "journal")),
  ]);
  const { safety, ...content } = await contentOf(where, desired ?? nothingWanted);
  const state = {
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
    ...content,
  };
  return { state, safety };
}

/** Files with errors use nothing that could be asked about; the rest of the answer is as good. */
const nothingWanted: Desired = { project: "default", collections: [] };

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

interface Content extends Pick<StateExamination, "collections" | "jobs" | "trouble"> {
  readonly safety: SafetyDocument | null;
}

async function contentOf(where: Whereabouts, desired: Desired): Promise<Content> {
  try {
    return await withReader({ ...where, lockTimeoutMs: 0 }, async (owner) => {
      const status = await owner.status(undefined);
      const safety = await safetyOf(owner, desired);
      return {
        collections: status.collections.length,
        jobs: jobsIn(status),
        trouble: null,
        safety,
      };
    });
  } catch (error) {
    const trouble = troubleOf(error);
    return { collections: null, jobs: null, trouble, safety: null };
  }
}

/** Null where the caller may not ask, or the owner is of a version that does not know the question. */
async function safetyOf(owner: Owner, desired: Desired): Promise<SafetyDocument | null> {
  try {
    return await owner.safety(desired);
  } catch (error) {
    const code = error instanceof ProblemError ? error.problems[0]?.code : undefined;
    if (code === "api/role" || code === "api/route") return null;
    throw error;
  }
}

function troubleOf(error: unknown): string {
  if (!(error instanceof ProblemError)) throw error;
  const [problem] = error.problems.filter(isError);
  if (problem === undefined) return error.message;
  return problem.hint === undefined ? problem.detail : `${problem.detail} ${problem.hint}`;
}

function jobsIn({ collections }: StatusDocument): number {
  return collections.reduce((sum, { jobs }) => sum + jobs.length, 0);
}
