import type { Engine } from "../engine/engine.ts";
import { nextDueOf } from "../engine/status.ts";
import type { Sources } from "../metrics/sources.ts";
import { Tallies } from "../metrics/tallies.ts";
import type { EventSink } from "../ports/event-sink.ts";
import type { HealthCheck } from "../ports/owner-wire.ts";
import type { StateStore } from "../ports/state-store.ts";
import { systemClock } from "../system-clock.ts";
import { version } from "../version.ts";

/** Of how many jobs single facts are told where the settings say nothing. */
const jobsMaxDefault = 10_000;

export interface Measured {
  readonly store: StateStore;
  readonly engine: Engine;
  readonly health: () => readonly HealthCheck[];
  readonly jobsMax: number | undefined;
}

/** Counts from the first moment of a life; what prints it is loaded when somebody asks. */
export class Metrics {
  readonly tallies = new Tallies();

  /** Whatever is told is counted on its way. */
  countedBy(events: EventSink): EventSink {
    return {
      emit: (event) => {
        this.tallies.emit(event);
        events.emit(event);
      },
    };
  }

  /** What answers `GET /metrics`. */
  of({ store, engine, health, jobsMax = jobsMaxDefault }: Measured): () => AsyncIterable<string> {
    const sources = {
      tallies: this.tallies,
      store,
      load: () => engine.load,
      health,
      nextDue: (collection, job) =>
        nextDueOf(collection, job, { timetables: engine.timetables, now: systemClock.now() }),
      version,
      jobsMax,
    } satisfies Sources;
    let printer: Promise<{ text(): AsyncIterable<string> }> | undefined;
    const load = async () => {
      const { Exposition } = await import("../metrics/exposition.ts");
      return new Exposition(sources);
    };
    return async function* text() {
      printer ??= load();
      yield* (await printer).text();
    };
  }
}
