import { ProblemError, problem } from "../model/problem.ts";
import type { MissingSecret, SafetyDocument } from "../ports/safety.ts";

/** Of an owner that has no host around it, as in a rehearsal. */
export const nothingKnown: SafetyDocument = {
  formatVersion: "1.0",
  missingSecrets: [],
  unboundSecrets: [],
  sources: [],
  network: { profile: "open", allow: [], deny: [] },
};

/** One problem a secret, so that all of them can be provided before the next try. */
export function missingSecretsRefusal(missing: readonly MissingSecret[]): ProblemError {
  return new ProblemError(missing.map(missingSecret));
}

function missingSecret({ name, collections, trouble }: MissingSecret) {
  const users = `${collections.length === 1 ? "collection" : "collections"} ${collections.join(", ")}`;
  const detail =
    trouble === null
      ? `Secret ${name}, which ${users} would use, is in none of the sources of the service.`
      : `Secret ${name}, which ${users} would use, cannot be asked for: ${trouble}`;
  const hint =
    "Provide it to the service; or apply with --allow-missing-secrets: actions that need it fail until it is there, and use up no retry.";
  return problem("guard/missing-secrets", { detail, hint });
}
