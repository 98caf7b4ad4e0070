import type { Desired } from "../model/desired.ts";

/** A secret that no source gives to some collections which need it. */
export interface MissingSecret {
  readonly name: string;
  readonly collections: readonly string[];
  /** Why a source could not be asked; null: it was, and has none. */
  readonly trouble: string | null;
}

/** What stands between the definitions and other people's secrets and networks. Names only: nothing of a value. */
export interface SafetyDocument {
  readonly formatVersion: "1.0";
  readonly missingSecrets: readonly MissingSecret[];
  /** Secrets that nothing keeps from being sent anywhere (threat T35). */
  readonly unboundSecrets: readonly string[];
  readonly sources: readonly SecretSourceState[];
  readonly network: {
    readonly profile: "open" | "public" | "closed";
    readonly allow: readonly string[];
    readonly deny: readonly string[];
  };
}

export interface SecretSourceState {
  readonly label: string;
  /** Why it could not be reached when it was last asked; null: it could, or was not asked yet. */
  readonly trouble: string | null;
  /** Such as a file that others can read. */
  readonly warnings: readonly string[];
}

/** Whoever knows the secrets and the network of the host; the owner asks it. */
export interface Safeguards {
  missing(desired: Desired): Promise<readonly MissingSecret[]>;
  examine(desired: Desired): Promise<SafetyDocument>;
}
