import { failed, ok, type Result } from "../model/result.ts";
import { quoted } from "./command-words.ts";
import { type SpecifiedPart, type SpecifierScope, specified } from "./systemd-specifiers.ts";
import { unitWords, type UnitWord } from "./systemd-words.ts";

/** One command of an `Exec…=` line. */
export interface ExecCommand {
  readonly words: readonly ExecWord[];
  /** `-`: how it ends is of no account. */
  readonly mayFail: boolean;
  /** `+`, `!`, `!!`: it runs with all rights, whatever `User=` says. */
  readonly isPrivileged: boolean;
}

/** Commands by the key of their line: `ExecStart`. */
export type ServiceCommands = ReadonlyMap<string, readonly ExecCommand[]>;

/** Literal parts, and those a shell fills in; `split`: a variable that becomes as many words as it holds. */
export interface ExecWord {
  readonly parts: readonly SpecifiedPart[];
  readonly split: boolean;
}

/**
 * Takes an `Exec…=` line apart as systemd.service(5) has it: prefixes, quotes, C's escapes, specifiers, variables, and
 * `;` between commands. The failure says what cannot be carried over.
 */
export function readExec(
  line: string,
  scope: SpecifierScope,
): Result<readonly ExecCommand[], string> {
  const words = unitWords(line);
  if (words === undefined) return failed("a quote is not closed");
  const commands: ExecCommand[] = [];
  let rest = words;
  while (rest.length > 0) {
    const at = rest.findIndex(({ text, isQuoted }) => text === ";" && !isQuoted);
    const own = at < 0 ? rest : rest.slice(0, at);
    rest = at < 0 ? [] : rest.slice(at + 1);
    if (own.length === 0) continue;
    const command = commandOf(own, scope);
    if (!command.ok) return command;
    commands.push(command.value);
  }
  return commands.length === 0 ? failed("it names no program") : ok(commands);
}

/** A word as a shell has to be given it. */
export function shellWord({ parts, split }: ExecWord): string {
  if (parts.length === 0) return "''";
  return parts
    .map((part) => {
      if ("text" in part) return quoted(part.text);
      return split ? part.shell.replaceAll(/^"|"$/g, "") : part.shell;
    })
    .join("");
}

/** A word that is the same wherever it runs; undefined where a shell fills it in. */
export function literalWord({ parts }: ExecWord): string | undefined {
  const texts = parts.flatMap((part) => ("text" in part ? [part.text] : []));
  return texts.length === parts.length ? texts.join("") : undefined;
}

function commandOf(words: readonly UnitWord[], scope: SpecifierScope): Result<ExecCommand, string> {
  const [first = { text: "", isQuoted: false }, ...others] = words;
  const [, prefixes = "", program = ""] = /^([-@:+!|]*)(.*)$/s.exec(first.text) ?? [];
  if (prefixes.includes("|")) return failed("`|` runs it in the shell of its user");
  if (program === "") return failed("it names no program");
  // The word behind an `@` program is only what it is told that its name is.
  const args = prefixes.includes("@") ? others.slice(1) : others;
  const fills = !prefixes.includes(":");
  const unknown: string[] = [];
  const read = [program, ...args.map(({ text }) => text)].map((text) => {
    const word = wordOf(text, scope, fills);
    unknown.push(...word.unknown);
    return word;
  });
  if (unknown.length > 0)
    return failed(`nobody knows here what \`${unknown[0] ?? ""}\` stands for`);
  return ok({
    words: read,
    mayFail: prefixes.includes("-"),
    isPrivileged: /[+!]/.test(prefixes),
  });
}

/** `$NAME` alone becomes several words, `${NAME}` in a word a part of it, `$$` a dollar. */
function wordOf(
  text: string,
  scope: SpecifierScope,
  fills: boolean,
): ExecWord & { readonly unknown: readonly string[] } {
  const { parts, unknown } = specified(text === "\\;" ? ";" : text, scope);
  const alone = fills ? /^\$([A-Za-z_]\w*)$/.exec(text)?.[1] : undefined;
  if (alone !== undefined) return { parts: [{ shell: `$${alone}` }], split: true, unknown };
  const filled = parts.flatMap((part) =>
    fills && "text" in part ? variablesIn(part.text) : [part],
  );
  return { parts: joined(filled), split: false, unknown };
}

/** Letters side by side are one part, which is quoted once. */
function joined(parts: readonly SpecifiedPart[]): readonly SpecifiedPart[] {
  return parts.reduce<readonly SpecifiedPart[]>((done, part) => {
    const last = done.at(-1);
    if (last === undefined || !("text" in last) || !("text" in part)) return [...done, part];
    return [...done.slice(0, -1), { text: last.text + part.text }];
  }, []);
}

function variablesIn(text: string): readonly SpecifiedPart[] {
  return text
    .split(/(\$\$|\$\{[A-Za-z_]\w*\})/)
    .filter((part) => part !== "")
    .map((part) => {
      if (part === "$$") return { text: "$" };
      return part.startsWith("${") && part.endsWith("}") ? { shell: `"${part}"` } : { text: part };
    });
}
