import { withOwner, withReader } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import type { StatusDocument } from "../../ports/owner.ts";
import { counted } from "../../outlook/words.ts";
import { type Context, contextOf } from "../context.ts";
import { isDryRun, nothingChanged } from "../dry-run.ts";
import { printResult } from "../output.ts";
import { type Invocation, textOption } from "../specification.ts";
import { instantOption } from "../times.ts";

/** `sched pause ADDR`. */
export async function run(invocation: Invocation): Promise<0> {
  const context = contextOf(invocation);
  const [address = ""] = invocation.arguments;
  const note = textOption(invocation.options, "note");
  const until = instantOption("--until", textOption(invocation.options, "until"));
  if (isDryRun(invocation.options)) return wouldPause(invocation, context, address);
  await withOwner(context, (owner) =>
    owner.hold(address, {
      by: context.by,
      ...(note === undefined ? {} : { note }),
      ...(until === undefined ? {} : { until }),
    }),
  );
  printResult(invocation.terminal, context, {
    text: () =>
      `${address} is paused${until === undefined ? "" : ` until ${until}`}.\n` +
      `Release it with: sched resume ${address}\n`,
    json: () => ({ formatVersion: "1.0", address, paused: true, until: until ?? null }),
  });
  return exitCodes.done;
}

/** What is held back first, and for how many. */
async function wouldPause(invocation: Invocation, context: Context, address: string): Promise<0> {
  const status = await withReader(context, (owner) => owner.status(address));
  const jobs = firingOf(status);
  const next = jobs.flatMap(({ nextExecutionTime }) => nextExecutionTime ?? []).toSorted()[0];
  printResult(invocation.terminal, context, {
    text: () => {
      const first = next === undefined ? "nothing is due" : `the next occurrence is at ${next}`;
      return `Would pause ${address}: ${counted(jobs.length, "job")}; ${first}.\n${nothingChanged(invocation)}`;
    },
    json: () => ({
      formatVersion: "1.0",
      dryRun: true,
      address,
      jobs: jobs.map((job) => job.address),
      nextExecutionTime: next ?? null,
    }),
  });
  return exitCodes.done;
}

/** What fires now and would not. */
function firingOf({ collections }: StatusDocument): StatusDocument["collections"][number]["jobs"] {
  return collections
    .filter(({ hold }) => hold === null)
    .flatMap(({ jobs }) => jobs.filter(({ hold, state }) => hold === null && state === "enabled"));
}
