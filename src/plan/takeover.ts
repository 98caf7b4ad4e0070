import { nameKey } from "../model/names.ts";
import { type Problem, problem } from "../model/problem.ts";
import type { RecordedCollection } from "../model/recorded.ts";
import type { Relocation } from "./relocation.ts";

/** Who has it after the apply: undefined: who has it now. */
export type Takeover =
  | { readonly kind: "import"; readonly from: string }
  | { readonly kind: "release" }
  | undefined;

/** What a project brings along when it is matched with the state, and what comes of that. */
export interface Matching {
  readonly project: string;
  /** Addresses in small letters. */
  readonly imports: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  readonly relocation: Relocation;
  readonly problems: Problem[];
  readonly unmanaged: string[];
}

export interface PlaceOfMembers {
  readonly name: string;
  readonly recorded: RecordedCollection | undefined;
  readonly matching: Matching;
}

export function takeoverOfCollection(
  { name, recorded, matching }: PlaceOfMembers,
  isWanted: boolean,
): Takeover {
  if (recorded === undefined) return undefined;
  if (!isOurs(recorded, matching)) return { kind: "import", from: ownerOf(recorded) };
  return !isWanted && matching.removed.has(nameKey(name)) ? { kind: "release" } : undefined;
}

/** A collection that is taken over brings what the files name in it, and lets go of what they do not. */
export function takeoverOfMember(
  { name: collection, recorded, matching }: PlaceOfMembers,
  member: { readonly name: string; readonly applied?: object },
  isWanted: boolean,
): Takeover {
  if (recorded === undefined) return undefined;
  const { imports, removed } = matching;
  const key = nameKey(`${collection}/${member.name}`);
  const isOther = !isOurs(recorded, matching);
  if (!isWanted) {
    const isLeft = isOther || removed.has(key) || removed.has(nameKey(collection));
    return isLeft && member.applied !== undefined ? { kind: "release" } : undefined;
  }
  if (isOther) return { kind: "import", from: ownerOf(recorded) };
  const isImported = imports.has(key) || imports.has(nameKey(collection));
  return member.applied === undefined && isImported
    ? { kind: "import", from: madeOverRest }
    : undefined;
}

function isOurs({ project }: RecordedCollection, matching: Matching): boolean {
  return project === matching.project;
}

export const madeOverRest = "nobody: it was made over REST";

export function ownerOf(collection: RecordedCollection): string {
  return collection.project === undefined ? madeOverRest : `the project "${collection.project}"`;
}

export function foreign(address: string, owner: string): Problem {
  return problem("plan/unmanaged", {
    detail: `The files name "${address}", but in the state it belongs to ${owner}. A plan changes only what its own project manages.`,
    hint: `Give it another name in the files; or take it over, with its status and history: \`import: [${address}]\` in sched.yaml.`,
  });
}
