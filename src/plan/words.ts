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

/** A length of time in its two largest units: `7 min 12 s`, `2 h`, `1 d 3 h`, `0.4 s`. */
export function spanInWords(ms: number): string {
  if (ms < 10_000) return `${Math.round(ms / 100) / 10} s`;
  const seconds = Math.round(ms / 1_000);
  const first = units.findIndex(([, size]) => seconds >= size);
  const [unit, size] = units[first] ?? ["s", 1];
  const next = units[first + 1];
  const rest = next === undefined ? 0 : Math.floor((seconds % size) / next[1]);
  const tail = next === undefined || rest === 0 ? "" : ` ${rest} ${next[0]}`;
  return `${Math.floor(seconds / size)} ${unit}${tail}`;
}

const units: readonly (readonly [name: string, seconds: number])[] = [
  ["d", 86_400],
  ["h", 3_600],
  ["min", 60],
  ["s", 1],
];
