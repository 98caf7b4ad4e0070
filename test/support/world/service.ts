import { createHash } from "node:crypto";
import { Engine, type EngineOptions } from "../../../src/engine/engine.ts";
import { localOwner } from "../../../src/engine/owner.ts";
import type { ActionRunner } from "../../../src/ports/action-runner.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { Owner } from "../../../src/ports/owner.ts";
import { FileStore } from "../../../src/state/file-store.ts";
import type { FileSystem } from "../../../src/state/files.ts";
import type { Place } from "../../../src/state/place.ts";
import { recover } from "../../../src/state/recover.ts";
import { readVault } from "../../../src/state/vault.ts";

export const stateFolder = "/home/.sched";

const lock = { takenOverFrom: undefined, publish: async () => {}, release: async () => {} };

/** The real file store on files that a test provides. Its lock is granted: one process lives at a time. */
export async function openStoreOn(files: FileSystem, clock: Clock): Promise<FileStore> {
  const place: Place = { folder: stateFolder, files, clock, version: "0.1.0" };
  const found = await recover(place);
  let store: FileStore | undefined;
  const vault = await readVault(files, stateFolder, {
    save: async (text) => store?.saveSecrets(text),
  });
  store = new FileStore(place, { found, lock, takeLock: async () => lock, vault, notes: [] });
  await store.begin();
  return store;
}

export interface ServiceParts {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly runner: ActionRunner;
  readonly options: Partial<EngineOptions>;
  readonly newId: () => string;
}

/** A running service, as `serve` puts it together. */
export interface Service {
  readonly store: FileStore;
  readonly engine: Engine;
  readonly owner: Owner;
  /** Resolves when it has ended by itself; rejects with a defect. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Opens the state and begins to serve; rejects when the state refuses. */
export async function startService(parts: ServiceParts): Promise<Service> {
  const { files, clock, runner, options, newId } = parts;
  const store = await openStoreOn(files, clock);
  const engine = new Engine(
    { store, clock, runner, events: { emit: () => undefined } },
    { owner: { pid: 1, host: "here", version: "0" }, serve: true, ...options },
  );
  try {
    await engine.open();
  } catch (error) {
    await store.close();
    throw error;
  }
  const controller = new AbortController();
  const ended = engine.run(controller.signal);
  const owner = localOwner({ engine, rules: { hash }, newId });
  return { store, engine, owner, ended, stop: () => controller.abort() };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
