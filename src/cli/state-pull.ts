import { withReader } from "../compose/owner.ts";
import { type StateCopy, stateCopyOf } from "../ui/state/copy.ts";
import type { Owner } from "../ports/owner.ts";
import type { Context } from "./context.ts";
import { copiedFiles } from "./state-files.ts";
import { flag, type Invocation } from "./specification.ts";

/** `sched state pull`: a copy of all definitions, as `push` takes it. */
export async function act(invocation: Invocation, context: Context): Promise<void> {
  const { terminal, options } = invocation;
  const withFiles = flag(options, "files");
  const copy = await withReader(context, (owner) => pulled(owner, withFiles));
  terminal.out(`${JSON.stringify(copy, undefined, 2)}\n`);
}

async function pulled(owner: Owner, withFiles: boolean): Promise<StateCopy> {
  const { collections } = await owner.state();
  const documents = [];
  for (const { name } of collections) documents.push(await owner.definitions(name));
  const { lineage, serial } = await owner.state();
  const copy = stateCopyOf({ lineage, serial }, documents);
  // Something was changed meanwhile: a copy is of one moment.
  if (documents.some((document) => document.serial !== serial)) return pulled(owner, withFiles);
  return withFiles ? { ...copy, files: await copiedFiles(owner, copy) } : copy;
}
