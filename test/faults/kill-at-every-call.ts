/**
 * One story, told again and again: apply, serve, fire, retry, apply beside the service, fold, stop. Each time the process
 * is killed at another system call on the state folder:
 *
 *     npm run build && node test/faults/kill-at-every-call.ts [--sample 12] [--seed N] [--only serve:fsync:7]
 *
 * After each, `serve` starts by itself, nothing acknowledged is gone, nothing is lost, and nothing is made again but what
 * was cut off. Needs strace and faketime.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { livesOnFakeClock } from "../support/faults/fake-clock.ts";
import {
  countCalls,
  killPoints,
  type KillPoint,
  type StoryStage,
} from "../support/faults/kill-points.ts";
import { tellStory, type Told } from "../support/faults/story.ts";
import { Random } from "../support/random.ts";

const { values } = parseArgs({
  options: {
    sample: { type: "string" },
    seed: { type: "string", default: String(process.pid) },
    only: { type: "string" },
    beside: { type: "string", default: "2" },
  },
});

const clock = { from: "2026-03-01 12:00:00", speed: 30 };
if (livesOnFakeClock(import.meta.filename, clock)) await tellAll();

async function tellAll(): Promise<void> {
  const points = values.only === undefined ? await allPoints() : [pointOf(values.only)];
  const chosen = values.sample === undefined ? points : sampled(points, Number(values.sample));
  const left = [...chosen];
  const faults: string[] = [];
  const killedAt = new Set<string>();
  const work = async (): Promise<void> => {
    for (let point = left.shift(); point !== undefined; point = left.shift()) {
      const told = await tellOnce(point);
      if (told.killedAt !== undefined) killedAt.add(told.killedAt);
      faults.push(...told.faults.map((fault) => `${nameOf(point)}: ${fault}`));
    }
  };
  await Promise.all(Array.from({ length: Number(values.beside) }, work));
  for (const fault of faults.slice(0, 50)) process.stdout.write(`FAULT ${fault}\n`);
  process.stdout.write(
    `kill-at-every-call: seed ${values.seed}, ${chosen.length} of ${points.length} points, killed at ` +
      `${[...killedAt].sort().join(", ")}; ${faults.length} faults\n`,
  );
  if (faults.length > 0) process.exitCode = 1;
}

/** The story without a kill says how many calls of each kind there are to be killed at. */
async function allPoints(): Promise<KillPoint[]> {
  const told = await tellOnce(undefined);
  if (told.faults.length > 0) throw new Error(`The story itself fails: ${told.faults.join("\n")}`);
  const stages: StoryStage[] = ["apply", "serve"];
  return stages.flatMap((stage) => killPoints(stage, countCalls(told.traces[stage])));
}

async function tellOnce(point: KillPoint | undefined): Promise<Told> {
  const cwd = mkdtempSync(join(tmpdir(), "sched-calls-"));
  try {
    return await tellStory(cwd, point);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (point === undefined) throw error;
    return { faults: [message], killedAt: undefined, traces: { apply: "", serve: "" } };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function sampled(points: readonly KillPoint[], count: number): KillPoint[] {
  const random = new Random(Number(values.seed));
  const left = [...points];
  return Array.from({ length: Math.min(count, left.length) }, () => {
    const [point] = left.splice(random.between(0, left.length - 1), 1);
    return point!;
  });
}

function nameOf({ stage, call, nth }: KillPoint): string {
  return `${stage}:${call}:${nth}`;
}

function pointOf(text: string): KillPoint {
  const [stage = "", call = "", nth = ""] = text.split(":");
  return { stage: stage as StoryStage, call, nth: Number(nth) };
}
