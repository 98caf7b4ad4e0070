import { problem, ProblemError } from "../model/problem.ts";
import type { ReadOptions, TakenVariable } from "./option-variables.ts";

/**
 * A value of a variable for a complaint about it. What is longer than a word is not repeated: somebody may have put a token
 * into the wrong variable, and complaints end up in logs.
 */
export function harmless(text: string): string {
  return text.length <= wordMax ? JSON.stringify(text) : `a text of ${text.length} characters`;
}

const wordMax = 8;

/** The same refusal, where it is of an option that was taken from the environment: it names the variable. */
export function namingVariables(error: unknown, taken: readonly TakenVariable[]): unknown {
  if (!(error instanceof ProblemError) || taken.length === 0) return error;
  return new ProblemError(
    error.problems.map((one) => {
      const { code, detail, hint, ...place } = one;
      if (code !== "usage/wrong") return one;
      const named = taken.reduce(withVariable, detail);
      return named === detail ? one : problem(code, { ...place, hint, detail: named });
    }),
  );
}

function withVariable(detail: string, { name, text, flags }: TakenVariable): string {
  const flag = flags.find((each) => wordOf(each).test(detail));
  if (flag === undefined) return detail;
  return detail
    .replace(wordOf(flag), `${name} (for ${flag})`)
    .replaceAll(JSON.stringify(text), () => harmless(text));
}

function wordOf(flag: string): RegExp {
  return new RegExp(`(?<![\\w-])${flag}(?![\\w-])`);
}

/** What is told beside a verb that changes something: that it was not the command line alone. Empty: it was. */
export function environmentNote({ taken, neverTaken }: ReadOptions): string {
  const own = taken.filter(({ isOfVerb }) => isOfVerb).map(({ name }) => name);
  return [
    ...(own.length === 0 ? [] : [`From the environment: ${own.join(", ")}.`]),
    ...neverTaken.map(
      ({ name, flags }) =>
        `${name} is not looked at: ${flags.at(-1)} counts on the command line alone.`,
    ),
  ]
    .map((line) => `${line}\n`)
    .join("");
}
