import type { Secret } from "../model/secret.ts";
import { createRedactor } from "./redact.ts";

/**
 * The secrets that this process has given to its runners: what an error nobody caught must not show. Node puts addresses
 * and header values into the texts of its errors (threat T2), and a crash prints those.
 */
const used = new Set<string>();

/** More than any service has; beyond it, the oldest are let go. */
const usedMax = 10_000;

export function rememberSecrets(secrets: Iterable<Secret>): void {
  for (const secret of secrets) {
    const value = secret.reveal();
    if (used.has(value)) continue;
    if (used.size >= usedMax) used.delete(used.values().next().value ?? "");
    used.add(value);
  }
}

/** The text without any of them, in whatever encoding. Slow: for what is printed once, at the end. */
export function withoutUsedSecrets(text: string): string {
  return createRedactor(used)?.redact(text) ?? text;
}
