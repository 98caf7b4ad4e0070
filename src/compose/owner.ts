import { lstat } from "node:fs/promises";
import { ProblemError } from "../model/problem.ts";
import type { ActionRunner } from "../ports/action-runner.ts";
import type { EventSink } from "../ports/event-sink.ts";
import type { Owner } from "../ports/owner.ts";
import type { Safeguards } from "../ports/safety.ts";
import type { StateStore } from "../ports/state-store.ts";
import {
  type FileStore,
  holderWords,
  lockHolder,
  type LockHolder,
  openFileStore,
  openToRead,
  readOnlyBecause,
} from "../state/open.ts";
import { systemClock } from "../system-clock.ts";
import { version } from "../version.ts";
import { furnish, type ProcessEnvironment } from "./house.ts";
import { HostSettings } from "./host-settings.ts";
import type { HostSafeguards } from "./safeguards.ts";
import { lazyRunner } from "./lazy-runner.ts";
import { lazyWebJobs } from "./lazy-web-jobs.ts";
import type { RemoteBackend } from "./remote.ts";

/** Where a command works, and how long it may wait. */
export interface Whereabouts {
  readonly stateDir: string;
  readonly lockTimeoutMs: number;
  readonly processEnvironment: ProcessEnvironment;
  /** The service that holds the state instead of the folder; absent, or answering undefined: the folder. */
  readonly backend?: () => Promise<RemoteBackend | undefined>;
  /** What others read who find the state held: `sched apply`. */
  readonly command?: string | undefined;
  /** Told what a person should know beside the answer: who is waited for, whom the state was taken over from. */
  readonly say?: ((note: string) => void) | undefined;
  /** Where there is no state yet, the one that is made gets this: a plan saved before there was one can be applied. */
  readonly newLineage?: string | undefined;
}

/**
 * Finds the owner of the state, lends it out, and closes it: the service that the project names; else the process that
 * serves here, through its socket; else this process, which then holds the lock. Where there is no state yet, nothing is
 * made until something is committed.
 */
export async function withOwner<Answer>(
  where: Whereabouts,
  use: (owner: Owner) => Promise<Answer>,
): Promise<Answer> {
  return lend((await remoteOwner(where)) ?? (await ownerHere(where)), use);
}

/**
 * The same for those who only look: a state that can be read and not written is read without its lock, which is said.
 */
export async function withReader<Answer>(
  where: Whereabouts,
  use: (owner: Owner) => Promise<Answer>,
): Promise<Answer> {
  return lend((await remoteOwner(where)) ?? (await readerHere(where)), use);
}

async function lend<Answer>(found: Found, use: (owner: Owner) => Promise<Answer>): Promise<Answer> {
  try {
    return await use(found.owner);
  } finally {
    await found.close();
  }
}

async function remoteOwner(where: Whereabouts): Promise<Found | undefined> {
  const backend = await where.backend?.();
  if (backend === undefined) return undefined;
  const { connectBackend } = await import("./remote.ts");
  const owner = await connectBackend(backend);
  return { owner, close: () => owner.close() };
}

async function ownerHere(where: Whereabouts): Promise<Found> {
  return (await servingOwner(where.stateDir)) ?? ownState(where);
}

async function readerHere(where: Whereabouts): Promise<Found> {
  try {
    return await ownerHere(where);
  } catch (error) {
    const found = await readOnlyState(where, error);
    if (found === undefined) throw error;
    return found;
  }
}

interface Found {
  readonly owner: Owner;
  close(): Promise<void>;
}

/** The lock of a dead process is free: that it was so is worth a word. */
export function takenOver(holder: LockHolder): string {
  return `The state was taken over from ${holderWords(holder)}, which ended without letting go of it.`;
}

async function servingOwner(stateDir: string): Promise<Found | undefined> {
  const socket = (await lockHolder(stateDir))?.socket;
  if (socket === undefined || !(await isOurs(socket))) return undefined;
  // Loaded when something serves, so that other commands do not pay for it.
  const { connectOwner } = await import("../client/connect.ts");
  const owner = await connectOwner(socket);
  return owner === undefined ? undefined : { owner, close: () => owner.close() };
}

/** The name of the socket stands in a file of the project folder, which may have come with a pull request. */
async function isOurs(socket: string): Promise<boolean> {
  const facts = await lstat(socket).catch(() => undefined);
  return facts?.isSocket() === true && facts.uid === process.getuid?.();
}

async function ownState(where: Whereabouts): Promise<Found> {
  const settings = new HostSettings(where.stateDir, where.processEnvironment);
  const safeguards = () => settings.safeguards((message) => where.say?.(message));
  let store: FileStore;
  try {
    store = await openFileStore(where.stateDir, {
      lockTimeoutMs: where.lockTimeoutMs,
      version,
      clock: systemClock,
      create: false,
      ...(where.command === undefined ? {} : { command: where.command }),
      lineage: where.newLineage,
      secretKeys: settings.secretKeys,
      // A service that is just starting holds the lock before it can be reached.
      stopWaiting: (holder) => holder.socket !== undefined,
      onWait: (holder) =>
        where.say?.(`Waiting for the state, which is held by ${holderWords(holder)} …`),
    });
  } catch (error) {
    const serving = await servingOwner(where.stateDir);
    if (serving !== undefined) return serving;
    throw error;
  }
  if (store.takenOverFrom !== undefined) where.say?.(takenOver(store.takenOverFrom));
  const webJobs = webJobsOf(where, { store, settings, safeguards });
  const runner = lazyRunner(async () => {
    const { createRunner } = await import("./runner.ts");
    return createRunner(store, { safeguards: await safeguards(), webJobs });
  });
  const { owner } = furnish({
    store,
    runner,
    describer: runner,
    webJobs,
    scriptEndings: () => endingsHere(where, settings),
    serve: false,
    events: silent,
    safeguards: lazySafeguards(safeguards),
  });
  return {
    owner,
    close: async () => {
      await owner.close();
      await runner.close();
    },
  };
}

interface WebJobSurroundings {
  readonly store: Pick<StateStore, "contents" | "vault">;
  readonly settings: HostSettings;
  readonly safeguards: () => Promise<HostSafeguards>;
}

/** A command runs a WebJob as a service would, and reads the logs that one left. */
function webJobsOf(where: Whereabouts, { store, settings, safeguards }: WebJobSurroundings) {
  return lazyWebJobs(async () => {
    const [{ openWebJobs }, { fillFor }] = await Promise.all([
      import("./web-jobs.ts"),
      import("./runner.ts"),
    ]);
    return openWebJobs({
      store,
      stateDir: where.stateDir,
      fill: fillFor(store, await safeguards()),
      settings: await settings.programs(),
      environment: where.processEnvironment,
      isLazy: true,
      onTrouble: (message) => where.say?.(message),
    });
  });
}

/** Undefined where the settings of the host cannot be read: a plan runs nothing, and goes without. */
async function endingsHere({ processEnvironment }: Whereabouts, settings: HostSettings) {
  const { scriptEndings } = await import("./script-endings.ts");
  try {
    return scriptEndings(await settings.programs(), processEnvironment);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** Undefined where the state can be written: then what went wrong is something else. */
async function readOnlyState(where: Whereabouts, error: unknown): Promise<Found | undefined> {
  if (!(error instanceof ProblemError) || error.problems[0]?.code !== "state/unwritable") {
    return undefined;
  }
  const because = await readOnlyBecause(where.stateDir);
  if (because === undefined) return undefined;
  const settings = new HostSettings(where.stateDir, where.processEnvironment);
  const safeguards = () => settings.safeguards((message) => where.say?.(message));
  const { secretKeys } = settings;
  const store = await openToRead(where.stateDir, { version, clock: systemClock, secretKeys });
  where.say?.(
    `${where.stateDir} is read without its lock, for ${because}; what somebody else writes at this moment may be missing.`,
  );
  const { owner } = furnish({
    store,
    runner: idle,
    webJobs: webJobsOf(where, { store, settings, safeguards }),
    scriptEndings: () => endingsHere(where, settings),
    serve: false,
    events: silent,
    safeguards: lazySafeguards(safeguards),
  });
  return { owner, close: () => owner.close() };
}

/** Who only looks runs nothing; a run is refused before its first attempt, for its claim cannot be written. */
const idle: ActionRunner = {
  run: () => Promise.reject(new Error("A state that is only read runs nothing.")),
};

/** Most commands ask nothing about secrets and networks, and should not wait for the settings of the host. */
function lazySafeguards(make: () => Promise<Safeguards>): Safeguards {
  return {
    missing: async (desired) => (await make()).missing(desired),
    examine: async (desired) => (await make()).examine(desired),
  };
}

const silent: EventSink = { emit: () => undefined };
