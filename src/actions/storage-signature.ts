import type { Instant } from "../model/time.ts";
import { unsent } from "./result.ts";

/** A shared access signature of a storage queue, ready to stand in a query. */
export interface StorageSignature {
  readonly query: string;
  readonly sensitive: readonly string[];
  /** What it says about its own end; undefined when it does not, as with a stored access policy. */
  readonly expiry: Instant | undefined;
}

/**
 * Reads a shared access signature with or without its leading `?`. Throws an `AttemptFailure` for a text that is none,
 * without showing it.
 */
export function readSignature(token: string): StorageSignature {
  const query = token.replace(/^\?/u, "").replace(/&$/u, "");
  const signature = /(?:^|&)sig=([^&]+)/u.exec(query)?.[1];
  if (signature === undefined || !form.test(query)) {
    throw unsent(
      "invalid signature",
      "the sasToken is not a shared access signature, which reads sv=…&sp=…&sig=…; copy it from the account's page, without the address before it",
      { retryable: false },
    );
  }
  // Base64 as it is: a plus sign would arrive as a blank.
  const encoded = signature.replaceAll("+", "%2B");
  return {
    query: query.replace(`sig=${signature}`, () => `sig=${encoded}`),
    sensitive: [query, signature, encoded, decoded(encoded)],
    expiry: expiryIn(query),
  };
}

/** What may stand in a query, name by name; whatever else was copied along, such as the address, is no name. */
const form = /^[a-z]+=[\w\-.~!$'()*+,;=:@/%]*(?:&[a-z]+=[\w\-.~!$'()*+,;=:@/%]*)*$/iu;

function expiryIn(query: string): Instant | undefined {
  const text = decoded(/(?:^|&)se=([^&]+)/u.exec(query)?.[1] ?? "");
  const instant = /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?$/u.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
