import { nameKey } from "../model/names.ts";
import type { Secret } from "../model/secret.ts";
import type { SecretSettings, SecretSourceSettings } from "../model/secret-settings.ts";
import type { SecretSource, SecretUse } from "../ports/secret-source.ts";
import { type KeepingTerms, KeptAnswers } from "./kept-answers.ts";
import type { PlaceParts } from "./place.ts";
import { includesCollection, isAbout, ruledOut, ruledOutBySource } from "./rules.ts";
import { openPlace } from "./sources.ts";

export interface ConfiguredParts extends PlaceParts, Pick<KeepingTerms, "now" | "onTrouble"> {
  readonly settings: SecretSettings;
}

/** A source as `sched doctor` shows it. */
export interface SourceState {
  readonly label: string;
  /** Why it could not be reached when it was last asked; null: it could, or was not asked yet. */
  readonly trouble: string | null;
  readonly warnings: readonly string[];
}

interface Opened {
  readonly settings: SecretSourceSettings;
  readonly answers: KeptAnswers;
}

const environmentAlone: SecretSourceSettings = {
  type: "environment",
  prefix: "",
  cacheMs: 0,
  staleMs: 0,
};

/** The sources and rules of `serve.yaml`, as the runners of actions ask them. */
export class ConfiguredSecrets implements SecretSource {
  readonly #settings: SecretSettings;
  readonly #opened: readonly Opened[];
  /** Which source gave a secret to a collection: its own terms say where that may go. */
  readonly #givers = new Map<string, SecretSourceSettings>();

  constructor({ settings, environment, now, onTrouble }: ConfiguredParts) {
    this.#settings = settings;
    const sources = settings.sources.length === 0 ? [environmentAlone] : settings.sources;
    this.#opened = sources.map((source) => {
      const { cacheMs, staleMs } = source;
      const place = openPlace(source, { environment });
      return {
        settings: source,
        answers: new KeptAnswers(place, { cacheMs, staleMs, now, onTrouble }),
      };
    });
  }

  /**
   * Of the first source that has it for the collection. One that is out of reach rejects instead of being passed over, so
   * that an outage never puts a value from further down in the place of the right one.
   */
  async get(name: string, collection: string): Promise<Secret | undefined> {
    for (const { settings, answers } of this.#opened) {
      if (!includesCollection(settings, collection)) continue;
      const value = await answers.get(name);
      if (value === undefined) continue;
      this.#givers.set(giverKey(name, collection), settings);
      return value;
    }
    return undefined;
  }

  /** Why a secret may not be used so; undefined when it may. Asked after `get` has given it. */
  refusal(use: SecretUse): string | undefined {
    const giver = this.#givers.get(giverKey(use.name, use.collection));
    return ruledOut(this.#settings.rules, use) ?? (giver && ruledOutBySource(giver, use));
  }

  /** Whether nothing says where the secret may go, so that whoever writes a job may send it anywhere (threat T35). */
  isUnbound(name: string): boolean {
    const rules = this.#settings.rules.filter((rule) => isAbout(rule, name));
    if (rules.length > 0) return rules.every(({ hosts }) => hosts === undefined);
    return this.#opened.some(({ settings }) => settings.hosts === undefined);
  }

  /** Every source is asked again when the next action needs it; values stay for an outage. */
  renew(): void {
    for (const { answers } of this.#opened) answers.renew();
  }

  async states(): Promise<readonly SourceState[]> {
    return Promise.all(
      this.#opened.map(async ({ answers: { place, trouble } }) => ({
        label: place.label,
        trouble: trouble ?? null,
        warnings: await place.warnings(),
      })),
    );
  }
}

function giverKey(name: string, collection: string): string {
  return `${nameKey(collection)}/${name}`;
}
