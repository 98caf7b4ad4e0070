import type { Paint } from "./style.ts";

export interface Cell {
  readonly text: string;
  readonly paint?: Paint;
}

export interface Column {
  readonly title: string;
  readonly align?: "right";
}

/**
 * Lines of an aligned table: a heading, then the rows, two spaces between columns and none at the end of a line. Texts
 * hold no control characters; paint is put on after their width is taken.
 */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  heading: Paint,
): string[] {
  const head = columns.map(({ title }) => ({ text: title, paint: heading }));
  const widths = columns.map(({ title }, index) =>
    rows.reduce((width, row) => Math.max(width, row[index]?.text.length ?? 0), title.length),
  );
  return [head, ...rows].map((row) => line(row, columns, widths));
}

function line(row: readonly Cell[], columns: readonly Column[], widths: readonly number[]): string {
  const last = row.findLastIndex(({ text }) => text !== "");
  return row
    .slice(0, last + 1)
    .map(({ text, paint }, index) => {
      const blank = " ".repeat((widths[index] ?? 0) - text.length);
      const shown = paint === undefined ? text : paint(text);
      if (columns[index]?.align === "right") return blank + shown;
      return index === last ? shown : shown + blank;
    })
    .join("  ");
}
