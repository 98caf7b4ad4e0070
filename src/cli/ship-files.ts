import { ContentFault } from "../content/fault.ts";
import type { ContentDigest } from "../model/content.ts";
import type { Plan } from "../model/plan.ts";
import { ProblemError, refuse } from "../model/problem.ts";
import type { Content } from "../ports/content.ts";
import type { Owner } from "../ports/owner.ts";

/**
 * Brings the files of the project's WebJobs to the owner, as far as it does not have them: before an apply that refers to
 * them, for a definition is never recorded without its files.
 */
export async function shipFiles(
  owner: Pick<Owner, "contents">,
  { changes }: Plan,
  contents: ReadonlyMap<ContentDigest, Content>,
): Promise<void> {
  if (contents.size === 0) return;
  const { ship } = await import("../content/ship.ts");
  try {
    await ship(contents.values(), owner.contents);
  } catch (error) {
    if (error instanceof ContentFault) refuseChanged(error);
    // Where no WebJob changes, this only mends what was damaged there: whoever may not do that applies the rest.
    const mayNot = error instanceof ProblemError && error.problems[0]?.code === "api/role";
    if (!mayNot || changes.some(({ kind }) => kind === "webJob")) throw error;
  }
}

/** A file was there when the project was read, and is not any more, or is another. */
export function refuseChanged({ message }: ContentFault): never {
  refuse("content/changed", {
    detail: `The files of a WebJob changed since they were planned: ${message}.`,
    hint: "Plan again, look at it, and apply that plan.",
  });
}
