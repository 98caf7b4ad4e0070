import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Sweep } from "./messages.ts";
import { readProcess, readProcessTable } from "./process-table.ts";
import { kill, type Sweeper } from "./sweeper.ts";

/** What a process of an earlier life left written: `{"pid":4711,"startedAt":123456}`. */
interface ProcessRecord {
  readonly pid: number;
  readonly startedAt: number;
}

/**
 * Ends what an earlier life, or a helper that died, left running: by the marks, and by the records for what lost its
 * mark. Resolves to how many processes that were, when none is left.
 */
export async function endOrphans(
  sweeper: Sweeper,
  { marks, except, records }: Omit<Sweep, "kind" | "ask">,
): Promise<number> {
  const isMarked = (mark: string): boolean =>
    marks.some((wanted) => (wanted.endsWith(".") ? mark.startsWith(wanted) : mark === wanted)) &&
    (except === undefined || !mark.startsWith(except));
  let ended = await sweeper.sweep({ isMarked, session: -1 });
  for (const { path, record } of readRecords(records)) {
    if (record !== undefined && isStillIts(record)) {
      kill(-record.pid, "SIGKILL");
      ended += await sweeper.sweep({ isMarked: () => false, session: record.pid });
    }
    rmSync(path, { force: true });
  }
  return ended;
}

/** Whether a session of that number is that of the record: the number may have been given to another. */
function isStillIts({ pid, startedAt }: ProcessRecord): boolean {
  const leader = readProcess(pid);
  if (leader !== undefined) return leader.startedAt === startedAt;
  // No process is given the number while its session has members.
  return readProcessTable().some((facts) => facts.session === pid && facts.startedAt >= startedAt);
}

function readRecords(
  folder: string | undefined,
): readonly { readonly path: string; readonly record: ProcessRecord | undefined }[] {
  if (folder === undefined) return [];
  return readdirSync(folder).map((name) => {
    const path = join(folder, name);
    return { path, record: readRecord(path) };
  });
}

/** Undefined for a file that was cut off. */
function readRecord(path: string): ProcessRecord | undefined {
  try {
    const { pid, startedAt } = JSON.parse(readFileSync(path, "utf8")) as Partial<ProcessRecord>;
    const isWhole = Number.isInteger(pid) && Number.isInteger(startedAt);
    return isWhole ? { pid: pid ?? 0, startedAt: startedAt ?? 0 } : undefined;
  } catch {
    return undefined;
  }
}
