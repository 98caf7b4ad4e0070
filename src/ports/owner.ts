import type { AuditQuery, AuditRecord } from "../model/audit.ts";
import type { Desired } from "../model/desired.ts";
import type { JobDefinition } from "../model/job.ts";
import type { Plan, PlanSummary, StateEdit } from "../model/plan.ts";
import type { Hold } from "../model/recorded.ts";
import type { Anchor } from "../model/recurrence.ts";
import type { Revision } from "../model/revision.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type {
  ChangeAnswer,
  ChangeRequest,
  DefinitionsDocument,
  DefinitionsPart,
} from "./definitions.ts";
import type { ContentAccess } from "./content-store.ts";
import type { DescribeRequest, RunDescription } from "./request-description.ts";
import type { EventBatch, EventsRequest } from "./events.ts";
import type { OwnerOutlook } from "./outlook.ts";
import type { RunDetail, RunsPage, RunsQuery } from "./runs.ts";
import type { SafetyDocument } from "./safety.ts";
import type { HistoryQuery } from "./state-store.ts";

/**
 * Whoever may write the state, as the verbs see it: this process when nothing serves, or the serving process through
 * its socket. Both do the same; all refusals are `ProblemError`s with a code that says which exit code is meant.
 */
export interface Owner {
  /** Hashes literal secrets the way the state does, so that equal ones are not a change. */
  plan(desired: Desired, options: PlanOptions): Promise<Plan>;
  /** Plans again, compares the digest, and commits all or nothing. */
  apply(desired: Desired, request: ApplyRequest): Promise<ApplyAnswer>;
  /** How collections and jobs are doing; with `page` only some of them. Refuses with `address/unknown`. */
  status(address: string | undefined, page?: StatusPageQuery): Promise<StatusDocument>;
  history(query: HistoryQuery & { readonly running?: boolean }): AsyncIterable<HistoryRecord>;
  /** A page of runs, in either order. Refuses with `address/unknown`, and with `api/request` for a cursor of old. */
  runs(query: RunsQuery): Promise<RunsPage>;
  /** One run with what belongs to it, named as `cancel` takes it. Refuses with `run/unknown`. */
  runDetail(run: string): Promise<RunDetail>;
  /** Begins a manual run and waits for its end. Refuses with `run/no-occurrence` where `for` names none. */
  run(address: string, request: RunRequest): Promise<HistoryRecord>;
  /** What a run would send, without sending it: nothing begins and nothing is recorded. */
  describe(address: string, request: DescribeRequest): Promise<RunDescription>;
  /**
   * Ends an open run without another attempt; answers its record once that is durable. `run` is an id as history shows
   * it, in any case and with any offset; a manual one may be cut short; an address means its only open run. Refuses
   * with `run/ended` and `run/unknown`.
   */
  cancel(run: string, by: string): Promise<HistoryRecord>;
  hold(address: string, hold: HoldRequest): Promise<void>;
  release(address: string, request: ReleaseRequest): Promise<ReleaseAnswer>;
  /** What `next` and `explain` compute from; undefined when nothing has the address. */
  job(address: string): Promise<RecordedTiming | undefined>;
  /** The same of every job there is, in no order: what `simulate` computes from. */
  jobs(): Promise<readonly RecordedTiming[]>;
  /** Which state it is, and who manages what in it. */
  state(): Promise<StateDocument>;
  /** What is defined at an address: a collection with its jobs (`part`: with some), or one of them; undefined: all collections, alone. */
  definitions(address: string | undefined, part?: DefinitionsPart): Promise<DefinitionsDocument>;
  /**
   * Creates, replaces or deletes one definition outside `apply`: drift, where files manage it. Durable when it answers.
   * Refuses with `api/precondition` (another serial or etag), `address/unknown`, `guard/protected`, `guard/read-only`,
   * `names/duplicate` and `secrets/unknown`.
   */
  change(request: ChangeRequest): Promise<ChangeAnswer>;
  /** Which secrets the definitions lack where the actions run, what bounds the rest, and what may be called. */
  safety(desired: Desired): Promise<SafetyDocument>;
  /**
   * What a WebJob wrote: of a run, named as `cancel` takes it, or of the newest run or the rolling log at an address. With
   * `follow` also what comes, until it is over or `signal` aborts. Refuses with `run/unknown` and `run/no-log`.
   */
  logs(request: LogsRequest, signal: AbortSignal): AsyncIterable<LogLine>;
  /**
   * What happens while somebody serves, in batches, until `signal` aborts; the first comes at once and may be empty. Who
   * reads too slowly, or asks for what is kept no more, is told `reset`. Ends at once where nobody serves.
   */
  events(request: EventsRequest, signal: AbortSignal): AsyncIterable<EventBatch>;
  /** Who changed what, oldest first. */
  audit(query: AuditQuery): AsyncIterable<AuditRecord>;
  /** The files of WebJobs: brought before an apply that refers to them, and shown in a plan. */
  readonly contents: OwnerContents;
  /** What will be due, what was, and why. */
  readonly outlook: OwnerOutlook;
  close(): Promise<void>;
}

export interface OwnerContents extends Pick<ContentAccess, "missing" | "put"> {
  /** As the store's; with `address`, only what the recorded definition of the WebJob there refers to. */
  get(sha256: string, address: string | undefined): Promise<AsyncIterable<Uint8Array> | undefined>;
}

export interface PlanOptions {
  /** How far the effect on the calendar looks ahead, milliseconds. */
  readonly horizonMs: number;
  readonly destroy?: boolean;
  /** Change nothing; take what was changed outside `apply` as it is. */
  readonly refreshOnly?: boolean;
  /** Addresses; only these change, and what they need. */
  readonly targets?: readonly string[];
  /** Not what the files want, but what this project had at an earlier serial. */
  readonly to?: number;
  /** Not what the files want, but what is recorded of this project, changed by hand. */
  readonly edit?: StateEdit;
  /** What whoever asks may do; never taken from a request. Absent: everything. */
  readonly rights?: PlanRights;
}

export interface PlanRights {
  /** The only collections that may be planned and changed; absent: all. */
  readonly collections?: readonly string[] | undefined;
  /** Whether WebJobs may change. */
  readonly webJobs: boolean;
}

export interface ApplyRequest extends PlanOptions {
  /** Of the plan that was shown. */
  readonly digest: string;
  /** More of that plan, so that a refusal can say what became another since. */
  readonly shown?: ShownPlan;
  readonly by: string;
  /** Where the files stand in git. */
  readonly revision?: Revision;
  readonly maxDestroy?: number;
  readonly allowDestroy?: boolean;
  readonly allowFire?: boolean;
  /** Applies although a service lacks secrets that the definitions need. */
  readonly allowMissingSecrets?: boolean;
}

export type ShownPlan = Pick<Plan, "lineage" | "serial" | "firesAtOnce">;

export interface ApplyAnswer {
  readonly applied: boolean;
  readonly lineage: string;
  readonly serial: number;
  readonly summary: PlanSummary;
}

export interface RunRequest {
  readonly by: string;
  /** ISO 8601: an occurrence of the job's schedule that the run stands for. Absent: now. */
  readonly for?: string;
  /** Of a WebJob: instead of those of its definition. */
  readonly arguments?: string | readonly string[];
  /** Begins when the job's other runs have ended, unless its `overlap` allows it beside them. */
  readonly inTurn?: boolean;
  /** Answers as soon as the run has durably begun, with the status `running`; a command waits nevertheless. */
  readonly detached?: boolean;
}

export interface LogsRequest {
  /** A run, or an address. */
  readonly of: string;
  /** Only the last so many lines of what is there; absent: all. */
  readonly last?: number | undefined;
  readonly follow?: boolean | undefined;
}

export interface LogLine {
  readonly line: string;
}

export interface ReleaseRequest {
  readonly by: string;
  /** What was passed over is fired by the job's catch-up policy, instead of being skipped. */
  readonly catchUp?: boolean;
}

/** What a release means for the occurrences that were passed over. */
export interface ReleaseAnswer {
  /** False where there was no hold. */
  readonly released: boolean;
  /** Recorded as skipped. */
  readonly skipped: number;
  /** To be fired as soon as their limits allow it. */
  readonly fired: number;
}

export interface HoldRequest {
  readonly by: string;
  readonly note?: string;
  /** ISO 8601. */
  readonly until?: string;
}

export interface RecordedTiming {
  readonly address: string;
  readonly definition: JobDefinition;
  /** It is a WebJob: the definition is that of the job which it is. */
  readonly webJob?: "triggered" | "continuous";
  readonly anchor: Anchor;
  /** Its own, or its collection's. */
  readonly hold?: Hold;
  /** Who says that it is disabled or suspended. */
  readonly disabledBy?: "job" | "collection";
  readonly finished?: "completed" | "faulted";
  readonly finishedAt?: Instant;
  readonly createdAt: Instant;
  /** Occurrences up to here are decided. */
  readonly cursor: Instant;
  /** Due and undecided: what fires as soon as somebody serves. Only told of one job, not of all. */
  readonly due?: readonly Instant[];
  /** The latest run that ended or occurrence that was skipped. */
  readonly last?: HistoryRecord;
}

/** The shape of `sched status --json`. */
export interface StatusDocument {
  readonly formatVersion: "1.0";
  readonly collections: readonly CollectionStatus[];
  /** Of a page: where the next one begins; null: there is none. */
  readonly next?: string | null;
  /** Of a page: how many jobs there are on all of them. */
  readonly matching?: number;
}

export interface StatusPageQuery {
  /** How many jobs at most, 1 to 1,000. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
  /** A part of an address, in any case. */
  readonly search?: string;
  /** `failing`: its latest run failed. */
  readonly state?:
    | "enabled"
    | "disabled"
    | "suspended"
    | "completed"
    | "faulted"
    | "paused"
    | "running"
    | "failing";
  /** Only of these collections; absent: of all. Never taken from a request. */
  readonly collections?: readonly string[] | undefined;
}

export interface StateDocument {
  readonly formatVersion: "1.0";
  readonly lineage: string;
  readonly serial: number;
  /** In the order of their names. */
  readonly collections: readonly ManagedCollection[];
}

export interface ManagedCollection {
  readonly name: string;
  /** The project whose files manage it; null: none does. */
  readonly project: string | null;
  readonly jobs: number;
  readonly webJobs: number;
}

export interface CollectionStatus {
  readonly name: string;
  readonly state: string;
  readonly hold: HoldStatus | null;
  readonly project: string | null;
  readonly jobs: readonly JobStatus[];
}

export interface JobStatus {
  readonly address: string;
  readonly kind: "job" | "webJob";
  /** enabled, disabled, suspended, completed or faulted. */
  readonly state: string;
  readonly hold: HoldStatus | null;
  readonly lastExecutionTime: string | null;
  readonly nextExecutionTime: string | null;
  readonly executionCount: number;
  readonly failureCount: number;
  readonly faultedCount: number;
  /** Runs open at the moment. */
  readonly running: number;
  /** Of a WebJob alone. */
  readonly webJob?: WebJobStatus;
}

export interface WebJobStatus {
  readonly type: "triggered" | "continuous";
  /** Azure's word for how it is doing; null for a triggered one that does not run, and where nobody serves. */
  readonly status: string | null;
  /** Why it is so, for a person. */
  readonly message: string | null;
  readonly pid: number | null;
  readonly since: string | null;
  /** Of a continuous one, since it was last changed or enabled. */
  readonly restarts: number | null;
  /** Where a debugger finds it. */
  readonly debug: string | null;
}

export interface HoldStatus {
  readonly by: string;
  readonly since: string;
  readonly note: string | null;
  readonly until: string | null;
}
