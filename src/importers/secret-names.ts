/** Names of variables, headers and query members that hold what nobody but their owner should read. */
const secretPattern =
  /(?:^|[-_.])(?:\w*(?:password|passwd|secret|token|apikey)|pass(?:phrase)?|pwd|api[-_]?key|access[-_]?key|private[-_]?key|key|auth|authorization|credentials?|cookie|sig|signature)(?:$|[-_.])/i;

/** Whether a value under this name is taken for a secret. */
export function isSecretName(name: string): boolean {
  return secretPattern.test(name) && !harmless.has(name.toUpperCase());
}

const harmless: ReadonlySet<string> = new Set(["PWD", "OLDPWD"]);

/** Whether a text carries a password in an address: `postgres://user:pass@host`. */
export function holdsPassword(text: string): boolean {
  return /:\/\/[^/\s:@]*:[^/\s@]+@/.test(text);
}

/** A name for a secret, in capitals: `BILLING_PING_PASSWORD`. */
export function secretName(...parts: readonly string[]): string {
  const name = parts
    .join("_")
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
  return /^[0-9]/.test(name) ? `S_${name}` : name;
}

/** Hands out names of secrets: one name stands for one value, whoever asks. Values stay in memory. */
export class SecretNames {
  readonly #values = new Map<string, string>();

  /** The name itself, or the first of `NAME_2`, `NAME_3`, … that stands for no other value. */
  take(name: string, value: string): string {
    for (let count = 1; ; count += 1) {
      const candidate = count === 1 ? name : `${name}_${count}`;
      const known = this.#values.get(candidate);
      if (known !== undefined && known !== value) continue;
      this.#values.set(candidate, value);
      return candidate;
    }
  }
}

/** What stands in a file instead of the secret. */
export function secretReference(name: string): string {
  return `\${{ secrets.${name} }}`;
}
