import { globalOptions } from "./global-options.ts";
import { type OptionShape, shapeOf } from "./option-shape.ts";
import type { VerbSpecification } from "./specification.ts";

export interface ParsedCommandLine {
  readonly verb: VerbSpecification;
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** Those of the options that stand on the command line: the others are as usual. */
  readonly given: readonly string[];
}

/**
 * Reads a command line that is plainly right: known options in their full form, known verbs, as many arguments as the
 * verb takes. Undefined for anything else (help, mistakes, abbreviations), which commander then reads and answers.
 * Loading commander takes longer than many a command, and a right command line does not need it.
 */
export function parsePlainly(
  verbs: readonly VerbSpecification[],
  argv: readonly string[],
): ParsedCommandLine | undefined {
  const verb = verbs.find(({ name }) => argv.includes(name));
  if (verb === undefined) return undefined;
  const read = readWords([...globalOptions, ...(verb.options ?? [])].map(shapeOf), argv);
  const [first, ...given] = read?.words ?? [];
  if (read === undefined || first !== verb.name || !isCountRight(verb, given.length)) {
    return undefined;
  }
  return { verb, arguments: given, options: read.options, given: read.given };
}

interface Words {
  readonly words: readonly string[];
  readonly given: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** Options and the words between them; undefined where an option is not plain. */
function readWords(known: readonly OptionShape[], argv: readonly string[]): Words | undefined {
  const options: Record<string, unknown> = {};
  for (const { key, initial, negates } of known) {
    // As in commander: `--no-x` alone means that x is on; beside `--x` neither is said until one is given.
    const isPair = negates && known.some((other) => other.key === key && !other.negates);
    if (initial !== undefined && !isPair) options[key] = initial;
  }
  const words: string[] = [];
  const given: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? "";
    if (!word.startsWith("-")) {
      words.push(word);
      continue;
    }
    const option = known.find(({ flags }) => flags.includes(word));
    const value = option?.takesValue === true ? argv[(index += 1)] : undefined;
    if (option === undefined || !isPlain(option, value)) return undefined;
    options[option.key] = valueOf(option, value, options[option.key]);
    given.push(option.key);
  }
  return { words, options, given };
}

function isPlain({ takesValue, specification }: OptionShape, value: string | undefined): boolean {
  if (!takesValue) return true;
  if (value === undefined || value.startsWith("-")) return false;
  return specification.choices?.includes(value) ?? true;
}

function valueOf(
  { takesValue, negates, specification }: OptionShape,
  value: string | undefined,
  before: unknown,
): unknown {
  if (!takesValue) return !negates;
  if (specification.repeatable !== true) return value;
  return Array.isArray(before) ? [...before.map(String), value] : [value];
}

function isCountRight({ arguments: wanted = [] }: VerbSpecification, count: number): boolean {
  const required = wanted.filter(({ form }) => form.startsWith("<")).length;
  return count >= required && count <= wanted.length;
}
