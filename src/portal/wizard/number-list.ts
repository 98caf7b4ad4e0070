/** What a list of numbers may hold: whole numbers from `min` to `max`, and words that stand for some. */
export interface NumberList {
  readonly min: number;
  readonly max: number;
  /** Such as `last` for -1. */
  readonly words?: Readonly<Record<string, number>>;
}

export type NumberListReading =
  | { readonly ok: true; readonly numbers: readonly number[] }
  | { readonly ok: false; readonly fault: string };

/** Reads `0, 15, 30` and `9-17` (both ends included); each number once, in ascending order. An empty text is no numbers. */
export function readNumberList(text: string, list: NumberList): NumberListReading {
  const numbers = new Set<number>();
  for (const part of text.split(/[\s,]+/).filter((word) => word !== "")) {
    const read = readPart(part, list);
    if (typeof read === "string") return { ok: false, fault: read };
    for (const number of read) numbers.add(number);
  }
  return { ok: true, numbers: [...numbers].toSorted((a, b) => a - b) };
}

function readPart(part: string, { min, max, words = {} }: NumberList): readonly number[] | string {
  const word = words[part.toLowerCase()];
  if (word !== undefined) return [word];
  const [, first, last = first] = /^(-?\d{1,3})(?:-(\d{1,3}))?$/.exec(part) ?? [];
  const [from, until] = [Number(first), Number(last)];
  const known = Object.keys(words).map((name) => `, \`${name}\``);
  const allowed = `Write numbers from ${min} to ${max}${known.join("")}, with commas between.`;
  if (first === undefined) return `${part} is no number. ${allowed}`;
  if (from < min || until > max) return `${part} is out of range. ${allowed}`;
  if (from > until) return `${part} ends before it begins.`;
  return Array.from({ length: until - from + 1 }, (_, index) => from + index);
}

/** Numbers as `readNumberList` reads them; three and more in a row as a range. */
export function numberListText(numbers: readonly number[], { words = {} }: NumberList): string {
  const nameOf = (number: number): string =>
    Object.entries(words).find(([, value]) => value === number)?.[0] ?? String(number);
  return rowsOf(numbers.toSorted((a, b) => a - b))
    .flatMap((row) => {
      const [first = 0, last = first] = [row[0], row.at(-1)];
      return row.length > 2 && first >= 0 ? [`${first}-${last}`] : row.map(nameOf);
    })
    .join(", ");
}

function rowsOf(sorted: readonly number[]): readonly (readonly number[])[] {
  const rows: number[][] = [];
  for (const number of sorted) {
    const row = rows.at(-1);
    if (row?.at(-1) === number - 1) row.push(number);
    else rows.push([number]);
  }
  return rows;
}
