import { type ContentDigest, hashOf } from "../model/content.ts";
import type { Desired } from "../model/desired.ts";
import { problem, ProblemError } from "../model/problem.ts";
import { findWebJob } from "../model/recorded.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import type { ChangeRequest } from "../ports/definitions.ts";
import type { OwnerContents } from "../ports/owner.ts";
import type { StateStore } from "../ports/state-store.ts";

/** The files of WebJobs as the owner's callers have them. */
export function ownerContents(store: StateStore): OwnerContents {
  const { contents } = store;
  return {
    missing: (hashes) => contents.missing(hashes),
    put: (sha256, bytes) => contents.put(sha256, bytes),
    get: async (sha256, address) => {
      if (address !== undefined && !(await refersTo(store, address, sha256))) return undefined;
      return contents.get(sha256);
    },
  };
}

async function refersTo(
  { recorded, contents }: StateStore,
  address: string,
  sha256: string,
): Promise<boolean> {
  const webJob = findWebJob(recorded, address);
  for (const content of [webJob?.definition.content, webJob?.applied?.content]) {
    if (content === undefined) continue;
    if (hashOf(content) === sha256) return true;
    const manifest = await contents.manifest(content);
    if (manifest?.files.some((file) => file.sha256 === sha256) === true) return true;
  }
  return false;
}

/**
 * A definition must never be recorded before its files are kept: throws `content/missing`, naming all whose files are not.
 * Those that are recorded with the same files already are no worse off than before.
 */
export async function refuseMissingContents(
  { collections }: Desired,
  store: Pick<StateStore, "recorded" | "contents">,
): Promise<void> {
  const webJobs = collections.flatMap(({ name: collection, webJobs }) =>
    webJobs.map(({ name, definition }) => ({ address: `${collection}/${name}`, definition })),
  );
  await refuseMissing(webJobs, store);
}

/** The same for one definition by itself. */
export async function refuseMissingContent(
  { kind, address, definition }: ChangeRequest,
  store: Pick<StateStore, "recorded" | "contents">,
): Promise<void> {
  if (kind === "webJob" && definition !== null)
    await refuseMissing([{ address, definition }], store);
}

interface Placed {
  readonly address: string;
  readonly definition: WebJobDefinition;
}

async function refuseMissing(
  webJobs: readonly Placed[],
  { recorded, contents }: Pick<StateStore, "recorded" | "contents">,
): Promise<void> {
  const users = new Map<ContentDigest, string[]>();
  for (const { address, definition } of webJobs) {
    const { content } = definition;
    const known = findWebJob(recorded, address)?.definition.content;
    if (content === undefined || content === known) continue;
    users.set(content, [...(users.get(content) ?? []), address]);
  }
  const missing: string[] = [];
  for (const [digest, addresses] of users) {
    if (!(await contents.has(digest))) missing.push(...addresses);
  }
  if (missing.length === 0) return;
  throw new ProblemError([
    problem("content/missing", {
      detail: `The files of ${missing.join(", ")} are not kept with the state, or not all of them.`,
      hint: "`sched apply` of the files brings them; an earlier version whose files were let go cannot be gone back to.",
    }),
  ]);
}
