import { problem, type Problem } from "../model/problem.ts";
import { Secret, sensitive } from "../model/secret.ts";
import { isMembers, type Members } from "./canonical.ts";

/** Members that say whose secret it is: with another user, key or queue the old secret must not go along. */
const identityMembers = [
  "type",
  "username",
  "tenant",
  "clientId",
  "sasKeyName",
  "storageAccount",
  "queueName",
] as const;

export interface Kept<Definition> {
  readonly definition: Definition;
  /** Places that want to keep a secret where none is recorded. */
  readonly problems: readonly Problem[];
}

/** Whether a value is what is shown instead of the secret that is recorded at its place. */
export function isKept(value: unknown): boolean {
  const text = value instanceof Secret ? value.reveal() : value;
  if (typeof text !== "string") return false;
  return text === sensitive || text.startsWith(`${sensitive} \${{ secrets.`);
}

/** The definition with every `(sensitive)` replaced by what `before` holds there. The same object where there is none. */
export function withKept<Definition extends object>(
  definition: Definition,
  before: object | undefined,
): Kept<Definition> {
  const problems: Problem[] = [];
  const kept = keep(definition, before, { path: "", problems });
  return { definition: kept as Definition, problems };
}

interface Place {
  readonly path: string;
  readonly problems: Problem[];
}

function keep(value: unknown, before: unknown, place: Place): unknown {
  if (isKept(value)) return before ?? missing(value, place);
  if (Array.isArray(value)) {
    const others: readonly unknown[] = Array.isArray(before) ? before : [];
    const items = value.map((item: unknown, index) => keep(item, others[index], at(place, index)));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  return isMembers(value) ? keepMembers(value, before, place) : value;
}

function keepMembers(members: Members, before: unknown, place: Place): Members {
  const others = isMembers(before) && isSameOwner(members, before) ? before : undefined;
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(members)) {
    const value = keep(members[key], others?.[key], at(place, key));
    if (value === members[key]) continue;
    copy ??= { ...members };
    copy[key] = value;
  }
  return copy ?? members;
}

function isSameOwner(members: Members, before: Members): boolean {
  return identityMembers.every((member) => members[member] === before[member]);
}

function at({ path, problems }: Place, step: string | number): Place {
  return { path: `${path}/${step}`, problems };
}

function missing(value: unknown, { path, problems }: Place): unknown {
  problems.push(
    problem("secrets/unknown", {
      detail: `${path.slice(path.lastIndexOf("/") + 1)} is left out or says ${sensitive}, which keeps the recorded secret, and none is recorded for this user, key or queue.`,
      hint: "Send the secret itself.",
      path,
    }),
  );
  return value;
}
