import type { Revision } from "../model/revision.ts";

/** `commit 2d376df0a1b2 on main by Ada <ada@example.com>`; the caller escapes it. */
export function revisionText({ commit, branch, author, dirty }: Revision): string {
  const where = branch === undefined ? "" : ` on ${branch}`;
  const edited = dirty === true ? ", with edits that were not committed" : "";
  return `commit ${commit.slice(0, 12)}${where} by ${author}${edited}`;
}
