import type { FieldChange, PlannedChange } from "../../model/plan.ts";
import { escapeControls } from "../escape.ts";
import type { Paint, Style } from "../style.ts";
import { counted, grouped } from "../../outlook/words.ts";
import { nameOf } from "./values.ts";

/** Without `--full`: files of a WebJob that are named, and lines that are shown of one. */
const filesShown = 30;
const linesShown = 40;
const lineLengthMax = 300;

/** Whether an attribute is a file of a WebJob. */
export function isFile({ path }: FieldChange): boolean {
  return path.startsWith("/files/");
}

/** The attributes that are not files; the digest of all files goes where the files themselves are shown. */
export function otherFields({ fields }: PlannedChange): readonly FieldChange[] {
  const hasFiles = fields.some(isFile);
  return fields.filter((field) => !isFile(field) && !(hasFiles && field.path === "/content"));
}

/** The files of a WebJob that come, go or change, with the lines that differ where they are text. */
export function fileLines(change: PlannedChange, style: Style, full: boolean): string[] {
  const files = change.fields.filter(isFile);
  const shown = full ? files : files.slice(0, filesShown);
  const lines = shown.flatMap((file) => [headOf(file, style), ...diffLines(file, style, full)]);
  if (shown.length === files.length) return lines;
  const more = counted(files.length - shown.length, "more file");
  return [...lines, `        ${style.faint(`# (${more}; --full shows them)`)}`];
}

function headOf({ path, before, after }: FieldChange, style: Style): string {
  const name = nameOf(path);
  const [was, is] = [wordsOf(before), wordsOf(after)];
  if (was === undefined) return `      ${style.good("+")} ${name} = ${is ?? ""}`;
  if (is === undefined) return `      ${style.bad("-")} ${name} = ${was}`;
  const words = was === is ? `${was}, other bytes` : `${was} -> ${is}`;
  return `      ${style.changed("~")} ${name} = ${words}`;
}

/** `1,204 bytes, executable`. */
function wordsOf(side: unknown): string | undefined {
  if (typeof side !== "object" || side === null) return undefined;
  const { size, mode } = side as { readonly size?: number; readonly mode?: string };
  const bytes = `${grouped(size ?? 0)} ${size === 1 ? "byte" : "bytes"}`;
  return mode === "755" ? `${bytes}, executable` : bytes;
}

/** The hunks of a text that changes; none where it has none. */
export function diffLines(
  { diff }: { readonly diff?: string | undefined },
  style: Style,
  full: boolean,
): string[] {
  if (diff === undefined || diff === "") return [];
  const lines = diff.split("\n");
  const shown = full ? lines : lines.slice(0, linesShown);
  const left = lines.length - shown.length;
  return [
    ...shown.map((line) => diffLine(line, style)),
    ...(left === 0
      ? []
      : [`          ${style.faint(`# (${counted(left, "more line")}; --full shows them)`)}`]),
  ];
}

/** The sign stands apart from the text, so that it is known for a sign wherever it is shown. */
function diffLine(line: string, style: Style): string {
  const sign = line.slice(0, 1);
  const paint: Paint | undefined = { "+": style.good, "-": style.bad }[sign];
  if (paint === undefined)
    return `          ${sign === " " ? `  ${cut(line.slice(1))}` : cut(line)}`;
  return `          ${paint(`${sign} ${cut(line.slice(1))}`)}`;
}

function cut(text: string): string {
  const shown = escapeControls(text.replaceAll("\t", "    "));
  return shown.length <= lineLengthMax ? shown : `${shown.slice(0, lineLengthMax)}…`;
}
