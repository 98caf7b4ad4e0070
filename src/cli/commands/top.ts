import { withOwner, withReader } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import type { JobStatus, Owner } from "../../ports/owner.ts";
import { systemClock } from "../../system-clock.ts";
import type { TopData } from "../../ui/top/figures.ts";
import { screen } from "../../ui/top/screen.ts";
import { type Act, firstView } from "../../ui/top/view.ts";
import { type Context, contextOf } from "../context.ts";
import type { Invocation } from "../specification.ts";

/** `sched top`: live on a terminal; elsewhere one picture of now. */
export async function run(invocation: Invocation): Promise<0> {
  const { terminal, options } = invocation;
  const context = contextOf(invocation);
  const place = typeof options["env"] === "string" ? options["env"] : context.stateDir;
  const first = await read(context, undefined);
  if (context.json) {
    terminal.out(`${JSON.stringify({ formatVersion: "1.0", ...first, at: undefined })}\n`);
    return exitCodes.done;
  }
  if (!terminal.outIsTerminal || !terminal.inIsTerminal) {
    const size = { columns: snapshotColumns, rows: first.jobs.length + linesAround };
    const lines = screen(first, firstView, size, place).slice(0, -1);
    terminal.out(lines.map(({ text }) => `${text.trimEnd()}\n`).join(""));
    return exitCodes.done;
  }
  const { showTop } = await import("../../ui/top/live.tsx");
  await showTop(
    {
      place,
      colour: terminal.colour,
      read: (opened) => read(context, opened),
      act: (act) => carriedOut(context, act),
    },
    first,
  );
  return exitCodes.done;
}

/** Where nobody looks there is no width; a picture is as wide as an old terminal. */
const snapshotColumns = 80;
/** What stands around the jobs. */
const linesAround = 6;

const jobsAtOnce = 1_000;
const jobsMax = 10_000;
const newest = 200;
const newestOfJob = 50;

/** The owner is found anew each time: where nobody serves the state is let go of between two looks. */
function read(context: Context, opened: string | undefined): Promise<TopData> {
  return withReader(context, async (owner) => {
    const jobs = await jobsOf(owner);
    const { runs } = await owner.runs({ order: "newest", limit: newest, running: true });
    const of =
      opened === undefined
        ? { runs: [] }
        : await owner.runs({ address: opened, order: "newest", limit: newestOfJob, running: true });
    return { at: systemClock.now(), jobs, runs, opened: of.runs };
  });
}

async function jobsOf(owner: Owner): Promise<readonly JobStatus[]> {
  const jobs: JobStatus[] = [];
  let cursor: string | undefined;
  do {
    const page = { limit: jobsAtOnce, ...(cursor === undefined ? {} : { cursor }) };
    const status = await owner.status(undefined, page);
    jobs.push(...status.collections.flatMap((collection) => collection.jobs));
    cursor = status.next ?? undefined;
  } while (cursor !== undefined && jobs.length < jobsMax);
  return jobs;
}

function carriedOut(context: Context, { kind, address }: Act): Promise<string> {
  const { by } = context;
  return withOwner(context, async (owner) => {
    switch (kind) {
      case "run": {
        const { status } = await owner.run(address, { by, detached: true });
        return status === "running" ? `${address} runs.` : `${address}: ${status}.`;
      }
      case "pause":
        await owner.hold(address, { by, note: "sched top" });
        return `${address} is paused.`;
      case "resume":
        await owner.release(address, { by, catchUp: false });
        return `${address} goes on.`;
    }
  });
}
