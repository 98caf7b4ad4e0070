import { Durations } from "../model/durations.ts";
import { isManual, isNotice } from "../model/names.ts";
import { noticeConditions } from "../model/notify.ts";
import type { SkipReason } from "../model/run.ts";
import { hourMs, minuteMs, secondMs } from "../model/time.ts";
import type { EventSink, ServiceEvent } from "../ports/event-sink.ts";

type Ended = Extract<ServiceEvent, { readonly kind: "attempt-ended" }>;

/** Counts by up to three words: `succeeded`, or `failed` and `HTTP 500`. */
export class Counts {
  readonly #counts = new Map<string, number>();
  readonly #max: number;

  /** @param max different words at most; further ones are counted as `other` */
  constructor(max = 200) {
    this.#max = max;
  }

  add(words: readonly string[], by = 1): void {
    const key = words.join(separator);
    const known = this.#counts.get(key);
    if (known === undefined && this.#counts.size >= this.#max) {
      const other = [...words.slice(0, -1), "other"].join(separator);
      this.#counts.set(other, (this.#counts.get(other) ?? 0) + by);
    } else this.#counts.set(key, (known ?? 0) + by);
  }

  *[Symbol.iterator](): Generator<readonly [words: readonly string[], count: number]> {
    for (const [key, count] of this.#counts) yield [key.split(separator), count];
  }
}

/** No reason and no name has it. */
const separator = "\u0000";

const skipReasons = {
  overlap: true,
  missed: true,
  disabled: true,
  deleted: true,
  superseded: true,
  clock: true,
  calendar: true,
} satisfies Record<SkipReason, true>;

const attemptBoundsMs: readonly number[] = [
  5,
  10,
  25,
  50,
  100,
  250,
  500,
  secondMs,
  2.5 * secondMs,
  5 * secondMs,
  10 * secondMs,
  30 * secondMs,
  minuteMs,
  5 * minuteMs,
  hourMs,
];

const latenessBoundsMs: readonly number[] = [
  5,
  10,
  25,
  50,
  100,
  250,
  500,
  secondMs,
  2.5 * secondMs,
  5 * secondMs,
  10 * secondMs,
  30 * secondMs,
  minuteMs,
  5 * minuteMs,
  10 * minuteMs,
];

/**
 * Counts what is told of a service while it fires: nothing but additions, for it is told between one call and the
 * next. Counters begin at 0 with each life, as those who read them expect.
 */
export class Tallies implements EventSink {
  /** By outcome and reason. */
  readonly occurrences = new Counts();
  readonly manualRuns = new Counts();
  /** By type of action, role and outcome. */
  readonly attempts = new Counts();
  /** By what they tell of. */
  readonly notifications = new Counts();
  /** By code. */
  readonly troubles = new Counts();
  /** Between due and start, of the first attempts of occurrences. */
  readonly lateness = new Durations(latenessBoundsMs);
  /** By type of action. */
  readonly took = new Map<string, Durations>();
  applies = 0;

  constructor() {
    // A series that begins with 1 has not increased, to who looks at increases: what is known beforehand begins with 0.
    this.occurrences.add(["succeeded", ""], 0);
    for (const reason of Object.keys(skipReasons)) this.occurrences.add(["skipped", reason], 0);
    for (const condition of noticeConditions) this.notifications.add([condition], 0);
  }

  emit(event: ServiceEvent): void {
    switch (event.kind) {
      case "attempt-started":
        if (event.number === 1 && event.action === "main" && !isManual(event.run)) {
          this.lateness.add(event.latenessMs);
        }
        return;
      case "attempt-ended":
        this.#addAttempt(event);
        return;
      case "run-ended":
        if (isNotice(event.run)) return;
        (isManual(event.run) ? this.manualRuns : this.occurrences).add([
          event.status,
          event.reason ?? "",
        ]);
        return;
      case "skipped":
        this.occurrences.add(["skipped", event.reason], event.count);
        return;
      case "notifying":
        if (event.recorded) this.notifications.add([event.condition]);
        return;
      case "trouble":
        this.troubles.add([event.code]);
        return;
      case "applied":
        this.applies += 1;
        return;
      case "held":
      case "released":
      case "ready":
      case "settings":
      case "note":
      case "stopping":
      case "stopped":
        return;
    }
  }

  #addAttempt({ type, action, outcome, tookMs }: Ended): void {
    this.attempts.add([type, action, outcome]);
    let took = this.took.get(type);
    if (took === undefined) this.took.set(type, (took = new Durations(attemptBoundsMs)));
    took.add(tookMs);
  }
}
