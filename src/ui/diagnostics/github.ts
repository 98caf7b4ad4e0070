import type { Problem } from "../../model/problem.ts";
import { escapeControls } from "../escape.ts";

/** Problems as GitHub's workflow commands, one a line: they become annotations in the files of a pull request. */
export function problemsGithub(problems: readonly Problem[]): string {
  return problems.map((problem) => `${annotation(problem)}\n`).join("");
}

function annotation({ severity, summary, detail, hint, range }: Problem): string {
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
  const members = [...places, `title=${property(summary)}`].join(",");
  const sentences = [detail, ...(hint === undefined ? [] : [hint])].map(data);
  return `::${severity} ${members}::${sentences.join("%0A")}`;
}

function data(text: string): string {
  return escapeControls(text).replaceAll("%", "%25");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
