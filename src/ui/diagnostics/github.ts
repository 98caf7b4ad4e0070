import type { Problem, Range } from "../../model/problem.ts";
import { escapeControls } from "../escape.ts";

/** Problems as GitHub's workflow commands, one a line: they become annotations in the files of a pull request. */
export function problemsGithub(problems: readonly Problem[]): string {
  return problems
    .map(({ severity, summary, detail, hint, range }) => {
      const sentences = [detail, ...(hint === undefined ? [] : [hint])];
      return `${annotation(severity, { title: summary, sentences, range })}\n`;
    })
    .join("");
}

export interface Annotation {
  readonly title: string;
  /** A line each. */
  readonly sentences: readonly string[];
  readonly range?: Range | undefined;
}

/** One workflow command, without the end of its line; nothing in it can begin another. */
export function annotation(
  level: "notice" | "warning" | "error",
  { title, sentences, range }: Annotation,
): string {
  const places =
    range === undefined
      ? []
      : [
          `file=${property(range.file)}`,
          `line=${range.start.line}`,
          `endLine=${range.end.line}`,
          `col=${range.start.column}`,
          `endColumn=${range.end.column}`,
        ];
  const members = [...places, `title=${property(title)}`].join(",");
  return `::${level} ${members}::${sentences.map(data).join("%0A")}`;
}

function data(text: string): string {
  return escapeControls(text).replaceAll("%", "%25");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
