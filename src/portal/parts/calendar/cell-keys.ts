const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Arrows lead from cell to cell of a table: to the next one that way which holds something. */
export function moveBetweenCells(event: KeyboardEvent): void {
  const step = steps[event.key];
  const cell = event.target instanceof Element ? event.target.closest("td") : null;
  const table = cell?.closest("table");
  if (step === undefined || cell === null || table == null) return;
  const [down, right] = step;
  let row = rowOf(cell);
  let column = cell.cellIndex;
  for (;;) {
    row += down;
    column += right;
    const next = table.tBodies[0]?.rows[row]?.cells[column];
    if (next === undefined || column === 0) return;
    const target = next.querySelector<HTMLElement>("[data-cell]");
    if (target === null) continue;
    event.preventDefault();
    target.focus();
    return;
  }
}

function rowOf({ parentElement }: HTMLTableCellElement): number {
  return parentElement instanceof HTMLTableRowElement ? parentElement.sectionRowIndex : -1;
}
