import type { NetworkRules } from "../actions/network-policy.ts";
import type { Desired } from "../model/desired.ts";
import type { HostPattern } from "../model/host-pattern.ts";
import type { Secret } from "../model/secret.ts";
import { secretNamesIn } from "../model/secret-names.ts";
import { noSecretSettings, type SecretSettings } from "../model/secret-settings.ts";
import type { MissingSecret, SafetyDocument, Safeguards } from "../ports/safety.ts";
import type { SecretSource, SecretUse } from "../ports/secret-source.ts";
import { ConfiguredSecrets } from "../secrets/configured.ts";
import { readableByOthers } from "../secrets/secret-file.ts";
import { missingSecrets } from "../secrets/needed.ts";
import type { ProcessEnvironment } from "./house.ts";

export interface SafeguardParts {
  readonly secrets?: SecretSettings | undefined;
  readonly network?: NetworkRules | undefined;
  readonly environment: ProcessEnvironment;
  /** Told in words when a source of secrets is out of reach, and when it is back. */
  readonly onTrouble: (message: string) => void;
}

/** The secrets and the network of this host: what actions ask, what an apply asks, what `sched doctor` shows. */
export class HostSafeguards implements SecretSource, Safeguards {
  readonly network: NetworkRules | undefined;
  readonly #parts: SafeguardParts;
  #settings: SecretSettings;
  #secrets: ConfiguredSecrets;

  constructor(parts: SafeguardParts) {
    this.network = parts.network;
    this.#parts = parts;
    this.#settings = parts.secrets ?? noSecretSettings;
    this.#secrets = this.#configured();
  }

  get(name: string, collection: string): Promise<Secret | undefined> {
    return this.#secrets.get(name, collection);
  }

  refusal(use: SecretUse): string | undefined {
    return this.#secrets.refusal(use);
  }

  /** Takes over settings that were read again; every source is asked anew in any case. */
  take(settings: SecretSettings = noSecretSettings): void {
    const isSame = JSON.stringify(settings) === JSON.stringify(this.#settings);
    this.#settings = settings;
    // What was read before stays at hand for an outage.
    if (isSame) this.#secrets.renew();
    else this.#secrets = this.#configured();
  }

  missing(desired: Desired): Promise<readonly MissingSecret[]> {
    return missingSecrets(desired, this);
  }

  /** What is worth a word at the start of a service: files that others can read, sources that are not there. */
  async warnings(): Promise<readonly string[]> {
    const states = await this.#secrets.states();
    const keys = await Promise.all(
      this.#settings.keys.flatMap((key) => ("file" in key ? [readableByOthers(key.file)] : [])),
    );
    return [...states.flatMap(({ warnings }) => warnings), ...keys.flat()];
  }

  async examine(desired: Desired): Promise<SafetyDocument> {
    const missing = await this.missing(desired);
    const used = [...secretNamesIn(desired.collections).keys()].sort();
    const { profile, allow, deny } = this.network ?? { profile: "open", allow: [], deny: [] };
    return {
      formatVersion: "1.0",
      missingSecrets: missing,
      unboundSecrets: used.filter((name) => this.#secrets.isUnbound(name)),
      sources: await this.#secrets.states(),
      network: { profile, allow: allow.map(textOf), deny: deny.map(textOf) },
    };
  }

  #configured(): ConfiguredSecrets {
    const { environment, onTrouble } = this.#parts;
    const now = () => performance.now();
    return new ConfiguredSecrets({ settings: this.#settings, environment, now, onTrouble });
  }
}

function textOf({ text }: HostPattern): string {
  return text;
}
