import { createHmac } from "node:crypto";
import type { Instant } from "../model/time.ts";

/** The key that signs, and its name. */
export interface SharedAccessKey {
  readonly name: string;
  /** Used as text; unlike a storage account's it is no base64 to be decoded. */
  readonly key: string;
}

/** Long enough for clocks that differ, and for a call that waits in line. */
const lifeSeconds = 15 * 60;

/**
 * The value of `Authorization` by which the REST interface of Service Bus knows the caller.
 * @param resource the address that may be called, and everything below it
 */
export function busToken(resource: string, { name, key }: SharedAccessKey, now: Instant): string {
  const expiry = Math.floor(now / 1_000) + lifeSeconds;
  const audience = encodeURIComponent(resource.toLowerCase());
  const signature = createHmac("sha256", key).update(`${audience}\n${expiry}`).digest("base64");
  const parts = [
    `sr=${audience}`,
    `sig=${encodeURIComponent(signature)}`,
    `se=${expiry}`,
    `skn=${encodeURIComponent(name)}`,
  ];
  return `SharedAccessSignature ${parts.join("&")}`;
}
