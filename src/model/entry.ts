import type { JobDefinition } from "./job.ts";
import type { CollectionDefinition } from "./job-collection.ts";
import type { RunId } from "./names.ts";
import type { NoticeCondition, Told } from "./notify.ts";
import type { Hold } from "./recorded.ts";
import type { Revision } from "./revision.ts";
import type { Outcome, RunFailure, SkipReason, SkippedRange, Step } from "./run.ts";
import type { Instant } from "./time.ts";
import type { WebJobDefinition } from "./web-job.ts";

/**
 * Everything that can happen to a state. Entries are what the journal holds; `advance` folds them. A commit is a list
 * of entries that becomes durable whole or not at all. A shape, once released, is never changed: a new version of an
 * entry is a new type, so that older journals fold to the same history.
 */
export type Entry =
  | OpenedEntry
  | AppliedEntry
  | ClaimedEntry
  | StartedEntry
  | EndedEntry
  | SkippedEntry
  | HeldEntry
  | ReleasedEntry
  | FinishedEntry
  | AbandonedEntry
  | PurgedEntry
  | NotifyingEntry
  | RecoveredEntry;

/** A new owner took the state over; claims of smaller fences are from lives that are over. */
export interface OpenedEntry {
  readonly type: "opened";
  readonly at: Instant;
  readonly fence: number;
  readonly owner: { readonly pid: number; readonly host: string; readonly version: string };
  /** Of the owner's runtime, such as `2026a`. */
  readonly timeZoneData?: string;
  /** A person said that the clock is right: `at` is the newest moment from here on, whatever was recorded before. */
  readonly clockConfirmed?: true;
}

/** Definitions changed: an apply, or the API. */
export interface AppliedEntry {
  readonly type: "applied";
  readonly at: Instant;
  /** The serial after it. */
  readonly serial: number;
  /** Who did it and from where, for the audit. */
  readonly by: string;
  readonly project?: string;
  /** The zone rules by which the applied plan counted, such as `2026a`. */
  readonly timeZoneData?: string;
  /** Where the applied files stand in git. */
  readonly revision?: Revision;
  readonly changes: readonly DefinitionChange[];
}

/** `origin: apply` also sets what was last applied; `api` leaves it, which is what makes drift visible. */
export type DefinitionChange =
  | {
      readonly kind: "collection";
      readonly name: string;
      readonly origin: "apply" | "api";
      /** Set on creation and on import; absent leaves the owner as it is. */
      readonly project?: string;
      readonly definition: CollectionDefinition;
    }
  | { readonly kind: "collectionRemoved"; readonly name: string }
  | {
      readonly kind: "job";
      readonly collection: string;
      readonly name: string;
      readonly origin: "apply" | "api";
      readonly definition: JobDefinition;
      /** Present where the job is new, or its start, rule, count or end changed: it is counted from here. */
      readonly anchor?: JobAnchor;
    }
  | { readonly kind: "jobRemoved"; readonly collection: string; readonly name: string }
  | {
      readonly kind: "webJob";
      readonly collection: string;
      readonly name: string;
      readonly origin: "apply" | "api";
      readonly definition: WebJobDefinition;
      /** As of a job; absent where it goes on as it is, and in entries from before WebJobs were run. */
      readonly anchor?: JobAnchor;
    }
  | { readonly kind: "webJobRemoved"; readonly collection: string; readonly name: string }
  /** It goes on as it is, and no project's files manage it any more. */
  | { readonly kind: "collectionReleased"; readonly name: string }
  | { readonly kind: "jobReleased"; readonly collection: string; readonly name: string }
  | { readonly kind: "webJobReleased"; readonly collection: string; readonly name: string }
  /** It goes on under another address, with everything that is known of it. Nothing may be there. */
  | { readonly kind: "collectionMoved"; readonly name: string; readonly to: string }
  | MemberMoved<"jobMoved">
  | MemberMoved<"webJobMoved">;

interface MemberMoved<Kind extends string> {
  readonly kind: Kind;
  readonly collection: string;
  readonly name: string;
  /** The collection is there already. */
  readonly to: { readonly collection: string; readonly name: string };
}

export interface JobAnchor {
  readonly anchoredAt: Instant;
  readonly gridStart?: Instant;
  /** Occurrences up to here are decided; what fires at once is just behind it. */
  readonly cursor: Instant;
}

/**
 * A run begins. For an occurrence the cursor of its job moves to `cursor` in the same entry. Its first attempt starts
 * at `at`, unless it is queued behind another run.
 */
export interface ClaimedEntry {
  readonly type: "claimed";
  readonly at: Instant;
  readonly fence: number;
  readonly run: RunId;
  readonly address: string;
  readonly scheduledTime: Instant;
  readonly cursor?: Instant;
  readonly manual?: true;
  readonly causedBy?: string;
  /** Of a WebJob: instead of those of its definition. */
  readonly arguments?: string | readonly string[];
  readonly queued?: true;
}

/** A further attempt begins: a retry, a redelivery, an error action, or the first of a queued run. */
export interface StartedEntry {
  readonly type: "started";
  readonly at: Instant;
  readonly fence: number;
  readonly run: RunId;
  readonly number: number;
  readonly step: Step;
}

/** An attempt ended, and what comes of it was decided. */
export interface EndedEntry {
  readonly type: "ended";
  readonly at: Instant;
  readonly fence: number;
  readonly run: RunId;
  readonly number: number;
  readonly outcome: Outcome;
  readonly message: string | null;
  readonly response: string | null;
  /** The call may have reached the target. */
  readonly mayHaveArrived: boolean;
  readonly next: AfterAttempt;
  /** Somebody ended the run, and not the attempt itself. */
  readonly cancelledBy?: string;
}

export type AfterAttempt =
  /** Try the same step again. `free`: uses up no retry (a redelivery, a secret source that is out). */
  | { readonly kind: "retry"; readonly at: Instant; readonly free?: true; readonly crash?: true }
  /** On to the error action of this index; the main action's failure is kept. */
  | { readonly kind: "error"; readonly index: number; readonly failure: RunFailure }
  | { readonly kind: "end"; readonly status: "succeeded" }
  /** `deadLetter`: there were error actions, and none of them succeeded. */
  | {
      readonly kind: "end";
      readonly status: "failed";
      readonly failure: RunFailure;
      readonly deadLetter?: true;
    };

/** Due occurrences of a job, or one, that were not started; the cursor of the job moves to `cursor`. */
export interface SkippedEntry {
  readonly type: "skipped";
  readonly at: Instant;
  readonly address: string;
  readonly reason: SkipReason;
  readonly cursor: Instant;
  readonly range: SkippedRange;
}

export interface HeldEntry {
  readonly type: "held";
  readonly at: Instant;
  readonly address: string;
  readonly hold: Hold;
}

export interface ReleasedEntry {
  readonly type: "released";
  readonly at: Instant;
  readonly address: string;
  readonly by: string;
}

/** The last occurrence of a job is done. */
export interface FinishedEntry {
  readonly type: "finished";
  readonly at: Instant;
  readonly address: string;
  readonly state: "completed" | "faulted";
}

/** An open run is given up without a further attempt: it was cancelled, or its job was deleted while it waited. */
export interface AbandonedEntry {
  readonly type: "abandoned";
  readonly at: Instant;
  readonly run: RunId;
  /** `recovered`: a notification that waited for the end of quiet hours, and is not news any more. */
  readonly reason: "cancelled" | "deleted" | "recovered";
  readonly cancelledBy?: string;
}

/** A finished job that no file manages was kept long enough; its history goes on by its own retention. */
export interface PurgedEntry {
  readonly type: "purged";
  readonly at: Instant;
  readonly address: string;
}

/** Somebody is to be told of something, by a run of its own: its first attempt starts with an entry of a later commit. */
export interface NotifyingEntry {
  readonly type: "notifying";
  readonly at: Instant;
  /** The notification, named after what it is about. */
  readonly run: RunId;
  /** What it is about: a run, or the occurrence, for a range its last. */
  readonly about: RunId;
  readonly address: string;
  readonly scheduledTime: Instant;
  readonly condition: NoticeCondition;
  /** Which of the job's notifications, from 0. */
  readonly index: number;
  readonly why: RunFailure;
  /** What it runs under: its action is what is called or sent. */
  readonly definition: JobDefinition;
  /** Not before: the end of quiet hours. */
  readonly notBefore?: Instant;
}

/** What somebody was told of is over: of what happens next they are told again. */
export interface RecoveredEntry {
  readonly type: "recovered";
  readonly at: Instant;
  readonly address: string;
  /** The run that shows it. */
  readonly run: RunId;
  readonly over: readonly Told[];
}
