import { rmSync } from "node:fs";
import type { Sweep } from "./messages.ts";
import { type ProcessRecord, readRecords } from "./process-records.ts";
import { type ProcessFacts, readProcess, readProcessTable } from "./process-table.ts";
import { kill, type Sweeper } from "./sweeper.ts";

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
  const marked = await sweeper.sweep({ isMarked, session: -1, startedAt: 0 });
  const living = stillThere(records.flatMap(readRecords));
  for (const { pid } of living) kill(-pid, "SIGKILL");
  const recorded = await Promise.all(
    living.map(({ pid, startedAt }) =>
      sweeper.sweep({ isMarked: () => false, session: pid, startedAt }),
    ),
  );
  for (const path of records) rmSync(path, { force: true });
  return recorded.reduce((sum, ended) => sum + ended, marked);
}

/** Those whose session is still that of the record: the number may have been given to another. */
function stillThere(records: readonly ProcessRecord[]): readonly ProcessRecord[] {
  let table: readonly ProcessFacts[] | undefined;
  return records.filter(({ pid, startedAt }) => {
    const leader = readProcess(pid);
    if (leader !== undefined) return leader.startedAt === startedAt;
    // No process is given the number while its session has members.
    table ??= readProcessTable();
    return table.some((facts) => facts.session === pid && facts.startedAt >= startedAt);
  });
}
