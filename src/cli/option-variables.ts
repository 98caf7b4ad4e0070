import { refuse } from "../model/problem.ts";
import { globalOptions } from "./global-options.ts";
import { type OptionShape, shapeOf } from "./option-shape.ts";
import type { ParsedCommandLine } from "./parse-plainly.ts";
import { planningOptions, scopeOptions } from "./planning-options.ts";
import type { OptionSpecification, Options, VerbSpecification } from "./specification.ts";
import { harmless } from "./variable-words.ts";

/** As much of a command line as says which variables count. */
export interface CommandLine extends Omit<ParsedCommandLine, "verb"> {
  readonly verb: Pick<VerbSpecification, "name" | "options">;
}

/** An option that was taken from the environment. */
export interface TakenVariable {
  readonly name: string;
  /** As it stands there. */
  readonly text: string;
  /** What the option goes by: `-n`, or `-e` and `--environment`. */
  readonly flags: readonly string[];
  /** Of this verb alone. */
  readonly isOfVerb: boolean;
}

/** The options of a command, and where they come from. */
export interface ReadOptions {
  readonly options: Options;
  readonly taken: readonly TakenVariable[];
  /** Variables that are set for options that stand on the command line or nowhere. */
  readonly neverTaken: readonly Pick<TakenVariable, "name" | "flags">[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment variable that stands for an option: `SCHED_STATE` for `--state`, `SCHED_PLAN_OUT` for `sched plan
 * --out`, so that no variable for one verb decides about another. An option of one letter goes by the word for its value:
 * `SCHED_DIR` for `-C <dir>`.
 *
 * @param verb - absent: it is an option that every verb takes
 */
export function variableOf({ form }: OptionSpecification, verb?: string): string {
  const long = /--([a-z][a-z-]*)/.exec(form)?.[1] ?? /<([a-z]+)>/.exec(form)?.[1] ?? "";
  return ["sched", ...(verb === undefined ? [] : [verb]), long]
    .join("_")
    .replaceAll("-", "_")
    .toUpperCase();
}

/**
 * The options of a command line, and beside them those that the environment says: the command line wins over the
 * environment, the environment over `sched.yaml` and `serve.yaml`, and they over what is usual. A variable that contradicts
 * an option of the command line, or the saved plan that it names, does not count. Refuses a variable whose value the option
 * would not take.
 */
export function withVariables(line: CommandLine, environment: Environment): ReadOptions {
  const { options } = line;
  // Nearly nobody sets any, and this is asked before every command.
  if (!Object.keys(environment).some((name) => name.startsWith("SCHED_"))) {
    return { options, taken: [], neverTaken: [] };
  }
  const found: Record<string, unknown> = {};
  const taken: TakenVariable[] = [];
  const neverTaken: TakenVariable[] = [];
  for (const { shape, ...variable } of variablesOf(line, environment)) {
    if (shape.specification.neverFromVariable) {
      if (!no.includes(variable.text.toLowerCase())) neverTaken.push(variable);
      continue;
    }
    const value = valueOf(variable.name, variable.text, shape);
    if (value === undefined) continue;
    found[shape.key] = value;
    taken.push(variable);
  }
  return { options: { ...options, ...found }, taken, neverTaken };
}

/** Those that are set and say something that the command line does not. */
function variablesOf(
  { verb, arguments: words, given }: CommandLine,
  environment: Environment,
): readonly (TakenVariable & { readonly shape: OptionShape })[] {
  const own = verb.options ?? [];
  const shapes = [...globalOptions, ...own].map(shapeOf);
  const said = shapes.filter(({ key }) => given.includes(key));
  const isDecided = (option: OptionSpecification): boolean =>
    verb.name === "apply" && words.length > 0 && decisions.includes(option);
  return shapes.flatMap((shape) => {
    const { specification, key, flags } = shape;
    const isOfVerb = own.includes(specification);
    const name = variableOf(specification, isOfVerb ? verb.name : undefined);
    const text = environment[name] ?? "";
    if (text === "" || given.includes(key) || specification.readsVariable) return [];
    if (isDecided(specification) || said.some((other) => excludes(other, shape))) return [];
    return [{ shape, name, text, flags, isOfVerb }];
  });
}

/** What a saved plan has decided about. */
const decisions: readonly OptionSpecification[] = [...planningOptions, ...scopeOptions];

function excludes(one: OptionShape, other: OptionShape): boolean {
  const [ones, others] = [one, other].map(({ specification }) => specification.excludes ?? []);
  return (
    other.flags.some((flag) => ones?.includes(flag)) ||
    one.flags.some((flag) => others?.includes(flag))
  );
}

/** Whether a flag that decides how failures are told is set by its variable; anything but no counts. */
export function isFlagSet(environment: Environment, name: string): boolean {
  return !["", ...no].includes((environment[name] ?? "").toLowerCase());
}

const yes = ["1", "true", "yes"];
const no = ["0", "false", "no"];

/** Undefined: it says what is usual. */
function valueOf(name: string, text: string, shape: OptionShape): unknown {
  const { takesValue, negates, specification } = shape;
  if (!takesValue) {
    if (yes.includes(text.toLowerCase())) return !negates;
    if (no.includes(text.toLowerCase())) return undefined;
    return refuseValue(name, text, `It stands for ${shape.flags.at(-1)}: 1 or 0.`);
  }
  if (specification.repeatable === true) return text.split("\n").filter((line) => line !== "");
  const { choices } = specification;
  if (choices === undefined || choices.includes(text)) return text;
  return refuseValue(name, text, `Allowed choices are ${choices.join(", ")}.`);
}

function refuseValue(name: string, text: string, hint: string): never {
  return refuse("usage/wrong", {
    detail: `The environment variable ${name} is ${harmless(text)}, which its option does not take.`,
    hint,
  });
}
