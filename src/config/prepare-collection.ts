import { isName } from "../model/names.ts";
import { pointerTo } from "./faults.ts";
import { interpolate, refuseTemplate } from "./interpolate.ts";
import { type MatrixCell, matrixCells, matrixCellsMax, withoutMatrix } from "./matrix.ts";
import { makeScope, type Scope, type ScopeParts } from "./scope.ts";
import type { TemplateTextFault } from "./template-fault.ts";
import { isPlainMap, type PlainMap, plainMap } from "./yaml-values.ts";

/** A job collection with its interpolation done and its matrices expanded, ready to be checked. */
export interface Prepared {
  readonly value: unknown;
  readonly faults: readonly TemplateTextFault[];
  /** The pointer in the file of what stands at a pointer in `value`: `/jobs/report-acme` was written as `/jobs/report`. */
  readonly originOf: (pointer: string) => string;
}

/** Members whose texts are filled in again when an action fires; secrets and run may stand in them. */
const firedLater: Readonly<Record<string, ReadonlySet<string> | undefined>> = {
  defaults: new Set(["headers"]),
  jobs: new Set(["action", "heartbeat", "notify"]),
  webJobs: new Set(["arguments", "environment", "notify"]),
};

/** Interpolates one document of a `*.sched.yaml`. The value given is not changed. */
export function prepareCollection(value: unknown, parts: ScopeParts): Prepared {
  const faults: TemplateTextFault[] = [];
  const origins = new Map<string, string>();
  const scope = makeScope(parts);
  if (!isPlainMap(value)) return { value, faults, originOf: (pointer) => pointer };
  const preparation: Preparation = { parts, scope, faults, origins };
  const prepared = plainMap();
  for (const key of Object.keys(value)) {
    const path = pointerTo("", key);
    refuseTemplate(key, path, { at: "key", faults });
    if (key === "jobCollection") refuseTemplate(value[key], path, { at: "value", faults });
    prepared[key] = prepareMember(key, value[key], preparation);
  }
  return { value: prepared, faults, originOf: (pointer) => originOf(origins, pointer) };
}

interface Preparation {
  readonly parts: ScopeParts;
  readonly scope: Scope;
  readonly faults: TemplateTextFault[];
  readonly origins: Map<string, string>;
}

function prepareMember(key: string, value: unknown, preparation: Preparation): unknown {
  const { scope, faults } = preparation;
  const path = pointerTo("", key);
  if (key === "jobCollection") return value;
  if ((key === "jobs" || key === "webJobs") && isPlainMap(value)) {
    return prepareJobs(key, value, preparation);
  }
  if (key === "defaults" && isPlainMap(value)) {
    return prepareBlock(value, { path, scope, faults, later: firedLater[key] });
  }
  return interpolate(value, path, { scope, faults, isFiredLater: key === "notify" });
}

interface Block {
  readonly path: string;
  readonly scope: Scope;
  readonly faults: TemplateTextFault[];
  readonly later: ReadonlySet<string> | undefined;
}

function prepareBlock(block: PlainMap, { path, scope, faults, later }: Block): PlainMap {
  const prepared = plainMap();
  for (const key of Object.keys(block)) {
    const isFiredLater = later?.has(key) === true;
    const inner = `${path}/${key}`;
    refuseTemplate(key, inner, { at: "key", faults });
    prepared[key] = interpolate(block[key], inner, { scope, faults, isFiredLater });
  }
  return prepared;
}

function prepareJobs(kind: "jobs" | "webJobs", jobs: PlainMap, preparation: Preparation): PlainMap {
  const { scope, faults } = preparation;
  const prepared = plainMap();
  for (const name of Object.keys(jobs)) {
    const job = jobs[name];
    const path = pointerTo(`/${kind}`, name);
    refuseTemplate(name, path, { at: "key", faults });
    if (!isPlainMap(job)) prepared[name] = job;
    else if (job["matrix"] === undefined || job["matrix"] === null) {
      prepared[name] = prepareBlock(job, { path, scope, faults, later: firedLater[kind] });
    } else expandJob({ kind, name, path, job, written: jobs }, prepared, preparation);
  }
  return prepared;
}

interface WrittenJob {
  readonly kind: "jobs" | "webJobs";
  readonly name: string;
  readonly path: string;
  readonly job: PlainMap;
  readonly written: PlainMap;
}

function expandJob(written: WrittenJob, prepared: PlainMap, preparation: Preparation): void {
  const { kind, name, path, job } = written;
  const { parts, scope, faults, origins } = preparation;
  const matrixPath = `${path}/matrix`;
  const matrix = interpolate(job["matrix"], matrixPath, { scope, faults, isFiredLater: false });
  const cells = matrixCells(name, matrix);
  if (typeof cells === "number") return refuseSize(cells, matrixPath, faults);
  const rest = withoutMatrix(job);
  if (cells === undefined) {
    prepared[name] = {
      ...prepareBlock(rest, { path, scope, faults, later: firedLater[kind] }),
      matrix,
    };
    return;
  }
  const size = JSON.stringify(rest).length;
  for (const cell of cells) {
    parts.budget.left -= size;
    if (!isUsable(cell, { ...written, path: matrixPath }, preparation, prepared)) return;
    const inner = makeScope({ ...parts, matrix: cell.values });
    const block = { path, scope: inner, faults, later: firedLater[kind] };
    prepared[cell.name] = prepareBlock(rest, block);
    origins.set(pointerTo(`/${kind}`, cell.name), path);
  }
}

function refuseSize(count: number, path: string, faults: TemplateTextFault[]): void {
  faults.push({
    code: "language/range",
    path,
    at: "value",
    detail: `The matrix would make ${count.toLocaleString("en")} jobs of one; at most ${matrixCellsMax.toLocaleString("en")} are made.`,
    hint: "Split it into several jobs, or leave out a dimension.",
  });
}

function isUsable(
  cell: MatrixCell,
  { path, written }: WrittenJob,
  { parts, faults }: Preparation,
  prepared: PlainMap,
): boolean {
  if (parts.budget.left < 0) {
    faults.push({
      code: "files/too-large",
      path,
      at: "value",
      detail: "The matrices of these files make more than 32 million characters of jobs.",
      hint: "Use a smaller matrix, or move what is large into a target.",
    });
    return false;
  }
  if (!isName(cell.name)) {
    faults.push({
      code: "names/form",
      path,
      at: "value",
      detail: `The matrix makes the name \`${cell.name.slice(0, 120)}\`, which no job can have.`,
      hint: "Let its values be letters, digits, `-` and `_`; a name has at most 100 characters.",
    });
    return false;
  }
  if (cell.name in written || cell.name in prepared) {
    faults.push({
      code: "names/duplicate",
      path,
      at: "value",
      detail: `The matrix makes the name \`${cell.name}\`, which another job of the collection has.`,
      hint: "Rename one of the two.",
    });
    return false;
  }
  return true;
}

function originOf(origins: ReadonlyMap<string, string>, pointer: string): string {
  if (origins.size === 0) return pointer;
  const third = pointer.indexOf("/", pointer.indexOf("/", 1) + 1);
  const job = third < 0 ? pointer : pointer.slice(0, third);
  const origin = origins.get(job);
  return origin === undefined ? pointer : origin + pointer.slice(job.length);
}
