import { refuse } from "../../model/problem.ts";
import type { Instant } from "../../model/time.ts";

/** What stands in a query, read. */

/** A moment; refuses with `api/request` for what only looks like one. */
export function momentIn(name: string, text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const instant = Date.parse(text);
  if (!Number.isNaN(instant)) return instant;
  return refuse("api/request", {
    detail: `\`${name}\` is not a moment: ${text}`,
    hint: "Write it as 2026-01-31T12:00:00Z.",
  });
}

/** The members that have a value. */
export function given<Members extends object>(members: Members): Given<Members> {
  const found = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(found) as Given<Members>;
}

type Given<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };
