import { globalOptions } from "../global-options.ts";
import type { OptionSpecification, VerbSpecification } from "../specification.ts";

/** One thing that may stand here. */
export interface Candidate {
  readonly word: string;
  readonly does: string;
}

/** Names that somebody has to look up. */
export type NameKind = "addresses" | "environments" | "tokens";

export interface Completion {
  readonly candidates: readonly Candidate[];
  readonly names?: NameKind;
  /** The shell looks for itself. */
  readonly paths?: "files" | "folders";
}

/**
 * What may stand at the end of a command line.
 *
 * @param words - those behind `sched`, the last of them still being written: empty when it has not been begun
 */
export function complete(
  verbs: readonly VerbSpecification[],
  words: readonly string[],
): Completion {
  const current = words.at(-1) ?? "";
  const { verb, options, operands, open } = read(verbs, words.slice(0, -1));
  if (open !== undefined) return narrowed(ofValue(open), current);
  if (current.startsWith("-")) return narrowed({ candidates: options.flatMap(ofOption) }, current);
  if (verb === undefined) {
    return narrowed(
      { candidates: verbs.map(({ name, summary }) => ({ word: name, does: summary })) },
      current,
    );
  }
  const wanted = verb.arguments ?? [];
  const argument =
    wanted[operands] ?? (wanted.at(-1)?.form.includes("...") ? wanted.at(-1) : undefined);
  return argument === undefined ? none : narrowed(ofValue(argument), current);
}

const none: Completion = { candidates: [] };

interface Read {
  readonly verb: VerbSpecification | undefined;
  /** Those that may be given here. */
  readonly options: readonly OptionSpecification[];
  /** How many words of the verb stand there. */
  readonly operands: number;
  /** The option whose value comes next. */
  readonly open: OptionSpecification | undefined;
}

function read(verbs: readonly VerbSpecification[], words: readonly string[]): Read {
  let verb: VerbSpecification | undefined;
  let open: OptionSpecification | undefined;
  let operands = 0;
  for (const word of words) {
    if (open !== undefined) open = undefined;
    else if (word.startsWith("-")) open = valueOption(verb, word);
    else if (verb === undefined) verb = verbs.find(({ name }) => name === word);
    else operands += 1;
  }
  return { verb, options: optionsOf(verb), operands, open };
}

function optionsOf(verb: VerbSpecification | undefined): readonly OptionSpecification[] {
  return [...(verb?.options ?? []), ...globalOptions];
}

/** `--note` wants a value; `--note=late` has it, and `--json` takes none. */
function valueOption(
  verb: VerbSpecification | undefined,
  word: string,
): OptionSpecification | undefined {
  return optionsOf(verb).find(({ form }) => form.includes("<") && flagsOf(form).includes(word));
}

function flagsOf(form: string): readonly string[] {
  return form.split(/[ ,]+/).filter((part) => part.startsWith("-"));
}

function ofOption({ form, description }: OptionSpecification): readonly Candidate[] {
  return flagsOf(form).map((word) => ({ word, does: description }));
}

/** The word in the form of an option or argument tells what it is: `<address>`, `[files...]`. */
function ofValue({ form, choices }: Pick<OptionSpecification, "form" | "choices">): Completion {
  if (choices !== undefined) return { candidates: choices.map((word) => ({ word, does: "" })) };
  const what = /[<[]([a-z]+)/.exec(form)?.[1] ?? "";
  if (Object.hasOwn(pathKinds, what)) return { ...none, ...pathKinds[what] };
  return Object.hasOwn(nameKinds, what) ? { ...none, ...nameKinds[what] } : none;
}

const pathKinds: Readonly<Record<string, Pick<Completion, "paths">>> = {
  file: { paths: "files" },
  files: { paths: "files" },
  planfile: { paths: "files" },
  dir: { paths: "folders" },
};

const nameKinds: Readonly<Record<string, Pick<Completion, "names">>> = {
  address: { names: "addresses" },
  run: { names: "addresses" },
  env: { names: "environments" },
  name: { names: "tokens" },
};

function narrowed(completion: Completion, current: string): Completion {
  const candidates = completion.candidates.filter(({ word }) => word.startsWith(current));
  return { ...completion, candidates };
}
