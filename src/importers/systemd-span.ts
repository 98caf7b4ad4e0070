/** Units of systemd.time(7) in milliseconds; a month is 30.44 days there and a year 365.25. */
const unitsMs: readonly (readonly [names: string, ms: number])[] = [
  ["us usec µs μs", 0.001],
  ["ms msec", 1],
  ["s sec second seconds", 1_000],
  ["m min minute minutes", 60_000],
  ["h hr hour hours", 3_600_000],
  ["d day days", 86_400_000],
  ["w week weeks", 604_800_000],
  ["M month months", 2_629_800_000],
  ["y year years", 31_557_600_000],
];

const msOf: ReadonlyMap<string, number> = new Map(
  unitsMs.flatMap(([names, ms]) => names.split(" ").map((name) => [name, ms] as const)),
);

/**
 * Reads a length of time as systemd does: `5min 20s`, `1h30m`, `1.5d`, a plain number of seconds, `infinity`. Answers
 * milliseconds, `Infinity` among them; undefined for anything else. Each part is looked at once, however long the text.
 */
export function readSpan(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === "infinity") return Infinity;
  if (trimmed === "") return undefined;
  const part = /(\d{1,15}(?:\.\d{1,15})?)(?![\d.])\s*([A-Za-zµμ]*)\s*/y;
  let sum = 0;
  while (part.lastIndex < trimmed.length) {
    const [, number = "", unit = ""] = part.exec(trimmed) ?? [];
    const ms = msOf.get(unit === "" ? "s" : unit);
    if (number === "" || ms === undefined) return undefined;
    sum += Number(number) * ms;
  }
  return Math.round(sum);
}
