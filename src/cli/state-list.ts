import { withReader } from "../compose/owner.ts";
import { refuse } from "../model/problem.ts";
import { isWithin, listedText, type ListedThing } from "../ui/state/list.ts";
import type { Context } from "./context.ts";
import { printResult } from "./output.ts";
import { selectionIn, selectorOf } from "./selector.ts";
import type { Invocation } from "./specification.ts";

/** `sched state list [ADDRESS]`: what is recorded, an address a line. */
export async function act(invocation: Invocation, context: Context): Promise<void> {
  const { terminal } = invocation;
  const [, address] = invocation.arguments;
  const selector = selectorOf(invocation.options);
  const [{ collections }, isSelected] = await withReader(
    context,
    async (owner) =>
      [
        await owner.status(undefined),
        selector === undefined ? () => true : await selectionIn(owner, selector),
      ] as const,
  );
  const all = collections.flatMap(({ name, project, jobs }): ListedThing[] => [
    { address: name, kind: "collection", project },
    ...jobs.map((job) => ({ address: job.address, kind: job.kind, project })),
  ]);
  const listed = all
    .filter((each) => address === undefined || isWithin(each.address, address))
    .filter((each) => isSelected(each.address));
  if (address !== undefined && listed.length === 0) refuseUnknown(address);
  printResult(terminal, context, {
    text: () => listedText(listed),
    json: () => ({ formatVersion: "1.0", addresses: listed }),
  });
}

export function refuseUnknown(address: string): never {
  return refuse("address/unknown", {
    detail: `Nothing recorded has the address "${address}".`,
    hint: "`sched state list` tells what is recorded.",
  });
}
