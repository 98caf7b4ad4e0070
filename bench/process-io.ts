import { readFileSync } from "node:fs";

/** What Linux counts for a process; zeros elsewhere. */
export interface ProcessIo {
  readonly reads: number;
  readonly bytesRead: number;
  readonly writes: number;
  readonly bytesWritten: number;
}

/** All reading and writing system calls of this process since it began, those of sockets among them. */
export function ioOfProcess(): ProcessIo {
  const text = process.platform === "linux" ? readFileSync("/proc/self/io", "utf8") : "";
  const of = (name: string): number => Number(new RegExp(`${name}: (\\d+)`).exec(text)?.[1] ?? 0);
  return {
    reads: of("syscr"),
    bytesRead: of("rchar"),
    writes: of("syscw"),
    bytesWritten: of("wchar"),
  };
}

export function ioSince(before: ProcessIo): ProcessIo {
  const now = ioOfProcess();
  return {
    reads: now.reads - before.reads,
    bytesRead: now.bytesRead - before.bytesRead,
    writes: now.writes - before.writes,
    bytesWritten: now.bytesWritten - before.bytesWritten,
  };
}
