import { refuse } from "../model/problem.ts";
import type { PlanOptions } from "../ports/owner.ts";
import { countOption, durationOption } from "./context.ts";
import { defaultHorizon, planningOptions, scopeOptions } from "./planning-options.ts";
import { flag, listOption, type Options, textOption } from "./specification.ts";

/** `destroy`: the verb says so. */
export function planOptionsOf(options: Options, destroy = false): PlanOptions {
  const targets = listOption(options, "target");
  return {
    horizonMs: durationOption("--horizon", textOption(options, "horizon") ?? defaultHorizon),
    ...kindOf(options, destroy),
    ...(targets.length === 0 ? {} : { targets }),
  };
}

/** What is aimed at, where it is not what the files say: one thing at a time. */
function kindOf(options: Options, destroy: boolean): Omit<PlanOptions, "horizonMs"> {
  const to = serialOf(textOption(options, "to"));
  const kinds = [
    ...(destroy || flag(options, "destroy") ? [["--destroy", { destroy: true }] as const] : []),
    ...(flag(options, "refreshOnly") ? [["--refresh-only", { refreshOnly: true }] as const] : []),
    ...(to === undefined ? [] : [["--to", { to }] as const]),
  ];
  const [first, second] = kinds;
  if (first !== undefined && second !== undefined) refuseBoth(first[0], second[0]);
  return first?.[1] ?? {};
}

/** How much of a plan is shown; undefined: the usual. */
export function lengthOf(options: Options): "summary" | "full" | undefined {
  const [summary, full] = [flag(options, "summary"), flag(options, "full")];
  if (summary && full) refuseBoth("--summary", "--full");
  if (summary) return "summary";
  return full ? "full" : undefined;
}

/** Options that decided about a plan already; `-e` may be said again, but not changed. */
export function refusePlanningOptions(options: Options, environment: string | null): void {
  const given = [...planningOptions, ...scopeOptions]
    .map(({ form }) => form.split(" ")[0] ?? "")
    .filter((option) => isGiven(options, option));
  const asked = textOption(options, "environment");
  if (asked !== undefined && asked !== environment) given.unshift(`-e ${asked}`);
  if (given.length === 0) return;
  refuse("usage/wrong", {
    detail: `${given.join(", ")} cannot be given with a saved plan: it was planned already${environment === null ? "" : `, with -e ${environment}`}.`,
    hint: "Plan anew with these options and save that plan, or leave them out.",
  });
}

function isGiven(options: Options, option: string): boolean {
  const name = option
    .replace(/^--/, "")
    .replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const value = options[name];
  return value !== undefined && value !== false;
}

function serialOf(text: string | undefined): number | undefined {
  return text === "0" ? 0 : countOption("--to", text);
}

function refuseBoth(one: string, other: string): never {
  return refuse("usage/wrong", {
    detail: `${one} and ${other} contradict each other.`,
    hint: "Give one of them.",
  });
}
