import type { ListenerAddress, NetworkRules } from "../actions/network-policy.ts";
import { type ClosableActionRunner, createActionRunner } from "../actions/registry.ts";
import type { SecretSource } from "../ports/secret-source.ts";
import { createEnvironmentSource } from "../secrets/environment.ts";
import type { FileStore } from "../state/open.ts";
import { version } from "../version.ts";
import type { ProcessEnvironment } from "./house.ts";

export interface RunnerParts {
  readonly secrets: SecretSource;
  /** Where this process listens, once it does. */
  readonly ownListener?: () => ListenerAddress | undefined;
  readonly network?: NetworkRules | undefined;
}

/** The runners of all types of action, with the secrets of a state. */
export function createRunner(store: FileStore, parts: RunnerParts): ClosableActionRunner {
  return createActionRunner({ ...parts, version, openSeal: (seal) => store.vault.open(seal) });
}

/** Unless the server's settings say otherwise: the environment variable of the secret's name. */
export function defaultSecrets(environment: ProcessEnvironment): SecretSource {
  return createEnvironmentSource(environment);
}
