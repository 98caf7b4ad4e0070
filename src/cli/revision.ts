import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { findFiles } from "../config/find.ts";
import type { Revision } from "../model/revision.ts";
import type { Context } from "./context.ts";

/** Where the project's files stand in git; undefined where they are in none, or git cannot tell. */
export async function currentRevision(context: Context): Promise<Revision | undefined> {
  if (!isInRepository(context.dir)) return undefined;
  // git is asked where there is something to ask; everybody else does not wait for simple-git.
  const { revisionOf } = await import("../git/revision.ts");
  const { project, collections } = findFiles(context.dir);
  const files = project === undefined ? collections : [project, ...collections];
  return revisionOf(context.dir, files, context.processEnvironment);
}

function isInRepository(dir: string): boolean {
  if (existsSync(join(dir, ".git"))) return true;
  const above = dirname(dir);
  return above !== dir && isInRepository(above);
}
