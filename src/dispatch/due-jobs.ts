import { parseDuration } from "../model/duration.ts";
import type { RecordedCollection, RecordedJob } from "../model/recorded.ts";
import { inactiveBecause } from "../model/recorded.ts";
import type { Instant } from "../model/time.ts";
import { jitterMsOf } from "../schedule/jitter.ts";
import { catchUpOf, type Due, dueOf } from "./catch-up.ts";
import { DueQueue, longerLength } from "./due-queue.ts";
import { outlookOf } from "./over.ts";
import type { Timetables } from "./timetables.ts";

/** A job in the agenda; its number is what the due queue holds. */
export interface Slot {
  readonly address: string;
  readonly collection: RecordedCollection;
  readonly job: RecordedJob;
}

export interface PullRequest {
  readonly now: Instant;
  readonly watchedSince: Instant;
  /** How much is looked at in one go, so that the loop breathes: jobs, and occurrences of jobs. */
  readonly workMax: number;
}

/** When each job begins next: one queue for all of them, and what each was armed with. */
export class DueJobs {
  readonly #timetables: Timetables;
  readonly #due = new DueQueue();
  /** When each slot begins next; what the queue says otherwise is out of date. Infinity: not at all. */
  #armedAt = new Float64Array(64).fill(Number.POSITIVE_INFINITY);
  /** Of jobs with a jitter: the occurrence that the slot is armed for. */
  readonly #awaited = new Map<number, Instant>();

  constructor(timetables: Timetables) {
    this.#timetables = timetables;
  }

  get earliest(): Instant {
    return this.#due.earliest;
  }

  isArmed(number: number): boolean {
    return (this.#armedAt[number] ?? Number.POSITIVE_INFINITY) !== Number.POSITIVE_INFINITY;
  }

  /** Arms a slot for its first undecided occurrence; a job that is gone or has none at the moment is disarmed. */
  arm(number: number, slot: Slot | undefined): void {
    const active = slot !== undefined && inactiveBecause(slot.collection, slot.job) === undefined;
    if (!active) {
      this.#set(number, undefined, undefined);
      return;
    }
    const { next, passes } = outlookOf(this.#timetables.of(slot.job), slot.job.cursor);
    this.#setFirst(number, { next, nextStart: next && next + delayOf(slot, next) }, passes);
  }

  /** Arms a slot that is not armed at all: for what it has left undecided, however long ago that was. */
  armIfIdle(number: number, slot: Slot): void {
    if (!this.isArmed(number)) this.arm(number, slot);
  }

  /** Takes the earliest slot out; undefined: it was armed for another time since. */
  pop(): { readonly number: number; readonly time: Instant } | undefined {
    const time = this.#due.earliest;
    const number = this.#due.pop() ?? 0;
    if (this.#armedAt[number] !== time) return undefined;
    this.#armedAt[number] = Number.POSITIVE_INFINITY;
    return { number, time };
  }

  /** What a slot that was armed for `time` has due now; arms it for what follows. */
  pull(
    { number, time }: { readonly number: number; readonly time: Instant },
    slot: Slot,
    { now, watchedSince }: { readonly now: Instant; readonly watchedSince: Instant },
  ): Due {
    const { cursor } = slot.job;
    const timetable = this.#timetables.of(slot.job);
    const policy = catchUpOf(slot.job);
    const request = { cursor, now, watchedSince, policy, jitter: jitterOf(slot) };
    // What is undecided and older than what the slot was armed for waits in its lane already.
    const from = Math.max(cursor, (this.#awaited.get(number) ?? time) - 1);
    let due = dueOf(timetable, { ...request, cursor: from });
    // The cursor must not move over what waits: it is missed as well, or fired before.
    if (due.missed !== undefined && from > cursor) due = dueOf(timetable, request);
    this.#setFirst(number, due, timetable.passes?.dayEnd(now, due.next));
    return due;
  }

  /** For what comes next, or before that for the end of a day on which a calendar passes something over. */
  #setFirst(
    number: number,
    { next, nextStart }: Pick<Due, "next" | "nextStart">,
    passes: Instant | undefined,
  ): void {
    if (passes === undefined || passes >= (nextStart ?? Number.POSITIVE_INFINITY)) {
      this.#set(number, next, nextStart);
    } else this.#set(number, passes, passes);
  }

  #set(number: number, due: Instant | undefined, start: Instant | undefined): void {
    const time = start ?? Number.POSITIVE_INFINITY;
    if (due !== undefined && due !== time) this.#awaited.set(number, due);
    else if (this.#awaited.size > 0) this.#awaited.delete(number);
    if (number >= this.#armedAt.length) this.#grow(number);
    if (this.#armedAt[number] === time) return;
    this.#armedAt[number] = time;
    if (start !== undefined) this.#due.push(start, number);
  }

  #grow(number: number): void {
    const before = this.#armedAt;
    this.#armedAt = new Float64Array(Math.max(number + 1, longerLength(before.length)));
    this.#armedAt.fill(Number.POSITIVE_INFINITY, before.length);
    this.#armedAt.set(before);
  }
}

function delayOf(slot: Slot, due: Instant): number {
  return jitterMsOf(slot.address, due, slot.job.definition.jitter);
}

function jitterOf({ address, job }: Slot) {
  const { jitter } = job.definition;
  if (jitter === undefined) return undefined;
  return {
    most: parseDuration(jitter) ?? 0,
    of: (due: Instant) => jitterMsOf(address, due, jitter),
  };
}
