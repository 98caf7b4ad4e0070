/** `a, b, c and 9 more`: a few of many, for one sentence. */
export function listSome(items: readonly string[], most = 3): string {
  if (items.length <= most + 1) {
    const last = items.at(-1) ?? "";
    return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
  }
  return `${items.slice(0, most).join(", ")} and ${items.length - most} more`;
}

/** `1 job`, `2 jobs`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
