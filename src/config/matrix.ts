import { isPlainMap, type PlainMap } from "./yaml-values.ts";

/** One job made of a job with a matrix: the name it gets, and the value of each dimension. */
export interface MatrixCell {
  readonly name: string;
  readonly values: ReadonlyMap<string, unknown>;
}

export const matrixCellsMax = 1_000;

/**
 * The cells of a matrix in the order of its dimensions: `report` with `{ tenant: [acme, globex] }` gives `report-acme`
 * and `report-globex`. Undefined when it has no shape that can be expanded, which the schema then says better; a number
 * when it would make more cells than allowed.
 */
export function matrixCells(
  name: string,
  matrix: unknown,
): readonly MatrixCell[] | number | undefined {
  if (!isPlainMap(matrix)) return undefined;
  const dimensions = Object.entries(matrix);
  if (dimensions.length === 0 || !dimensions.every(isDimension)) return undefined;
  const count = dimensions.reduce((product, [, values]) => product * values.length, 1);
  if (count > matrixCellsMax) return count;
  let cells: readonly MatrixCell[] = [{ name, values: new Map() }];
  for (const [dimension, values] of dimensions) {
    cells = cells.flatMap((cell) => values.map((value) => extended(cell, dimension, value)));
  }
  return cells;
}

type Scalar = string | number | boolean;

function isDimension(entry: [string, unknown]): entry is [string, Scalar[]] {
  const values = entry[1];
  return Array.isArray(values) && values.length > 0 && values.every(isScalar);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function extended(cell: MatrixCell, dimension: string, value: Scalar): MatrixCell {
  return {
    name: `${cell.name}-${value}`,
    values: new Map([...cell.values, [dimension, value]]),
  };
}

/** A job without its matrix: what its cells are made of. */
export function withoutMatrix(job: PlainMap): PlainMap {
  const { matrix: _, ...rest } = job;
  return rest;
}
