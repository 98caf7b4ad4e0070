import { type CrontabLine, crontabLines } from "./crontab-lines.ts";

/** The comments above a job of a crontab: what describes it, and everything else. */
export interface EntryComments {
  readonly description?: string;
  readonly comments: readonly string[];
}

const descriptionLinesMax = 3;

/**
 * Comments directly above a single job describe it; those above a group, lines that were commented out, heads of columns
 * and long texts stay comments.
 * @param above the comment and blank lines since the last job or variable
 * @param below the line behind the job
 */
export function commentsOf(
  above: readonly CrontabLine[],
  below: CrontabLine | undefined,
): EntryComments {
  const blank = above.findLastIndex(({ kind }) => kind === "blank");
  const block = textsOf(above.slice(blank + 1));
  const others = textsOf(above.slice(0, blank + 1));
  const describes =
    block.length > 0 &&
    block.length <= descriptionLinesMax &&
    below?.kind !== "entry" &&
    block.every(isProse);
  const text = block.join(" ").trim();
  if (describes && text !== "") return { description: text, comments: trimmed(others) };
  return { comments: trimmed([...others, ...block]) };
}

/** The texts of comment lines, with a blank one wherever there were blank lines. */
export function textsOf(lines: readonly CrontabLine[]): readonly string[] {
  return lines.map((line) => (line.kind === "comment" ? line.text : ""));
}

/** Without blank lines at both ends and doubled ones between. */
export function trimmed(texts: readonly string[]): readonly string[] {
  const kept = texts.filter((text, i) => text.trim() !== "" || (texts[i - 1]?.trim() ?? "") !== "");
  return kept.at(-1)?.trim() === "" ? kept.slice(0, -1) : kept;
}

function isProse(text: string): boolean {
  const [line] = crontabLines(text, "user");
  const isLine = line?.kind === "entry" && /^[-*@\d]/.test(line.expression);
  return (
    !isLine && line?.kind !== "variable" && /\w/.test(text) && !/^\W{3}|\bdom?w?\b/i.test(text)
  );
}
