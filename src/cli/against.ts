import { withRehearsal } from "../compose/rehearsal.ts";
import { isError, refuse } from "../model/problem.ts";
import type { Owner } from "../ports/owner.ts";
import type { Context } from "./context.ts";
import type { CheckedOut } from "../git/check-out.ts";
import { type DesiredFiles, desiredOf, readCollections, readProject } from "./project.ts";
import { flag, type Invocation, type Options, textOption } from "./specification.ts";

/**
 * Lends out an owner that recorded what the project's files were in the commit that `words` name, read with the same
 * environment and variables: what plans against it shows what changed since.
 */
export async function withOwnerOfCommit<Answer>(
  invocation: Invocation,
  context: Context,
  words: string,
  use: (owner: Owner) => Promise<Answer>,
): Promise<Answer> {
  // simple-git is loaded by those who ask for it.
  const { checkOut } = await import("../git/check-out.ts");
  const checkedOut = await checkOut(context.dir, words, context.processEnvironment);
  try {
    const before = await desiredAt(invocation, context, { words, checkedOut });
    return await withRehearsal(before, use);
  } finally {
    await checkedOut.remove();
  }
}

/** The addresses, in small letters, of what a plan of the files against those of a commit would change. */
export async function changedSince(
  invocation: Invocation,
  context: Context,
  words: string,
): Promise<ReadonlySet<string>> {
  const { desired } = await desiredOf(invocation, context);
  const { changes } = await withOwnerOfCommit(invocation, context, words, (owner) =>
    owner.plan(desired, { horizonMs: 0 }),
  );
  return new Set(changes.map(({ address }) => address.toLowerCase()));
}

/** What the files of a commit want; nothing where the commit has none. Refuses files that were invalid then. */
async function desiredAt(
  invocation: Invocation,
  context: Context,
  { words, checkedOut }: { readonly words: string; readonly checkedOut: CheckedOut },
): Promise<DesiredFiles> {
  const there = { ...context, dir: checkedOut.dir };
  const { webJobFiles, calendarFiles } = readCollections(invocation, there);
  const sources = webJobFiles.flatMap(({ definition }) => definition.source ?? []);
  await checkedOut.addBelow([...sources, ...calendarFiles]);
  const read = await readProject(invocation, there);
  const [first] = read.problems.filter((each) => isError(each) && each.code !== "files/none");
  if (first !== undefined) {
    const place =
      first.range === undefined ? "" : `${first.range.file}:${first.range.start.line}: `;
    return refuse("git/unreadable", {
      detail: `The files of ${words} (${checkedOut.commit.slice(0, 12)}) cannot be planned against. ${place}${first.detail}`,
      hint: "Name a commit whose files are valid, or give the variables it wants.",
    });
  }
  const { desired = { project: read.project.name, collections: [] }, contents } = read;
  return { desired, contents };
}

/** `--against` compares two versions of the files: what only makes sense with a recorded state does not go with it. */
export function againstOf(options: Options): string | undefined {
  const against = textOption(options, "against");
  if (against === undefined) return undefined;
  const other =
    (textOption(options, "out") !== undefined && "--out") ||
    (flag(options, "refreshOnly") && "--refresh-only") ||
    (flag(options, "destroy") && "--destroy") ||
    (textOption(options, "to") !== undefined && "--to");
  if (other === false) return against;
  return refuse("usage/wrong", {
    detail: `--against compares the files with those of a commit and not with what is recorded, so ${other} does not go with it.`,
    hint: "Leave one of the two out.",
  });
}
