import type { FieldChange } from "../model/plan.ts";
import { canonicalJson, isMembers, type Members, sameValue } from "./canonical.ts";
import { shownValue } from "./sensitive.ts";
import { readableDiff } from "./text-diff.ts";

export interface FieldDifference {
  readonly fields: readonly FieldChange[];
  /** Members that are the same on both sides. */
  readonly unchanged: number;
  /** What the changed members become, seals included, the same whatever the order of keys: for the digest. */
  readonly text: string;
}

/**
 * Compares two definitions member by member; either may be missing. Objects are looked into, and so are lists of
 * actions; other lists are values (a list of times changed is one change), an absent member is its default. Paths are JSON pointers, in the order of keys.
 */
export function compareFields(
  before: object | undefined,
  after: object | undefined,
): FieldDifference {
  const difference = { fields: [] as FieldChange[], unchanged: 0, parts: [] as string[] };
  compareMembers({ path: "", key: undefined }, before as Members, after as Members, difference);
  const { fields, unchanged, parts } = difference;
  return { fields, unchanged, text: parts.join("\n") };
}

/** The JSON pointer to a member: `~` and `/` of the key escaped (RFC 6901). */
export function pointerTo(path: string, key: string): string {
  const known = pointers.get(path)?.get(key);
  if (known !== undefined) return known;
  const pointer = `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  remember(path, key, pointer);
  return pointer;
}

/** The same few paths occur in every job, so their texts are made once; what people name themselves is bounded. */
const pointers = new Map<string, Map<string, string>>();
const pointersMax = 1_000;
let pointerCount = 0;

function remember(path: string, key: string, pointer: string): void {
  if (pointerCount >= pointersMax) return;
  pointerCount += 1;
  const known = pointers.get(path);
  if (known === undefined) pointers.set(path, new Map([[key, pointer]]));
  else known.set(key, pointer);
}

interface Place {
  readonly path: string;
  readonly key: string | undefined;
}

function compareMembers(
  place: Place,
  before: Members | undefined,
  after: Members | undefined,
  difference: { fields: FieldChange[]; unchanged: number; parts: string[] },
): void {
  for (const key of keysOf(before, after)) {
    const old = lookedInto(key, memberOf(before, key));
    const young = lookedInto(key, memberOf(after, key));
    if (old === undefined && young === undefined) continue;
    const path = pointerTo(place.path, key);
    if (bothHaveMembers(old, young)) {
      compareMembers({ path, key }, old as Members, young as Members, difference);
    } else if (sameValue(old, young)) {
      difference.unchanged += 1;
    } else {
      const before = shownValue(old, key, place.key);
      const after = shownValue(young, key, place.key);
      const sensitive = before !== old || after !== young;
      const diff = sensitive ? undefined : diffOf(path, before, after);
      difference.fields.push({
        path,
        before,
        after,
        sensitive,
        ...(diff === undefined ? {} : { diff }),
      });
      difference.parts.push(path, young === undefined ? "" : canonicalJson(young));
    }
  }
}

/** The days of a calendar are read like a text with a day on each line; other lists are values. */
function diffOf(path: string, before: unknown, after: unknown): string | undefined {
  if (path.startsWith("/calendar/skip/") && Array.isArray(before) && Array.isArray(after)) {
    return readableDiff(`${before.join("\n")}\n`, `${after.join("\n")}\n`);
  }
  return readableDiff(before, after);
}

/**
 * Lists of actions are looked into, item by item: shown as one value, nobody could see what changes, and what is secret
 * in them could not be told from the rest.
 */
function lookedInto(key: string, value: unknown): unknown {
  return listsOfActions.has(key) && Array.isArray(value)
    ? Object.fromEntries((value as unknown[]).entries())
    : value;
}

const listsOfActions: ReadonlySet<string> = new Set(["errorAction", "notify"]);

/** An object beside nothing is looked into as well, so that a new job shows its members one by one. */
function bothHaveMembers(old: unknown, young: unknown): boolean {
  if (isMembers(old)) return (isMembers(young) || young === undefined) && !isEmpty(old, young);
  return old === undefined && isMembers(young) && !isEmpty(young, undefined);
}

function isEmpty(one: Members, other: unknown): boolean {
  return other === undefined && Object.keys(one).length === 0;
}

function keysOf(before: Members | undefined, after: Members | undefined): readonly string[] {
  if (before === undefined) return Object.keys(after ?? {}).sort();
  if (after === undefined) return Object.keys(before).sort();
  const keys = new Set(Object.keys(before));
  for (const key of Object.keys(after)) keys.add(key);
  return [...keys].sort();
}

function memberOf(members: Members | undefined, key: string): unknown {
  return members !== undefined && Object.hasOwn(members, key) ? members[key] : undefined;
}
