import { failed, ok, type Result } from "../model/result.ts";

/** A simple command: one program with its words, and nothing the shell would do around it. */
export interface SimpleCommand {
  readonly words: readonly string[];
}

/**
 * Takes a command line apart as a POSIX shell does, as long as it is one program with literal words. Whatever the
 * shell would work out (variables, substitutions, patterns, pipes, lists, files) is a refusal, with what was met;
 * only sending output to /dev/null is looked through.
 */
export function simpleCommand(text: string): Result<SimpleCommand, string> {
  if (/[^\t\x20-\x7E]/.test(text)) return failed("it holds characters beyond plain ASCII");
  const words: string[] = [];
  let rest = text.replace(/^[ \t]+|[ \t]+$/g, "");
  while (rest !== "") {
    const silenced = /^(?:[12]?>>?[ \t]*\/dev\/null|2>&1|1>&2)(?=[ \t]|$)[ \t]*/.exec(rest);
    if (silenced !== null) {
      rest = rest.slice(silenced[0].length);
      continue;
    }
    const word = readWord(rest);
    if (!word.ok) return word;
    words.push(word.value.text);
    rest = rest.slice(word.value.length).replace(/^[ \t]+/, "");
  }
  return ok({ words });
}

interface Word {
  readonly text: string;
  /** How much of the line it takes. */
  readonly length: number;
}

function readWord(line: string): Result<Word, string> {
  let text = "";
  let at = 0;
  while (at < line.length && !/[ \t]/.test(line[at] ?? "")) {
    const piece = readPiece(line, at);
    if (!piece.ok) return piece;
    text += piece.value.text;
    at += piece.value.length;
  }
  return ok({ text, length: at });
}

function readPiece(line: string, at: number): Result<Word, string> {
  const letter = line[at] ?? "";
  if (letter === "'") return singleQuoted(line, at);
  if (letter === '"') return doubleQuoted(line, at);
  if (letter === "\\") return backslash(line, at);
  if (at === 0 && (letter === "#" || letter === "~"))
    return failed(letter === "#" ? "a comment stands behind it" : "`~` stands for a home folder");
  const isQuestion = letter === "?" && /^https?:\/\//i.test(line);
  const meaning = isQuestion ? undefined : meanings[letter];
  return meaning === undefined ? ok({ text: letter, length: 1 }) : failed(meaning);
}

const pattern = "it holds a pattern of file names";

/** What an unquoted letter asks of the shell. */
const meanings: Readonly<Record<string, string | undefined>> = {
  $: "it uses a variable or a substitution",
  "`": "it uses a substitution",
  "|": "its output goes into another program",
  "&": "it is more than one command, or runs in the background",
  ";": "it is more than one command",
  "<": "it reads a file",
  ">": "its output goes into a file",
  "(": "it uses a subshell",
  ")": "it uses a subshell",
  "*": pattern,
  "?": pattern,
  "[": pattern,
  "]": pattern,
  "{": "it uses braces",
  "}": "it uses braces",
  "!": "it uses `!`",
};

function singleQuoted(line: string, at: number): Result<Word, string> {
  const end = line.indexOf("'", at + 1);
  if (end < 0) return failed("a quote is not closed");
  return ok({ text: line.slice(at + 1, end), length: end - at + 1 });
}

function doubleQuoted(line: string, at: number): Result<Word, string> {
  let text = "";
  for (let i = at + 1; i < line.length; i += 1) {
    const letter = line[i] ?? "";
    if (letter === '"') return ok({ text, length: i - at + 1 });
    if (letter === "$" || letter === "`") return failed(meanings[letter] ?? letter);
    // Between double quotes a backslash escapes these and is itself before anything else.
    const escapes = letter === "\\" && /[$`"\\]/.test(line[i + 1] ?? "");
    if (escapes) i += 1;
    text += escapes ? (line[i] ?? "") : letter;
  }
  return failed("a quote is not closed");
}

function backslash(line: string, at: number): Result<Word, string> {
  const next = line[at + 1];
  return next === undefined ? failed("it ends in a backslash") : ok({ text: next, length: 2 });
}
