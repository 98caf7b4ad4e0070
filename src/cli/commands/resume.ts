import { withOwner, withReader } from "../../compose/owner.ts";
import { wouldRelease } from "../../compose/would-release.ts";
import { exitCodes } from "../../model/codes.ts";
import { renderRelease } from "../../ui/status/release.ts";
import { systemClock } from "../../system-clock.ts";
import { type Context, contextOf } from "../context.ts";
import { isDryRun, nothingChanged } from "../dry-run.ts";
import { printResult } from "../output.ts";
import { flag, type Invocation } from "../specification.ts";

/** `sched resume ADDR`. */
export async function run(invocation: Invocation): Promise<0> {
  const context = contextOf(invocation);
  const [address = ""] = invocation.arguments;
  const catchUp = flag(invocation.options, "catchUp");
  if (isDryRun(invocation.options)) return wouldResume(invocation, context, { address, catchUp });
  const { answer, status } = await withOwner(context, async (owner) => ({
    answer: await owner.release(address, { by: context.by, catchUp }),
    status: await owner.status(address),
  }));
  const [collection] = status.collections;
  const stillHeldBy =
    address.includes("/") && collection?.hold !== null ? collection?.name : undefined;
  printResult(invocation.terminal, context, {
    text: () => renderRelease({ address, answer, stillHeldBy }),
    json: () => ({
      formatVersion: "1.0",
      address,
      paused: stillHeldBy !== undefined,
      ...answer,
    }),
  });
  return exitCodes.done;
}

/** What fell due meanwhile, and what would become of it. */
async function wouldResume(
  invocation: Invocation,
  context: Context,
  { address, catchUp }: { readonly address: string; readonly catchUp: boolean },
): Promise<0> {
  const now = systemClock.now();
  const answer = await withReader(context, (owner) =>
    wouldRelease(owner, address, { catchUp, now }),
  );
  printResult(invocation.terminal, context, {
    text: () => {
      const told = renderRelease({ address, answer, stillHeldBy: undefined });
      // Without a hold the command itself would do no more.
      return `As of now: ${told}${answer.released ? nothingChanged(invocation) : ""}`;
    },
    json: () => ({ formatVersion: "1.0", dryRun: true, address, ...answer }),
  });
  return exitCodes.done;
}
