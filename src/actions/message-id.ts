import { hash } from "node:crypto";

/** What Service Bus allows; the same elsewhere, so that an occurrence has one id whatever carries it. */
export const messageIdMax = 128;

/**
 * The message id of an occurrence: its key (promise P5), so that a broker or a receiver can drop what comes twice. A
 * key of more than 128 characters is cut to 63, and `#` and its SHA-256 (64 hexadecimal digits) follow: still one id
 * for each key, and one that a receiver can compute from the key.
 */
export function messageIdOf(key: string): string {
  if (key.length <= messageIdMax) return key;
  return `${key.slice(0, messageIdMax - 65)}#${hash("sha256", key)}`;
}
