/** Metrics as Prometheus reads them: https://prometheus.io/docs/instrumenting/exposition_formats/, told apart strictly. */

export interface ReadSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface ReadFamily {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly samples: readonly ReadSample[];
}

const sampleLine = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const labelPart = /^([A-Za-z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/;

/** Reads an exposition, or throws with what Prometheus would refuse or read otherwise than it was meant. */
export function readExposition(text: string): ReadonlyMap<string, ReadFamily> {
  if (!text.endsWith("\n")) throw new Error("The last line has no end.");
  const reader = new Reader();
  for (const line of text.split("\n")) if (line !== "") reader.take(line);
  for (const family of reader.families.values()) checkHistogram(family);
  return reader.families;
}

type Growing = ReadFamily & { samples: ReadSample[]; type: string };

class Reader {
  readonly families = new Map<string, Growing>();
  readonly #series = new Set<string>();
  #current: Growing | undefined;

  take(line: string): void {
    if (line.startsWith("# HELP ")) this.#begin(line);
    else if (line.startsWith("# TYPE ")) this.#type(line);
    else this.#sample(line);
  }

  #begin(line: string): void {
    const [, name = "", help = ""] = /^# HELP (\S+) (.+)$/.exec(line) ?? [];
    if (name === "") throw new Error(`No help: ${line}`);
    if (this.families.has(name)) throw new Error(`${name} is told twice.`);
    this.#current = { name, help, type: "", samples: [] };
    this.families.set(name, this.#current);
  }

  #type(line: string): void {
    const [, name, type = ""] = /^# TYPE (\S+) (counter|gauge|histogram|summary)$/.exec(line) ?? [];
    const family = this.#current;
    if (family === undefined || name !== family.name || family.type !== "") {
      throw new Error(`Misplaced: ${line}`);
    }
    family.type = type;
  }

  #sample(line: string): void {
    const family = this.#current;
    if (family === undefined || family.type === "") throw new Error(`No metric above: ${line}`);
    const sample = readSample(line);
    if (!belongs(sample, family)) throw new Error(`${family.name} does not have: ${line}`);
    const labels = Object.entries(sample.labels).map((pair) => JSON.stringify(pair));
    const key = [sample.name, ...labels.toSorted((one, other) => one.localeCompare(other))].join();
    if (this.#series.has(key)) throw new Error(`Told twice: ${line}`);
    this.#series.add(key);
    family.samples.push(sample);
  }
}

/** The sum of what has these labels. */
export function sumOf(
  families: ReadonlyMap<string, ReadFamily>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number {
  const samples = families.get(name)?.samples ?? [];
  return samples
    .filter((sample) => Object.entries(labels).every(([key, one]) => sample.labels[key] === one))
    .reduce((sum, { value }) => sum + value, 0);
}

function readSample(line: string): ReadSample {
  const [whole, name = "", inside = "", number = ""] = sampleLine.exec(line) ?? [];
  if (whole === undefined) throw new Error(`No sample: ${line}`);
  const value = number === "+Inf" ? Number.POSITIVE_INFINITY : Number(number);
  // Of no observation there is no mean.
  if (Number.isNaN(value) && number !== "Nan") throw new Error(`No number: ${line}`);
  return { name, labels: readLabels(inside, line), value };
}

function readLabels(inside: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let rest = inside;
  while (rest !== "") {
    const [whole, label = "", value = ""] = labelPart.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`No label: ${line}`);
    if (Object.hasOwn(labels, label)) throw new Error(`A label twice: ${line}`);
    labels[label] = value;
    rest = rest.slice(whole.length);
  }
  return labels;
}

function belongs({ name, labels }: ReadSample, family: ReadFamily): boolean {
  if (family.type !== "histogram" && family.type !== "summary") return name === family.name;
  if (name === `${family.name}_bucket`) return labels["le"] !== undefined;
  return name === `${family.name}_sum` || name === `${family.name}_count`;
}

/** Buckets grow up to the one of infinity, which is the count. */
function checkHistogram({ name, type, samples }: ReadFamily): void {
  if (type !== "histogram") return;
  const without = ({ labels }: ReadSample): string => JSON.stringify({ ...labels, le: undefined });
  for (const rest of new Set(samples.map(without))) {
    const own = samples.filter((sample) => without(sample) === rest);
    const buckets = own.filter((sample) => sample.name === `${name}_bucket`);
    const values = buckets.map(({ value }) => value);
    const count = own.find((sample) => sample.name === `${name}_count`)?.value;
    if (buckets.at(-1)?.labels["le"] !== "+Inf" || values.at(-1) !== count) {
      throw new Error(`${name}${rest}: the last bucket is not the count.`);
    }
    if (values.some((value, index) => value < (values[index - 1] ?? 0))) {
      throw new Error(`${name}${rest}: a bucket is smaller than the one before it.`);
    }
  }
}
