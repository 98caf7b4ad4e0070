import { refuse } from "../model/problem.ts";

/**
 * Parses a body that a stranger wrote. Refuses (`api/request`) what is no JSON, what nests deeper than `depthMax`, and
 * keys that could reach a prototype once somebody copies the value (threats T10, T11, T18).
 */
export function parseSafely(text: string, depthMax: number): unknown {
  const value = parse(text);
  // A list of what is still to be seen rather than recursion: the depth is the stranger's choice.
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== "object" || next.value === null) continue;
    if (next.depth > depthMax) refuseDepth(depthMax);
    for (const [key, member] of Object.entries(next.value)) {
      if (reachesPrototype(key, member)) refuseKey(key);
      if (typeof member === "object") open.push({ value: member, depth: next.depth + 1 });
    }
  }
  return value;
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
