/**
 * Whether a text is what a page shows. `…` within a line stands for anything in that line, a line of nothing but `…` for
 * any number of lines; `today`: moments and dates are not compared. How far columns stand apart depends on what is in them, so
 * that is not compared either.
 */
export function isShown(shown: string, printed: string, today: boolean): boolean {
  const form = today ? withoutDates : (text: string): string => text;
  const lines = linesOf(form(shown)).map((line) => {
    if (line.trim() === "…") return "(?:[^\\n]*\\n)*";
    return `${line.split("…").map(literally).join("[^\\n]*")}\\n`;
  });
  const text = linesOf(form(printed))
    .map((line) => `${line}\n`)
    .join("");
  return new RegExp(`^${lines.join("")}$`).test(text);
}

function linesOf(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => line.trimEnd().replaceAll(/(?<=\S) {2,}/g, "  "));
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

function withoutDates(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z| CES?T| UTC)?)?/g, "DATE")
    .replaceAll(/\b\d\d:\d\d(:\d\d)?\b/g, "TIME")
    .replaceAll(/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(day|sday|nesday|rsday|urday)?\b/g, "DAY");
}

function literally(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}
