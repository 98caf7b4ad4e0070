/** A place that secrets are read from, as its own file knows it: no caches, no rules. */
export interface SecretPlace {
  /** For people, in messages: `folder /run/secrets`. */
  readonly label: string;
  /** The value, or undefined when the place does not have it. Rejects when it is out of reach, naming no value. */
  read(name: string): Promise<string | undefined>;
  /** What a person should know of it, such as a file that others can read; empty when all is well. */
  warnings(): Promise<readonly string[]>;
}

/** What a place may ask of the process. */
export interface PlaceParts {
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Names come from files that others write: no paths, no options of a program, no hidden files. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}$/u.test(name);
}

/** Empty counts as missing, because that is how shells and service managers write "not set". */
export function valueOrMissing(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}
