import { parseTemplate } from "./template.ts";

/**
 * The names of the secrets that texts anywhere in a value refer to (`${{ secrets.NAME }}`), and whether each is needed:
 * false where a default stands in for it everywhere.
 */
export function secretNamesIn(value: unknown): ReadonlyMap<string, boolean> {
  const names = new Map<string, boolean>();
  gather(value, names);
  return names;
}

function gather(value: unknown, names: Map<string, boolean>): void {
  if (typeof value === "string") gatherText(value, names);
  else if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) gather(member, names);
  }
}

function gatherText(text: string, names: Map<string, boolean>): void {
  const parsed = text.includes("secrets.") ? parseTemplate(text) : undefined;
  if (parsed?.ok !== true) return;
  for (const part of parsed.value) {
    if (typeof part === "string" || part.source !== "secrets") continue;
    const isNeeded = !part.filters.some(({ filter }) => filter === "default");
    names.set(part.name, isNeeded || names.get(part.name) === true);
  }
}
