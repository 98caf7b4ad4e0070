import type { codes } from "../../src/model/codes.ts";

type Code = keyof typeof codes;

/** What a problem means and why it is one; and what to do next. */
export type Advice = readonly [meaning: string, next: string];

/** One for each code that begins with these words. */
export type AdviceOf<Room extends string> = Readonly<
  Record<Extract<Code, `${Room}/${string}`>, Advice>
>;
