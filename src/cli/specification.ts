import type { ExitCode } from "../model/codes.ts";
import type { Terminal } from "./terminal.ts";

/** What a verb takes and does, as data: help, completion and the reference page are printed from it. */
export interface VerbSpecification {
  readonly name: string;
  readonly summary: string;
  /** A paragraph below the summary, for what a reader would otherwise ask. */
  readonly description?: string;
  /** Help leads with them. */
  readonly examples: readonly Example[];
  readonly arguments?: readonly ArgumentSpecification[];
  readonly options?: readonly OptionSpecification[];
  /** The code behind it, loaded when the verb is used. */
  load(): Promise<{ readonly run: RunVerb }>;
}

export interface Example {
  readonly command: string;
  readonly does: string;
}

export interface ArgumentSpecification {
  /** As commander writes it: `<address>`, `[address]`. The word tells completion what it is. */
  readonly form: string;
  readonly description: string;
  /** The words there are, for help and completion; the verb itself refuses others. */
  readonly choices?: readonly string[];
}

export interface OptionSpecification {
  /** As commander writes it: `-n <count>`, `--auto-approve`. */
  readonly form: string;
  readonly description: string;
  /** May be given several times; the values are gathered in order. */
  readonly repeatable?: true;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  readonly default?: string;
  /** Whoever uses it looks at its environment variable itself, for other variables say more than that one. */
  readonly readsVariable?: true;
  /** No environment variable stands for it: what takes a guard away is said by whoever gives the command. */
  readonly neverFromVariable?: true;
  /** By flag, the options beside which it makes no sense: where one of the two is given, the other's variable does not count. */
  readonly excludes?: readonly string[];
}

export type RunVerb = (invocation: Invocation) => Promise<ExitCode>;

/** One call of a verb: everything it may know about the world outside. */
export interface Invocation {
  /** The name of the verb. */
  readonly verb: string;
  readonly arguments: readonly string[];
  readonly options: Options;
  /** The command line as it was typed, for what is to be typed next. */
  readonly argv?: readonly string[];
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The whole table, for what speaks of other verbs. */
  readonly verbs?: readonly VerbSpecification[];
}

/** Options by their camel-cased long name, as commander gives them. */
export type Options = Readonly<Record<string, unknown>>;

export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

export function listOption(options: Options, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value.map(String) : [];
}

export function flag(options: Options, name: string): boolean {
  return options[name] === true;
}
