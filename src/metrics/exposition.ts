import { setImmediate as soon } from "node:timers/promises";
import { collectDefaultMetrics, Gauge, type MetricType, Registry } from "prom-client";
import type { Family, Sample } from "./family.ts";
import { serviceFamilies } from "./families.ts";
import { jobFamilies, readJobs } from "./job-families.ts";
import type { Sources } from "./sources.ts";

/** Every metric of ours, in the order in which they are told. */
export const families: readonly Family[] = [...serviceFamilies, ...jobFamilies];

/** Lines made between two breaths: a millisecond or so. */
const samplesAtOnce = 1_000;

/**
 * Tells all metrics in the text format of Prometheus, piece by piece. The process tells of itself through prom-client,
 * which begins to watch its event loop with the first question.
 */
export class Exposition {
  readonly #sources: Sources;
  readonly #process = new Registry();

  constructor(sources: Sources) {
    this.#sources = sources;
    collectDefaultMetrics({ register: this.#process });
  }

  async *text(): AsyncGenerator<string> {
    const load = this.#sources.load();
    for (const family of serviceFamilies) {
      yield* familyText(family, family.read(this.#sources, load));
    }
    const reading = await readJobs(this.#sources);
    for (const family of jobFamilies) yield* familyText(family, family.read(reading));
    yield await this.#process.metrics();
  }
}

/** What belongs to one metric stands together, whatever number of pieces it is made in. */
async function* familyText(family: Family, samples: Iterable<Sample>): AsyncGenerator<string> {
  let piece: Sample[] = [];
  let isFirst = true;
  for (const sample of samples) {
    piece.push(sample);
    if (piece.length < samplesAtOnce) continue;
    yield await pieceText(family, piece, isFirst);
    [piece, isFirst] = [[], false];
    await soon();
  }
  if (isFirst || piece.length > 0) yield await pieceText(family, piece, isFirst);
}

/** Printed by the library that knows how labels are escaped and numbers written. */
async function pieceText(
  family: Family,
  samples: readonly Sample[],
  isFirst: boolean,
): Promise<string> {
  const registry = new Registry();
  registry.registerMetric(new Told(family, samples));
  const text = await registry.metrics();
  return isFirst ? text : text.split("\n").slice(headLines).join("\n");
}

/** HELP and TYPE. */
const headLines = 2;

/** Samples that were read elsewhere, as the library takes them. */
class Told extends Gauge {
  readonly #family: Family;
  readonly #samples: readonly Sample[];

  constructor(family: Family, samples: readonly Sample[]) {
    super({ name: family.name, help: family.help, registers: [] });
    this.#family = family;
    this.#samples = samples;
  }

  override async get(): ReturnType<Gauge["get"]> {
    const { name, help, type } = this.#family;
    const values = this.#samples.map((sample) => ({ ...sample }));
    const collect = (): void => undefined;
    // The library's types say numbers, and the library prints what it is given.
    return { name, help, type: type as unknown as MetricType, aggregator: "sum", collect, values };
  }
}
