import { refuse } from "../model/problem.ts";
import { dayMs, type Instant, secondMs } from "../model/time.ts";
import type { Breathe } from "../outlook/breath.ts";
import { explain } from "../outlook/explanation.ts";
import { loadOf, unitMs } from "../outlook/load.ts";
import { recordAt } from "../outlook/record-at.ts";
import { recordedFacts } from "../outlook/recorded-facts.ts";
import { toldOccurrences } from "../outlook/told-occurrences.ts";
import type {
  Explanation,
  LoadDocument,
  LoadQuery,
  OccurrencesPage,
  OccurrencesQuery,
  OwnerOutlook,
  SimulateQuery,
  ToldOccurrence,
} from "../ports/outlook.ts";
import type { RecordedTiming } from "../ports/owner.ts";
import type { Engine } from "./engine.ts";
import { historyOf } from "./histories.ts";
import { checkWindow, jobsToSimulate, type OutlookScene, pageOfOccurrences } from "./outlook.ts";

const longestMs = 3_660 * dayMs;
/** Of counts: a year by the hour is nine thousand of them, a week by the minute ten thousand. */
const unitsMax = 12_000;

export interface OutlookParts {
  readonly breathe: Breathe;
  readonly timingOf: (address: string) => Promise<RecordedTiming | undefined>;
}

/** What will be due, what was, and why: asked of the engine's state, computed in pieces. */
export class Outlook implements OwnerOutlook {
  readonly #engine: Engine;
  readonly #parts: OutlookParts;

  constructor(engine: Engine, parts: OutlookParts) {
    this.#engine = engine;
    this.#parts = parts;
  }

  async occurrences(query: OccurrencesQuery): Promise<OccurrencesPage> {
    checkWindow(query, longestMs);
    return pageOfOccurrences(query, this.#sceneFor(query));
  }

  async *simulate(query: SimulateQuery): AsyncGenerator<ToldOccurrence> {
    checkWindow(query, longestMs);
    const scene = this.#sceneFor(query);
    yield* toldOccurrences(jobsToSimulate(query, scene), query, scene.breathe);
  }

  async load(query: LoadQuery): Promise<LoadDocument> {
    checkWindow(query, unitsMax * unitMs[query.unit]);
    const scene = this.#sceneFor(query);
    return loadOf(jobsToSimulate(query, scene), query, scene.breathe);
  }

  async explain(address: string, at?: Instant): Promise<Explanation> {
    const recorded = await this.#parts.timingOf(address);
    if (recorded === undefined) return unknownJob(address);
    const now = this.#engine.clock.now();
    if (at === undefined) return explain(recordedFacts(recorded, { now }));
    const since = Math.floor(at / secondMs) * secondMs;
    const about = { address: recorded.address, since, running: true };
    const record = await recordAt(historyOf(this.#engine.store, about), recorded, at);
    return explain(recordedFacts(recorded, { now, at, record }));
  }

  #sceneFor({ signal }: Pick<OccurrencesQuery, "signal">): OutlookScene {
    const { store, timetables, clock } = this.#engine;
    const { recorded } = store;
    const breathe = async (): Promise<void> => {
      await this.#parts.breathe();
      signal?.throwIfAborted();
    };
    return { recorded, timetables, now: clock.now(), breathe };
  }
}

function unknownJob(address: string): never {
  return refuse("address/unknown", {
    detail: `No job has the address "${address}".`,
    hint: "`sched status` lists what there is; name a job as collection/job.",
  });
}
