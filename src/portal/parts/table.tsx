import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";

export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Figures stand at the right. */
  readonly isNumber?: boolean;
}

interface TableProps<Row> {
  /** What it lists, for whoever cannot see it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** Drawn at once; more when asked for. A browser draws a few hundred rows in no time, and ten thousand in seconds. */
const rowsAtOnce = 100;

/**
 * Rows under columns, of which the first names the row. On a phone each row is a card whose cells say what they are. The roles
 * are written out, because browsers forget them where a table is not drawn as one.
 */
export function Table<Row>({ label, columns, rows, keyOf }: TableProps<Row>): VNode {
  const [shown, setShown] = useState(rowsAtOnce);
  const left = rows.length - shown;
  return (
    <div class="table">
      <table class="stacks" role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ name, isNumber }) => (
              <th key={name} scope="col" role="columnheader" class={isNumber ? "number" : ""}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.slice(0, shown).map((row) => (
            <RowOf key={keyOf(row)} columns={columns} row={row} />
          ))}
        </tbody>
      </table>
      {left <= 0 ? null : (
        <p class="more">
          <button type="button" onClick={() => setShown(shown + 5 * rowsAtOnce)}>
            Show {Math.min(left, 5 * rowsAtOnce)} more
          </button>{" "}
          <span class="quiet">
            {shown} of {rows.length} are shown.
          </span>
        </p>
      )}
    </div>
  );
}

interface RowProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly row: Row;
}

function RowOf<Row>({ columns, row }: RowProps<Row>): VNode {
  return (
    <tr role="row">
      {columns.map(({ name, cell, isNumber }, index) => {
        const content = cell(row);
        if (index === 0) {
          return (
            <th key={name} scope="row" role="rowheader">
              {content}
            </th>
          );
        }
        return (
          <td key={name} role="cell" data-label={name} class={isNumber ? "number" : ""}>
            {content}
          </td>
        );
      })}
    </tr>
  );
}
