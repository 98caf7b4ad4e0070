import { withReader } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import { plainStatus } from "../../ui/plain.ts";
import { renderStatus } from "../../ui/status/text.ts";
import { contextOf } from "../context.ts";
import { printResult } from "../output.ts";
import type { StatusDocument } from "../../ports/owner.ts";
import { type Selection, selectionIn, selectorOf } from "../selector.ts";
import type { Invocation } from "../specification.ts";

/** `sched status [ADDR]`. */
export async function run(invocation: Invocation): Promise<0> {
  const { terminal } = invocation;
  const context = contextOf(invocation);
  const [address] = invocation.arguments;
  const selector = selectorOf(invocation.options);
  const status = await withReader(context, async (owner) => {
    const found = await owner.status(address);
    return selector === undefined ? found : selectedOf(found, await selectionIn(owner, selector));
  });
  printResult(terminal, context, {
    text: () => renderStatus(status, { colour: terminal.colour, columns: terminal.columns }),
    json: () => status,
    plain: () => plainStatus(status),
  });
  return exitCodes.done;
}

/** A collection is shown for its own tags, or for the jobs in it that are asked for. */
function selectedOf(status: StatusDocument, isSelected: Selection): StatusDocument {
  const collections = status.collections
    .map((each) => ({ ...each, jobs: each.jobs.filter(({ address }) => isSelected(address)) }))
    .filter(({ name, jobs }) => jobs.length > 0 || isSelected(name));
  return { ...status, collections };
}
