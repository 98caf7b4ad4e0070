import { Command, CommanderError, Option } from "commander";
import { didYouMean } from "../config/suggest.ts";
import { failed, ok, type Result } from "../model/result.ts";
import { globalOptions } from "./global-options.ts";
import type { ParsedCommandLine } from "./parse-plainly.ts";
import { closingText, commonText, pageOf, shortHelp } from "./help.ts";
import type { OptionSpecification, VerbSpecification } from "./specification.ts";

/** Help that was asked for, or what is wrong with the command line. */
export type Unparsed =
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "wrong"; readonly detail: string; readonly hint: string };

/**
 * Reads the command line by the table of verbs. `-h` at its end asks for help whatever stands before it, also where it
 * would be the value of an option.
 */
export function parseCommandLine(
  verbs: readonly VerbSpecification[],
  argv: readonly string[],
): Result<ParsedCommandLine, Unparsed> {
  const parsed = parse(verbs, argv);
  const isHelp = !parsed.ok && parsed.failure.kind === "help";
  const asksForHelp = ["-h", "--help"].includes(argv.at(-1) ?? "") && !argv.includes("--");
  const verb = verbs.find(({ name }) => argv.includes(name));
  if (isHelp || !asksForHelp || verb === undefined) return parsed;
  return parse(verbs, [verb.name, "--help"]);
}

function parse(
  verbs: readonly VerbSpecification[],
  argv: readonly string[],
): Result<ParsedCommandLine, Unparsed> {
  let parsed: ParsedCommandLine | undefined;
  const said: string[] = [];
  const output = {
    writeOut: (text: string) => void said.push(text),
    writeErr: () => undefined,
  };
  const program = new Command("sched")
    .usage("<verb> [options]")
    .helpCommand("help [verb]", "help for a verb")
    .addHelpText("before", `${commonText(verbs)}\n`)
    .addHelpText("after", `\n${closingText}`)
    .exitOverride()
    .configureOutput(output);
  for (const option of globalOptions) program.addOption(commanderOption(option));
  for (const verb of verbs) {
    program.addCommand(
      commandOf(verb, (command) => {
        parsed = { verb, arguments: command.args, ...optionsOf(command) };
      }).configureOutput(output),
    );
  }
  try {
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      return failed(unknownVerb(program) ?? unparsed(error, said.join("") || shortHelp(verbs)));
    }
    throw error;
  }
  return parsed === undefined ? failed({ kind: "help", text: shortHelp(verbs) }) : ok(parsed);
}

function optionsOf(command: Command): Pick<ParsedCommandLine, "options" | "given"> {
  const options = command.optsWithGlobals();
  const given = Object.keys(options).filter(
    (name) => command.getOptionValueSourceWithGlobals(name) === "cli",
  );
  return { options, given };
}

const helpHint = "Run `sched --help` for the verbs, `sched <verb> --help` for one of them.";

function commandOf(verb: VerbSpecification, chosen: (command: Command) => void): Command {
  const command = new Command(verb.name)
    .summary(verb.summary)
    .description(
      verb.description === undefined ? verb.summary : `${verb.summary}\n\n${verb.description}`,
    )
    .exitOverride()
    .addHelpText("before", exampleText(verb))
    .addHelpText("after", `\nThe page of this verb: ${pageOf(verb)}\n`);
  for (const { form, description } of verb.arguments ?? []) command.argument(form, description);
  for (const option of verb.options ?? []) command.addOption(commanderOption(option));
  command.configureHelp({ showGlobalOptions: true });
  return command.action(() => chosen(command));
}

function exampleText(verb: VerbSpecification): string {
  const width = Math.max(...verb.examples.map(({ command }) => command.length));
  const lines = verb.examples.map(({ command, does }) => `  ${command.padEnd(width)}  ${does}`);
  return `Examples:\n${lines.join("\n")}\n`;
}

function commanderOption(specification: OptionSpecification): Option {
  const option = new Option(specification.form, specification.description);
  if (specification.choices !== undefined) option.choices([...specification.choices]);
  if (specification.default !== undefined) option.default(specification.default);
  if (specification.repeatable === true) option.argParser(gather);
  return option;
}

function gather(value: string, before: unknown): readonly string[] {
  return Array.isArray(before) ? [...before.map(String), value] : [value];
}

/** `sched nonsense --help` is no request for help: it names a verb that is not there. */
function unknownVerb(program: Command): Unparsed | undefined {
  const [first, second] = program.args;
  const asked = first === "help" ? second : first;
  if (asked === undefined || asked === "help" || asked.startsWith("-")) return undefined;
  if (program.commands.some((command) => command.name() === asked)) return undefined;
  const meant = didYouMean(
    asked,
    program.commands.map((command) => command.name()),
  );
  return {
    kind: "wrong",
    detail: `There is no verb \`${asked}\`.`,
    hint: meant === undefined ? helpHint : `${meant} ${helpHint}`,
  };
}

function unparsed(error: CommanderError, help: string): Unparsed {
  if (error.exitCode === 0 || error.code === "commander.help") {
    return { kind: "help", text: help };
  }
  return {
    kind: "wrong",
    detail: error.message.replace(/^error: /, "").replace(/\n/g, " "),
    hint: helpHint,
  };
}
