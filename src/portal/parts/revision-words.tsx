import type { VNode } from "preact";
import type { Revision } from "../../model/revision.ts";

/** Where the files stood in git. */
export function RevisionWords({ revision }: { readonly revision: Revision }): VNode {
  const { commit, branch, author, dirty } = revision;
  return (
    <span>
      commit <code title={commit}>{commit.slice(0, 12)}</code>
      {branch === undefined ? "" : ` on ${branch}`} by {author}
      {dirty === true ? ", with edits that were not committed" : ""}
    </span>
  );
}
