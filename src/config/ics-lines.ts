import type { FileFault } from "./calendar-text.ts";

/** One property of iCalendar, its folded lines put together, and where it stands in the text. */
export interface IcsLine {
  /** In capitals. */
  readonly name: string;
  /** In capitals: `;VALUE=DATE`. */
  readonly parameters: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The properties of one event, without those of its alarms. */
export type IcsEvent = readonly IcsLine[];

/**
 * The events of iCalendar in their order, line by line, or where the text is none: a reader of the whole says what is wrong,
 * but not where.
 */
export function eventsOfIcs(text: string): readonly IcsEvent[] | FileFault {
  const events: IcsLine[][] = [];
  const open: { readonly name: string; readonly line: IcsLine }[] = [];
  for (const line of unfolded(text)) {
    if (line.name === "") return fault(line, "This is no property, which would be NAME:VALUE.");
    const value = line.value.trim().toUpperCase();
    if (line.name === "BEGIN") {
      open.push({ name: value, line });
      if (isEvent(open)) events.push([]);
    } else if (line.name === "END") {
      if (open.pop()?.name !== value)
        return fault(line, "This END is not that of the BEGIN before it.");
    } else if (isEvent(open)) events.at(-1)?.push(line);
  }
  const last = open.at(-1);
  return last === undefined ? events : fault(last.line, "This BEGIN has no END.");
}

function isEvent(open: readonly { readonly name: string }[]): boolean {
  return open.length === 2 && open[0]?.name === "VCALENDAR" && open[1]?.name === "VEVENT";
}

function fault({ start, end }: IcsLine, detail: string): FileFault {
  return { start, end, detail, hint: "Export the calendar again as iCalendar (.ics)." };
}

function* unfolded(text: string): Generator<IcsLine> {
  let start = 0;
  while (start < text.length) {
    let end = lineEnd(text, start);
    const parts = [text.slice(start, end).trimEnd()];
    // What begins with a space or a tab goes on with the line before it.
    while (text[end + 1] === " " || text[end + 1] === "\t") {
      const next = end + 2;
      end = lineEnd(text, next);
      parts.push(text.slice(next, end).replace(/\r$/, ""));
    }
    const content = parts.join("");
    if (content.trim() !== "")
      yield { ...read(content), start, end: start + (parts[0] ?? "").length };
    start = end + 1;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** A value begins at the first colon outside of quotation marks. Looked for by hand: a line may be the whole file. */
function read(content: string): Pick<IcsLine, "name" | "parameters" | "value"> {
  const colon = colonIn(content);
  const [before, value] = [
    content.slice(0, Math.max(0, colon)).trimStart(),
    content.slice(colon + 1),
  ];
  const semicolon = before.indexOf(";");
  const name = semicolon < 0 ? before : before.slice(0, semicolon);
  const isName = /^[A-Za-z0-9-]+$/.test(name);
  const parameters = before.slice(name.length).toUpperCase();
  return { name: isName ? name.toUpperCase() : "", parameters, value };
}

function colonIn(content: string): number {
  let isQuoted = false;
  for (let at = 0; at < content.length; at += 1) {
    if (content[at] === '"') isQuoted = !isQuoted;
    else if (content[at] === ":" && !isQuoted) return at;
  }
  return -1;
}
