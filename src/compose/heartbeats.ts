import type { HeartbeatSettings } from "../config/load-serve.ts";
import type { Beat, Heartbeat } from "../model/job.ts";
import { addressOfRun, idempotencyKey, isNotice, type RunId } from "../model/names.ts";
import { findJob, type Recorded } from "../model/recorded.ts";
import { traceparentOf } from "../model/trace.ts";
import type { ActionRunner } from "../ports/action-runner.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventSink, ServiceEvent } from "../ports/event-sink.ts";
import type { HealthCheck } from "../ports/owner-wire.ts";
import { systemClock } from "../system-clock.ts";
import { keepBeating } from "./own-heartbeat.ts";
import { Pinger } from "./pinger.ts";

export interface Beating {
  readonly recorded: Recorded;
  readonly runner: ActionRunner;
  readonly health: () => readonly HealthCheck[];
  /** Of the service itself; absent: it has none. */
  readonly own: HeartbeatSettings | undefined;
  /** Absent: the machine's. */
  readonly clock?: Clock;
}

interface Begun {
  /** Takes nothing more; what is on its way may still arrive for a moment. */
  close(): Promise<void>;
  /** Closing waits for nothing any more. */
  hurry(): void;
}

/** Monitors elsewhere: those of jobs hear of their runs, and that of the service that it is well. */
export class Heartbeats {
  #events: EventSink | undefined;
  #pinger: Pinger | undefined;
  #recorded: Recorded | undefined;
  readonly #ofJobs = new Map<string, Heartbeat>();
  /** The serial of the state that `#ofJobs` is of. */
  #serial = -1;

  /** Whatever is told is heard on its way; a service without heartbeats only compares two numbers for it. */
  hearing(events: EventSink): EventSink {
    this.#events = events;
    return {
      emit: (event) => {
        events.emit(event);
        this.#hear(event);
      },
    };
  }

  /** Begins to call. */
  begin({ recorded, runner, health, own, clock = systemClock }: Beating): Begun {
    const parts = { runner, events: this.#events ?? { emit: () => undefined }, clock };
    const pinger = new Pinger(parts);
    // Monitors of jobs, however slow and many, must not make that of the service alarm: it has places of its own.
    const ownPinger = new Pinger(parts);
    this.#pinger = pinger;
    this.#recorded = recorded;
    const ending = new AbortController();
    const hurry = new AbortController();
    if (own !== undefined) {
      void keepBeating({ settings: own, pinger: ownPinger, health, clock }, ending.signal);
    }
    return {
      close: async () => {
        ending.abort();
        await Promise.all([pinger, ownPinger].map((each) => each.close(hurry.signal)));
      },
      hurry: () => hurry.abort(),
    };
  }

  #hear(event: ServiceEvent): void {
    if (this.#recorded === undefined) return;
    if (this.#recorded.serial !== this.#serial) this.#reload(this.#recorded);
    if (this.#ofJobs.size === 0) return;
    if (event.kind === "attempt-started") {
      if (event.number === 1 && event.action === "main") this.#beat(event.run, "start", event.at);
    } else if (event.kind === "run-ended" && !isNotice(event.run)) {
      this.#beat(event.run, event.status === "succeeded" ? "success" : "failure", event.at);
    }
  }

  #reload(recorded: Recorded): void {
    this.#serial = recorded.serial;
    this.#ofJobs.clear();
    for (const collection of recorded.collections.values()) {
      for (const { name, definition, formerly = [] } of collection.jobs.values()) {
        const { heartbeat } = definition;
        if (heartbeat === undefined) continue;
        this.#ofJobs.set(`${collection.name}/${name}`, heartbeat);
        // Runs that were open at a move keep their names.
        const free = formerly.filter(({ address }) => findJob(recorded, address) === undefined);
        for (const { address } of free) this.#ofJobs.set(address, heartbeat);
      }
    }
  }

  #beat(run: RunId, beat: Beat, at: number): void {
    const address = addressOfRun(run);
    const heartbeat = this.#ofJobs.get(address);
    if (heartbeat === undefined || heartbeat.on?.includes(beat) === false) return;
    const [collection = "", job = ""] = address.split("/");
    const key = idempotencyKey(this.#recorded?.lineage ?? "", run, "main");
    const due = Date.parse(run.slice(run.indexOf("@") + 1));
    this.#pinger?.ping({
      uri: `${heartbeat.uri}${suffixes[beat]}`,
      of: address,
      context: {
        runId: run,
        key: `${key}/heartbeat/${beat}`,
        traceparent: traceparentOf(key, 0),
        collection,
        job,
        // A run by hand has no other moment.
        scheduledTime: Number.isNaN(due) ? at : due,
        startedAt: at,
        number: 1,
        redelivery: false,
        manual: Number.isNaN(due),
        timeZone: undefined,
        location: undefined,
        failure: null,
      },
    });
  }
}

/** As healthchecks.io has them. */
const suffixes = { start: "/start", success: "", failure: "/fail" } satisfies Record<Beat, string>;
