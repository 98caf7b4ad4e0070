import { withReader } from "../compose/owner.ts";
import { refuse } from "../model/problem.ts";
import type { DefinitionsDocument } from "../ports/definitions.ts";
import { type ShownThing, shownText } from "../ui/state/show.ts";
import type { Context } from "./context.ts";
import { printResult } from "./output.ts";
import type { Invocation } from "./specification.ts";
import { refuseUnknown } from "./state-list.ts";

/** `sched state show ADDRESS`: one definition as it is recorded, and how its job is doing. */
export async function act(invocation: Invocation, context: Context): Promise<void> {
  const { terminal } = invocation;
  const [, address] = invocation.arguments;
  if (address === undefined) {
    refuse("usage/wrong", {
      detail: "`sched state show` takes an address.",
      hint: "As in `sched state show billing/nightly`; `sched state list` tells what there is.",
    });
  }
  const found = await withReader(context, (owner) => owner.definitions(address));
  const thing = thingAt(found, address) ?? refuseUnknown(address);
  printResult(terminal, context, {
    text: () => shownText(thing),
    json: () => ({ formatVersion: "1.0", ...thing }),
  });
}

function thingAt({ collections }: DefinitionsDocument, address: string): ShownThing | undefined {
  const [collection] = collections;
  if (collection === undefined) return undefined;
  const { name, project, definition, jobCount, webJobCount } = collection;
  if (!address.includes("/")) {
    return { address: name, kind: "collection", project, definition, jobCount, webJobCount };
  }
  const [job, webJob] = [collection.jobs[0], collection.webJobs[0]];
  const member = job ?? webJob;
  if (member === undefined) return undefined;
  const kind = job === undefined ? "webJob" : "job";
  const { managed, createdAt, status } = member;
  const facts = { managed, createdAt, status };
  const { definition: own } = member;
  return { address: `${name}/${member.name}`, kind, project, definition: own, ...facts };
}
