import { rmSync } from "node:fs";
import { sched } from "./fire.ts";
import { fire, type Load, rounded } from "./load.ts";
import { makeState } from "./make-state.ts";
import { startTarget } from "./target.ts";

/**
 * What a fire reads and writes, with no history and with a million records: the same number of system calls, and the
 * same bytes but for the digits of the commit's number. One job every second, so that no two fires share a commit.
 */
export async function run(records: number = 1_000_000): Promise<void> {
  const load: Load = { jobs: 1, rounds: 25, warmRounds: 5, warmCalls: 0 };
  const fires = load.rounds - load.warmRounds;
  const target = await startTarget();
  const rows: Record<string, number | string>[] = [];
  try {
    for (const past of [0, records]) {
      // Far in the future: these jobs are there and stay out of the way.
      const folder = await makeState(1_000, past, () => ({
        startTime: "2098-01-01T00:00:00Z",
        action: { type: "http", request: { method: "POST", uri: `${target.origin}/past` } },
      }));
      const { io, lost } = await fire(target, { ...sched, folder }, load);
      rmSync(folder, { recursive: true, force: true });
      rows.push({
        "records of history": past,
        "writes a fire": rounded((io?.writes ?? 0) / fires),
        "bytes written a fire": Math.round((io?.bytesWritten ?? 0) / fires),
        "reads a fire": rounded((io?.reads ?? 0) / fires),
        "bytes read a fire": Math.round((io?.bytesRead ?? 0) / fires),
        lost,
      });
    }
  } finally {
    target.close();
  }
  console.log("\nSystem calls and bytes of a fire, sockets included");
  console.table(rows);
}

/** `node bench/fire-io.ts [RECORDS]` */
if (import.meta.main)
  await run(process.argv[2] === undefined ? undefined : Number(process.argv[2]));
