import { refuse } from "../model/problem.ts";
import { globalOptions } from "./global-options.ts";
import { type OptionShape, shapeOf } from "./option-shape.ts";
import type { ParsedCommandLine } from "./parse-plainly.ts";
import type { OptionSpecification, Options } from "./specification.ts";

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
 * environment, the environment over `sched.yaml` and `serve.yaml`, and they over what is usual. Refuses a variable whose
 * value the option would not take.
 */
export function withVariables(
  { verb, options, given }: ParsedCommandLine,
  environment: Environment,
): Options {
  // Nearly nobody sets any, and this is asked before every command.
  if (!Object.keys(environment).some((name) => name.startsWith("SCHED_"))) return options;
  const found: Record<string, unknown> = {};
  const table = [
    ...globalOptions.map((option) => [variableOf(option), shapeOf(option)] as const),
    ...(verb.options ?? []).map(
      (option) => [variableOf(option, verb.name), shapeOf(option)] as const,
    ),
  ];
  for (const [name, shape] of table) {
    const text = environment[name] ?? "";
    if (text === "" || given.includes(shape.key) || shape.specification.readsVariable) continue;
    const value = valueOf(name, text, shape);
    if (value !== undefined) found[shape.key] = value;
  }
  return { ...options, ...found };
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
    detail: `The environment variable ${name} is ${JSON.stringify(text)}, which its option does not take.`,
    hint,
  });
}
