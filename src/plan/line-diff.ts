/** Lines around a change that are shown with it. */
const contextLines = 3;

/** Beyond so many lines that differ no shortest way is looked for: the old ones go and the new ones come. */
const editsMax = 500;

/**
 * How one text becomes another, line by line, in the hunks of `diff -u` without its head; empty for equal texts. At most
 * `linesMax` lines, and one more that says what was left out. The same for the same texts, in bounded time.
 */
export function lineDiff(before: string, after: string, linesMax: number): string {
  const edits = editsOf(linesOf(before), linesOf(after));
  const lines = hunksOf(edits).flatMap((hunk) => [headOf(hunk), ...hunk.edits.map(lineOf)]);
  if (lines.length <= linesMax) return lines.join("\n");
  const left = lines.length - linesMax;
  return [...lines.slice(0, linesMax), `… ${left} more lines`].join("\n");
}

/** The last line may have no end, which is a difference as well. */
function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  const lines = text.split("\n");
  if (lines.at(-1) === "") return lines.slice(0, -1);
  return [...lines.slice(0, -1), `${lines.at(-1)}\n\\ No newline at end of file`];
}

interface Edit {
  readonly sign: " " | "-" | "+";
  readonly text: string;
  /** How many lines of each side stand before it. */
  readonly before: number;
  readonly after: number;
}

function lineOf({ sign, text }: Edit): string {
  return `${sign}${text}`;
}

function editsOf(before: readonly string[], after: readonly string[]): readonly Edit[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const edits = new Edits();
  for (const text of before.slice(0, head)) edits.add(" ", text);
  const [old, young] = [
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
  ];
  for (const [sign, text] of shortest(old, young) ?? replaced(old, young)) edits.add(sign, text);
  for (const text of before.slice(before.length - tail)) edits.add(" ", text);
  return edits.all;
}

class Edits {
  readonly all: Edit[] = [];
  #before = 0;
  #after = 0;

  add(sign: Edit["sign"], text: string): void {
    this.all.push({ sign, text, before: this.#before, after: this.#after });
    if (sign !== "+") this.#before += 1;
    if (sign !== "-") this.#after += 1;
  }
}

type Step = readonly [sign: Edit["sign"], text: string];

function replaced(before: readonly string[], after: readonly string[]): readonly Step[] {
  return [...before.map((text): Step => ["-", text]), ...after.map((text): Step => ["+", text])];
}

/**
 * Myers' way: how far each diagonal gets with so many edits, one row of them an edit, until one has reached the end; then
 * back along the rows. Undefined where that takes more than `editsMax`.
 */
function shortest(
  before: readonly string[],
  after: readonly string[],
): readonly Step[] | undefined {
  const rows: Int32Array[] = [];
  const width = 2 * editsMax + 3;
  const middle = editsMax + 1;
  const reached = new Int32Array(width);
  for (let edits = 0; edits <= editsMax; edits += 1) {
    rows.push(reached.slice());
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const goesDown = isDown(reached, middle + diagonal, diagonal, edits);
      let x = goesDown
        ? at(reached, middle + diagonal + 1)
        : at(reached, middle + diagonal - 1) + 1;
      while (x < before.length && before[x] === after[x - diagonal]) x += 1;
      reached[middle + diagonal] = x;
      if (x >= before.length && x - diagonal >= after.length) {
        return pathBack(rows, { before, after, middle });
      }
    }
  }
  return undefined;
}

function at(row: Int32Array, index: number): number {
  return row[index] ?? 0;
}

/** Whether a diagonal is entered by a line that comes, and not by one that goes. */
function isDown(row: Int32Array, index: number, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true;
  return diagonal !== edits && at(row, index - 1) < at(row, index + 1);
}

interface Way {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly middle: number;
}

function pathBack(rows: readonly Int32Array[], { before, after, middle }: Way): readonly Step[] {
  const steps: Step[] = [];
  let x = before.length;
  let y = after.length;
  const keepDownTo = (start: number): void => {
    for (; x > start; x -= 1, y -= 1) steps.push([" ", before[x - 1] ?? ""]);
  };
  for (let edits = rows.length - 1; edits > 0; edits -= 1) {
    const row = rows[edits] ?? new Int32Array();
    const diagonal = x - y;
    const goesDown = isDown(row, middle + diagonal, diagonal, edits);
    const from = diagonal + (goesDown ? 1 : -1);
    const fromX = at(row, middle + from);
    keepDownTo(goesDown ? fromX : fromX + 1);
    steps.push(goesDown ? ["+", after[y - 1] ?? ""] : ["-", before[x - 1] ?? ""]);
    x = fromX;
    y = fromX - from;
  }
  keepDownTo(0);
  return steps.reverse();
}

interface Hunk {
  readonly edits: readonly Edit[];
}

/** Changes whose contexts touch stand together. */
function hunksOf(edits: readonly Edit[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let start = -1;
  let end = -1;
  for (const [index, { sign }] of edits.entries()) {
    if (sign === " ") continue;
    if (start >= 0 && index - contextLines > end) {
      hunks.push({ edits: edits.slice(start, end) });
      start = -1;
    }
    if (start < 0) start = Math.max(0, index - contextLines);
    end = Math.min(edits.length, index + 1 + contextLines);
  }
  if (start >= 0) hunks.push({ edits: edits.slice(start, end) });
  return hunks;
}

function headOf({ edits }: Hunk): string {
  const [first] = edits;
  const old = edits.filter(({ sign }) => sign !== "+").length;
  const young = edits.filter(({ sign }) => sign !== "-").length;
  return `@@ -${side(first?.before ?? 0, old)} +${side(first?.after ?? 0, young)} @@`;
}

/** Lines count from 1; an empty side names the line before it. */
function side(before: number, count: number): string {
  const line = count === 0 ? before : before + 1;
  return count === 1 ? `${line}` : `${line},${count}`;
}
