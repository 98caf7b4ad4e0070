/**
 * A secret's value in memory. Whatever prints it, serialises it or puts it into a text gets `(sensitive)`; only
 * `reveal` gives the value, and only the code that sends it may call that (threat T1).
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return sensitive;
  }

  toJSON(): string {
    return sensitive;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return sensitive;
  }
}

export const sensitive = "(sensitive)";

/**
 * What the state holds instead of a literal secret: a keyed hash (HMAC-SHA-256, hexadecimal), which is also the name
 * under which the value is kept apart. Equal values have equal hashes, so a change shows without showing the value.
 */
export interface SealedSecret {
  readonly sealed: string;
}

/**
 * A sensitive member of a definition: a text that refers to secrets (`${{ secrets.NAME }}`), a literal that was just
 * read, or the seal of one that is kept apart.
 */
export type SensitiveText = string | Secret | SealedSecret;

export function isSealed(value: unknown): value is SealedSecret {
  return typeof value === "object" && value !== null && "sealed" in value;
}

/** Whether a header carries a credential by custom; its value is a text of the file, so nothing else marks it. */
export function isSecretHeader(name: string): boolean {
  return /^(?:authorization|proxy-authorization|cookie|x-api-key|api-key)$/iu.test(name);
}

/** Members of definitions whose value is a secret wherever they stand. */
export const secretMembers: ReadonlySet<string> = new Set([
  "password",
  "pfx",
  "secret",
  "sasToken",
  "sasKey",
  "token",
]);
