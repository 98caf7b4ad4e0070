import type { ProblemCode } from "../model/codes.ts";

/** One thing wrong with a timing. */
export interface TimingFault {
  readonly code: ProblemCode;
  /** JSON pointer from the timing, such as `/recurrence/schedule/weekDays/0`. */
  readonly path: string;
  /** A sentence that names the member at fault. */
  readonly detail: string;
  readonly hint?: string;
}

export type Raw = Readonly<Record<string, unknown>>;

/** Where faults are put. */
export type Faults = TimingFault[];

export function rawObject(value: unknown): Raw | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Raw)
    : undefined;
}

/** The member of an object itself, with null as absent. */
export function member(raw: Raw, name: string): unknown {
  return Object.hasOwn(raw, name) ? (raw[name] ?? undefined) : undefined;
}

/** What was written, short enough for a sentence. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Reports the members that nobody reads, with the one that was probably meant. */
export function checkKeys(raw: Raw, known: readonly string[], at: string, faults: Faults): void {
  const place = at.slice(1).replaceAll("/", ".");
  for (const key of Object.keys(raw)) {
    if (known.includes(key)) continue;
    const meant = known.find((name) => isNear(key, name));
    faults.push({
      code: "language/unknown-key",
      path: `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      detail: `${place} has no member ${shown(key)}.`,
      hint: meant === undefined ? `It has ${known.join(", ")}.` : `Did you mean \`${meant}\`?`,
    });
  }
}

function isNear(key: string, name: string): boolean {
  const [a, b] = [key, name].map((word) => word.toLowerCase().replace(/s$/, ""));
  return a === b;
}
