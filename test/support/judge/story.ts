import type { HistoryRecord } from "../../../src/model/run.ts";
import type { Instant } from "../../../src/model/time.ts";

/**
 * What a judge of simulated lives is told: by the target, by the records, by those who asked for things, and by a
 * calendar that knows nothing of the engine. Plain data, so that a story can be written by hand. Times are what the
 * clock on the wall showed, but for those that say `true`.
 */
export interface Story {
  readonly lineage: string;
  readonly jobs: readonly JobStory[];
  /** In the order in which they arrived. */
  readonly calls: readonly SeenCall[];
  /** `RUN#NUMBER` of attempts that the network refused: the target never saw them. */
  readonly refused: ReadonlySet<string>;
  readonly records: readonly HistoryRecord[];
  /** Runs that are open when everything is over. */
  readonly open: ReadonlySet<string>;
  readonly lives: readonly LifeStory[];
  /** Settings of the wall clock, and suspensions. */
  readonly clockSets: readonly ClockSet[];
  /** Between these somebody watched without a gap, and could write. */
  readonly watched: readonly Span[];
  /** Each time the watching began, or began again after a gap: at some moment between these. */
  readonly resumes: readonly Span[];
  /** When the state could not be written, in true time. */
  readonly troubles: readonly TrueSpan[];
  /** Attempts at once, of all jobs: the service's limit, or the collection's. */
  readonly attemptsMax: number;
  /** How long a commit takes at most when nothing is wrong, milliseconds. */
  readonly commitMs: number;
  /** What was not as it was acknowledged when somebody looked, and other plain surprises. */
  readonly surprises: readonly string[];
}

/** Something that was asked for took effect between these two moments, told by the wall clock and in true time. */
export interface TakenEffect extends Span {
  readonly trueFrom: number;
  readonly trueTo: number;
}

/** Something happened at some moment between these two, both included. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

export interface ClockSet {
  readonly trueAt: number;
  /** What it showed before and after. */
  readonly before: Instant;
  readonly after: Instant;
}

export interface TrueSpan {
  readonly from: number;
  readonly to: number;
}

/** One life of the service, in true time. */
export interface LifeStory {
  readonly from: number;
  readonly to: number;
  /** `killed`: nothing of what was under way was brought to an end. */
  readonly end: "stopped" | "killed";
  /** When it was told to stop, if it was. */
  readonly stopsAt: number | undefined;
}

/** A job from its creation to its deletion; one that is made again under its name is another. */
export interface JobStory {
  /** `collection/job` */
  readonly address: string;
  readonly createdAt: Instant;
  /** When it was deleted; undefined while it is there. */
  readonly gone: TakenEffect | undefined;
  /** Every instant that the rules in force named, oldest first. */
  readonly due: readonly Instant[];
  /** What they named on days of calendars: nothing of it happens. */
  readonly passed: readonly Instant[];
  /** Of a job with a jitter: by how much each due occurrence starts later. */
  readonly delays: ReadonlyMap<Instant, number>;
  readonly policy: Policy;
  /** Pauses, and times in which it was disabled. */
  readonly pauses: readonly { readonly from: TakenEffect; readonly to: TakenEffect | undefined }[];
  /** Edits of its timing. */
  readonly edits: readonly Instant[];
  /** As the service tells them in the end; undefined for a job that is gone. */
  readonly counters: Counters | undefined;
}

export interface Policy {
  readonly overlap: "allow" | "skip" | "queue" | "cancelRunning";
  readonly replayMs: number;
  readonly latestWithinMs: number;
  readonly atMostOnce: boolean;
  readonly retries: number;
  readonly retryMs: number;
  readonly errorActions: number;
  readonly group: { readonly name: string; readonly limit: number } | undefined;
  readonly jitterMs: number;
}

export interface Counters {
  readonly executionCount: number;
  readonly failureCount: number;
  readonly faultedCount: number;
  readonly state: string;
}

/** A call as the target saw it: what was in its address and headers. */
export interface SeenCall {
  /** From the address that was called: `collection/job`. */
  readonly job: string;
  readonly role: "main" | "error";
  readonly key: string;
  readonly number: number;
  readonly redelivery: boolean;
  readonly manual: boolean;
  readonly scheduledTime: Instant;
  /** The life of the service that made it. */
  readonly life: number;
  readonly at: Instant;
  readonly trueAt: number;
  /** What was answered, or how it was given up; undefined when the caller died before. */
  end: { readonly at: Instant; readonly trueAt: number; readonly outcome: string } | undefined;
}
