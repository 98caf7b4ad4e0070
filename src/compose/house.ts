import { createHash, randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { ListenerAddress } from "../actions/network-policy.ts";
import { type ClosableActionRunner, createActionRunner, servedTypes } from "../actions/registry.ts";
import { Engine } from "../engine/engine.ts";
import { localOwner } from "../engine/owner.ts";
import type { EventSink } from "../ports/event-sink.ts";
import type { Owner } from "../ports/owner.ts";
import type { SecretSource } from "../ports/secret-source.ts";
import { createEnvironmentSource } from "../secrets/environment.ts";
import type { FileStore } from "../state/open.ts";
import { systemClock } from "../system-clock.ts";
import { version } from "../version.ts";

/** The environment variables of the process. */
export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

export interface Furnishing {
  /** False for a command: no occurrence is fired, only what it was asked for is done. */
  readonly serve: boolean;
  readonly events: EventSink;
  readonly acceptClock?: boolean;
  /** Attempts at once; absent: the engine's own bound. */
  readonly attemptsMax?: number | undefined;
  readonly secrets: SecretSource;
  /** Where this process listens, once it does. */
  readonly ownListener?: () => ListenerAddress | undefined;
}

export interface House {
  readonly engine: Engine;
  readonly runner: ClosableActionRunner;
  readonly owner: Owner;
}

/** The engine, its runners and its owner around an open store: where ports meet adapters. */
export function furnish(store: FileStore, furnishing: Furnishing): House {
  const { serve, events, acceptClock = false, attemptsMax, secrets, ownListener } = furnishing;
  const runner = createActionRunner({
    version,
    secrets,
    openSeal: (seal) => store.vault.open(seal),
    ...(ownListener === undefined ? {} : { ownListener }),
  });
  const engine = new Engine(
    { store, clock: systemClock, runner, events },
    {
      serve,
      acceptClock,
      owner: { pid: process.pid, host: hostname(), version },
      ...(attemptsMax === undefined ? {} : { attemptsMax }),
    },
  );
  const owner = localOwner({
    engine,
    rules: { hash: sha256, served: servedTypes },
    newId: randomUUID,
  });
  return { engine, runner, owner };
}

/** Unless the server's settings say otherwise: the environment variable of the secret's name. */
export function defaultSecrets(environment: ProcessEnvironment): SecretSource {
  return createEnvironmentSource(environment);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
