/** What a service tells Prometheus, read for people. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** By the name of the metric, in the order in which they were told. */
export type Figures = ReadonlyMap<string, readonly Sample[]>;

/** Reads the text format of Prometheus. Comments and what cannot be read are passed over. */
export function readFigures(text: string): Figures {
  const figures = new Map<string, Sample[]>();
  for (const line of text.split("\n")) {
    const [, name, labels = "", value] = /^([a-z_]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const samples = figures.get(name) ?? [];
    samples.push({ labels: labelsIn(labels), value: numberOf(value) });
    figures.set(name, samples);
  }
  return figures;
}

function labelsIn(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, unescaped(value)]));
}

function unescaped(value: string): string {
  return value.replaceAll(/\\(.)/g, (_, letter: string) => (letter === "n" ? "\n" : letter));
}

function numberOf(text: string): number {
  return text === "+Inf" ? Number.POSITIVE_INFINITY : Number(text);
}

/** The sum over all labels; undefined: the service does not tell it. */
export function totalOf(figures: Figures, name: string): number | undefined {
  return figures.get(name)?.reduce((total, { value }) => total + value, 0);
}

/**
 * The bound under which so many of a histogram lie, in its own unit; undefined while it has none. It is the bound of a bucket:
 * never less than the truth.
 */
export function boundOf(figures: Figures, name: string, share: number): number | undefined {
  const buckets = (figures.get(`${name}_bucket`) ?? [])
    .map(({ labels, value }) => ({ bound: numberOf(labels["le"] ?? "+Inf"), count: value }))
    .toSorted((one, other) => one.bound - other.bound);
  const all = buckets.at(-1)?.count ?? 0;
  if (all === 0) return undefined;
  return buckets.find(({ count }) => count >= share * all)?.bound;
}

/** `812 B`, `4.2 KB`, `1.3 GB`: thousands. */
export function sizeText(bytes: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const size = bytes / 1_000 ** step;
  return `${step === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[step] ?? ""}`;
}
