import type { FileSystem } from "./files.ts";

export interface SegmentPlace {
  readonly files: FileSystem;
  /** `.sched/history` */
  readonly folder: string;
}

export function segmentFileName(number: number): string {
  return `${String(number).padStart(8, "0")}.ndjson`;
}

export function indexFileName(number: number): string {
  return `${String(number).padStart(8, "0")}.index`;
}
