import type { PlannedSecretUse } from "../../model/plan.ts";
import { grouped } from "../../outlook/words.ts";

/** So many addresses are named; the rest is counted. */
const namedMax = 3;

/** `API_TOKEN to api.example.com, by billing/nightly`. */
export function secretUseWords({ secret, host, addresses }: PlannedSecretUse): string {
  const named = addresses.slice(0, namedMax).join(", ");
  const left = addresses.length - namedMax;
  const users = left > 0 ? `${named} and ${grouped(left)} more` : named;
  const where = host === null ? "where no host is named" : `to ${host}`;
  return `${secret} ${where}, by ${users}`;
}
