import { refuse } from "../model/problem.ts";

/**
 * Parses a body that a stranger wrote. Refuses (`api/request`) what is no JSON, what nests deeper than `depthMax`, and
 * keys that could reach a prototype once somebody copies the value (threats T10, T11, T18).
 */
export function parseSafely(text: string, depthMax: number): unknown {
  const value = parse(text);
  // Level by level rather than by recursion: the depth is the stranger's choice.
  let level: readonly object[] = typeof value === "object" && value !== null ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > depthMax) refuseDepth(depthMax);
    level = membersOf(level);
  }
  return value;
}

/** Arrays and objects directly within those given, whose keys are found harmless. */
function membersOf(level: readonly object[]): readonly object[] {
  const next: object[] = [];
  for (const each of level) {
    const members = each as Readonly<Record<string, unknown>>;
    // A body may hold millions of keys, and nothing fires meanwhile: no array of pairs for each object.
    for (const key of Object.keys(members)) {
      const member = members[key];
      if (reachesPrototype(key, member)) refuseKey(key);
      if (typeof member === "object" && member !== null) next.push(member);
    }
  }
  return next;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the body, which may hold secrets.
    return refuse("api/request", {
      detail: "The body is not valid JSON.",
      hint: "Send one JSON document as `application/json`, in UTF-8.",
    });
  }
}

function reachesPrototype(key: string, member: unknown): boolean {
  if (key === "__proto__") return true;
  const holds = typeof member === "object" && member !== null && "prototype" in member;
  return key === "constructor" && holds;
}

function refuseKey(key: string): never {
  return refuse("api/request", {
    detail: `The key \`${key}\` is not allowed anywhere in a body.`,
    hint: "Leave it out.",
  });
}

function refuseDepth(depthMax: number): never {
  return refuse("api/request", {
    detail: `The body nests deeper than ${depthMax} levels.`,
    hint: "Send a flatter document.",
  });
}
