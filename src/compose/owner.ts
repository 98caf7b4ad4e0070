import { lstat } from "node:fs/promises";
import type { EventSink } from "../ports/event-sink.ts";
import type { Owner } from "../ports/owner.ts";
import { type FileStore, lockHolder, openFileStore } from "../state/open.ts";
import { systemClock } from "../system-clock.ts";
import { version } from "../version.ts";
import { furnish, type ProcessEnvironment } from "./house.ts";
import { lazyRunner } from "./lazy-runner.ts";
import type { RemoteBackend } from "./remote.ts";

/** Where a command works, and how long it may wait. */
export interface Whereabouts {
  readonly stateDir: string;
  readonly lockTimeoutMs: number;
  readonly processEnvironment: ProcessEnvironment;
  /** The service that holds the state instead of the folder; absent, or answering undefined: the folder. */
  readonly backend?: () => Promise<RemoteBackend | undefined>;
  /** Where there is no state yet, the one that is made gets this: a plan saved before there was one can be applied. */
  readonly newLineage?: string | undefined;
}

/**
 * Finds the owner of the state, lends it out, and closes it: the service that the project names, the process that serves, through its socket, or else this
 * process, which then holds the lock. Where there is no state yet, nothing is made until something is committed.
 */
export async function withOwner<Answer>(
  where: Whereabouts,
  use: (owner: Owner) => Promise<Answer>,
): Promise<Answer> {
  const backend = await where.backend?.();
  const found =
    backend === undefined
      ? ((await servingOwner(where.stateDir)) ?? (await ownState(where)))
      : await remoteOwnerAt(backend);
  try {
    return await use(found.owner);
  } finally {
    await found.close();
  }
}

async function remoteOwnerAt(backend: RemoteBackend): Promise<Found> {
  const { connectBackend } = await import("./remote.ts");
  const owner = await connectBackend(backend);
  return { owner, close: () => owner.close() };
}

interface Found {
  readonly owner: Owner;
  close(): Promise<void>;
}

async function servingOwner(stateDir: string): Promise<Found | undefined> {
  const socket = (await lockHolder(stateDir))?.socket;
  if (socket === undefined || !(await isOurs(socket))) return undefined;
  // Loaded when something serves, so that other commands do not pay for it.
  const { connectOwner } = await import("../client/remote-owner.ts");
  const owner = await connectOwner(socket);
  return owner === undefined ? undefined : { owner, close: () => owner.close() };
}

/** The name of the socket stands in a file of the project folder, which may have come with a pull request. */
async function isOurs(socket: string): Promise<boolean> {
  const facts = await lstat(socket).catch(() => undefined);
  return facts?.isSocket() === true && facts.uid === process.getuid?.();
}

async function ownState(where: Whereabouts): Promise<Found> {
  let store: FileStore;
  try {
    store = await openFileStore(where.stateDir, {
      lockTimeoutMs: where.lockTimeoutMs,
      version,
      clock: systemClock,
      create: false,
      lineage: where.newLineage,
      // A service that is just starting holds the lock before it can be reached.
      stopWaiting: (holder) => holder.socket !== undefined,
    });
  } catch (error) {
    const serving = await servingOwner(where.stateDir);
    if (serving !== undefined) return serving;
    throw error;
  }
  const runner = lazyRunner(async () => {
    const { createRunner, defaultSecrets } = await import("./runner.ts");
    return createRunner(store, { secrets: defaultSecrets(where.processEnvironment) });
  });
  const { owner } = furnish({ store, runner, serve: false, events: silent });
  return {
    owner,
    close: async () => {
      await owner.close();
      await runner.close();
    },
  };
}

const silent: EventSink = { emit: () => undefined };
