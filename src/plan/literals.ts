import type { Desired } from "../model/desired.ts";
import { Secret, sensitive } from "../model/secret.ts";
import { pointerTo } from "./fields.ts";
import { shownValue } from "./sensitive.ts";

/**
 * Where the definitions hold a secret in the clear: `billing/nightly /action/request/authentication/password`. What a
 * plan would print as `(sensitive)` and nothing else counts, such as a header that carries a token.
 */
export function literalPlaces({ collections }: Desired): string[] {
  const places: string[] = [];
  for (const { name, definition, jobs, webJobs } of collections) {
    gather(definition, { address: name, path: "", holder: undefined }, places);
    for (const member of [...jobs, ...webJobs]) {
      const address = `${name}/${member.name}`;
      gather(member.definition, { address, path: "", holder: undefined }, places);
    }
  }
  return places;
}

interface Place {
  readonly address: string;
  readonly path: string;
  /** The last step of the path. */
  readonly holder: string | undefined;
}

function gather(value: object, { address, path, holder }: Place, places: string[]): void {
  for (const [key, member] of Object.entries(value)) {
    const inner = pointerTo(path, key);
    if (member instanceof Secret || isLiteral(member, key, holder)) {
      places.push(`${address} ${inner}`);
    } else if (typeof member === "object" && member !== null) {
      // A list stands between a member and what is in it, but holds nothing by itself.
      const step = Array.isArray(value) ? holder : key;
      gather(member, { address, path: inner, holder: step }, places);
    }
  }
}

function isLiteral(member: unknown, key: string, holder: string | undefined): boolean {
  return member !== sensitive && shownValue(member, key, holder) === sensitive;
}
