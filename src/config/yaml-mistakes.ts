import type { YAMLError } from "yaml";
import { type Problem, problem } from "../model/problem.ts";
import type { SourceText } from "./source-text.ts";
import type { YamlComplaint } from "./yaml-values.ts";

/** What the YAML library says about a text, in words that a writer of job collections can act on. */

export function fromComplaint(
  source: SourceText,
  document: number,
  complaint: YamlComplaint,
): Problem {
  const { code, detail, hint, firstAt, start, end } = complaint;
  const first =
    firstAt === undefined
      ? ""
      : ` The first is in line ${source.rangeOf(firstAt, firstAt).start.line}.`;
  return problem(code, {
    detail: detail + first,
    hint,
    document,
    range: source.rangeOf(start, end),
  });
}

export function isTagError(error: YAMLError): boolean {
  return error.code === "TAG_RESOLVE_FAILED" || error.code === "BAD_COLLECTION_TYPE";
}

/** The library's warnings about style are not ours; those about tags are errors here. */
export function isReported(error: YAMLError): boolean {
  return error.name === "YAMLParseError" || isTagError(error);
}

export function fromLibrary(source: SourceText, document: number, error: YAMLError): Problem {
  const [start, end] = error.pos;
  const range = source.rangeOf(start, end);
  if (isTagError(error)) {
    const tag = source.text.slice(start, Math.min(end, start + 100));
    return problem("yaml/tag", {
      detail: `The tag \`${tag}\` is not one of YAML's core schema; tags that make objects or run code are never followed.`,
      hint: "Remove the tag.",
      document,
      range,
    });
  }
  const cure = cures[error.code];
  return problem("yaml/syntax", {
    detail: cure?.detail ?? `${withoutSource(error.message)}.`,
    hint: cure?.hint ?? "Look at the indentation, quotes and brackets here and in the line above.",
    document,
    range,
  });
}

/** The library quotes what it stumbled over behind a colon, and that may be a secret; the excerpt shows what may be seen. */
function withoutSource(message: string): string {
  return message.replace(/: .*$/s, "");
}

/** The library's sentences that say what its parser thought rather than what a writer did. */
const cures: Readonly<
  Record<string, { readonly detail: string; readonly hint: string } | undefined>
> = {
  TAB_AS_INDENT: {
    detail: "A tab is used to indent; YAML allows only spaces there.",
    hint: "Replace the tab by two spaces for each level.",
  },
  BAD_INDENT: {
    detail: "This line is indented differently from its neighbours.",
    hint: "Give all keys of one mapping, and all dashes of one list, the same number of spaces; use no tabs.",
  },
  BLOCK_AS_IMPLICIT_KEY: {
    detail: "A second `key: value` stands on the same line.",
    hint: "Put the text in quotes if it holds a colon, or begin a new, deeper line.",
  },
  MULTILINE_IMPLICIT_KEY: {
    detail: "A key runs over several lines, so a colon is probably missing.",
    hint: "Write `key: value`, with a colon and a space behind the key.",
  },
  BAD_SCALAR_START: {
    detail: "A text cannot begin with this sign without quotes.",
    hint: "Put the text in quotes.",
  },
  BAD_ALIAS: {
    detail: "`*` and `&` need a name behind them.",
    hint: 'A text that begins with one of them, such as a cron expression, needs quotes: "*/5 * * * *".',
  },
};
