import type { AuditQuery, AuditRecord } from "../model/audit.ts";
import type { Desired } from "../model/desired.ts";
import type { Plan } from "../model/plan.ts";
import { ProblemError } from "../model/problem.ts";
import { jobsIn } from "../model/recorded.ts";
import type { HistoryRecord } from "../model/run.ts";
import type {
  ApplyAnswer,
  ApplyRequest,
  HoldRequest,
  LogLine,
  LogsRequest,
  Owner,
  OwnerContents,
  PlanOptions,
  RecordedTiming,
  ReleaseAnswer,
  ReleaseRequest,
  RunRequest,
  StateDocument,
  StatusDocument,
  StatusPageQuery,
} from "../ports/owner.ts";
import type { SafetyDocument, Safeguards } from "../ports/safety.ts";
import type {
  ChangeAnswer,
  ChangeRequest,
  DefinitionsDocument,
  DefinitionsPart,
} from "../ports/definitions.ts";
import type {
  ActionDescriber,
  DescribeRequest,
  RunDescription,
} from "../ports/request-description.ts";
import type { EventBatch, EventsRequest } from "../ports/events.ts";
import type { OwnerOutlook } from "../ports/outlook.ts";
import type { RunDetail, RunsPage, RunsQuery } from "../ports/runs.ts";
import type { HistoryQuery } from "../ports/state-store.ts";
import type { WebJobHost } from "../ports/web-job-host.ts";
import { applying, planOf, type PlanRules } from "./applying.ts";
import { editedDesired } from "../plan/edited.ts";
import { desiredAt } from "../plan/version.ts";
import { ownerContents, refuseMissingContent, refuseMissingContents } from "./contents.ts";
import type { Engine } from "./engine.ts";
import { type EventBoard, nothingHappens } from "./event-board.ts";
import { logNamed } from "./logs.ts";
import { cancelling, manualRun } from "./manual-runs.ts";
import { describeRun, nobodySends } from "./describing.ts";
import { historyOf, newestKept, newestRecord, refuseEnded } from "./histories.ts";
import { runningRecord } from "./open-records.ts";
import { runDetail } from "./run-detail.ts";
import { pageOfRuns } from "./runs.ts";
import { Outlook } from "./outlook-owner.ts";
import { placeOrNone } from "./places.ts";
import { changing } from "./changing.ts";
import { type CertificateReader, definitionsOf } from "./definitions.ts";
import { withHistoryWarnings } from "./pasts.ts";
import { recordedTiming, undecided } from "./recorded-timing.ts";
import { missingSecretsRefusal, nothingKnown } from "./safety.ts";
import { endingsFor, type ScriptEndings } from "./script-endings.ts";
import { holding, releasing } from "./requests.ts";
import { sealed, sealLiterals } from "./seal.ts";
import { stateDocument } from "./state-document.ts";
import { statusOf } from "./status.ts";
import { statusPageOf } from "./status-page.ts";

export interface OwnerParts {
  readonly engine: Engine;
  /** What runs WebJobs; absent: nothing does. */
  readonly webJobs?: (Pick<WebJobHost, "logs"> & Partial<Pick<WebJobHost, "status">>) | undefined;
  readonly scriptEndings?: ScriptEndings | undefined;
  readonly rules: PlanRules;
  /** Asked when they are needed; absent: every secret is there, and everything may be called. */
  readonly safeguards?: Safeguards;
  /** A new name for a manual run, unlike any other. */
  readonly newId: () => string;
  /** Tells what a run would send; absent: nobody here could send it. */
  readonly describer?: ActionDescriber | undefined;
  /** Lets everything else go on between two pieces of a long computation; absent: there is nothing else. */
  readonly breathe?: () => Promise<void>;
  /** What happens, for those who watch; absent: nothing does. */
  readonly board?: EventBoard | undefined;
  /** What may be shown of a client certificate; absent: nothing. */
  readonly readCertificate?: CertificateReader | undefined;
}

/** The owner in this process: what the verbs ask, decided in the sequence of the engine. */
export function localOwner(parts: OwnerParts): Owner {
  return new LocalOwner(parts);
}

class LocalOwner implements Owner {
  readonly contents: OwnerContents;
  readonly outlook: OwnerOutlook;
  readonly #engine: Engine;
  readonly #parts: OwnerParts;

  constructor(parts: OwnerParts) {
    this.#engine = parts.engine;
    this.outlook = new Outlook(parts.engine, {
      breathe: parts.breathe ?? (() => Promise.resolve()),
      timingOf: (address) => this.job(address),
    });
    this.#parts = parts;
    this.contents = ownerContents(parts.engine.store);
  }

  async plan(desired: Desired, options: PlanOptions): Promise<Plan> {
    const { store, clock } = this.#engine;
    const wanted = await this.#wanted(desired, options);
    const sealed = sealLiterals(wanted, store.vault).desired;
    const scriptEndings = await endingsFor(wanted, this.#parts.scriptEndings);
    const planning = { ...options, ...this.#parts.rules, scriptEndings, now: clock.now() };
    const plan = planOf(sealed, store.recorded, planning);
    const history = store.history.bind(store);
    return withHistoryWarnings(plan, wanted, { recorded: store.recorded, history });
  }

  async apply(desired: Desired, request: ApplyRequest): Promise<ApplyAnswer> {
    const { store } = this.#engine;
    const wanted = await this.#wanted(desired, request);
    await this.#refuseMissing(wanted, request);
    const sealed = sealLiterals(wanted, store.vault);
    // Kept before a definition refers to them: a seal without its value could never be opened.
    if (sealed.literals.length > 0) await store.vault.keep(sealed.literals);
    await refuseMissingContents(sealed.desired, store);
    return this.#engine.submit(applying(sealed.desired, request, this.#parts.rules));
  }

  async safety(desired: Desired): Promise<SafetyDocument> {
    return (await this.#parts.safeguards?.examine(desired)) ?? nothingKnown;
  }

  /** A command does not know what the service will have; only a service is asked. */
  async #refuseMissing(wanted: Desired, request: ApplyRequest): Promise<void> {
    const { safeguards } = this.#parts;
    if (safeguards === undefined || !this.#engine.serves) return;
    const { allowMissingSecrets, destroy, refreshOnly } = request;
    // Neither makes anything that would need them.
    if (allowMissingSecrets === true || destroy === true || refreshOnly === true) return;
    const missing = await safeguards.missing(wanted);
    if (missing.length > 0) throw missingSecretsRefusal(missing);
  }

  async status(address: string | undefined, page?: StatusPageQuery): Promise<StatusDocument> {
    const { store, timetables, clock } = this.#engine;
    const scene = { recorded: store.recorded, timetables, now: clock.now() };
    const request = { ...scene, address, continuous: this.#continuous };
    return page === undefined ? statusOf(request) : statusPageOf(request, page);
  }

  get #continuous(): WebJobHost["status"] | undefined {
    const { webJobs } = this.#parts;
    return webJobs?.status?.bind(webJobs);
  }

  history(query: HistoryQuery & { readonly running?: boolean }): AsyncGenerator<HistoryRecord> {
    return historyOf(this.#engine.store, query);
  }

  runs(query: RunsQuery): Promise<RunsPage> {
    return pageOfRuns(this.#engine.store, query);
  }

  runDetail(run: string): Promise<RunDetail> {
    return runDetail(this.#engine.store, run);
  }

  async run(address: string, request: RunRequest): Promise<HistoryRecord> {
    const engine = this.#engine;
    await engine.open();
    // A command has no run but its own; what others left open will not go on while it waits.
    const inTurn = request.inTurn === true && engine.serves;
    const begun = await engine.submit(
      // In an object, because the answer itself is not to be waited for here.
      manualRun({ ...request, address, id: this.#parts.newId(), inTurn }, (run) => ({
        end: engine.endOf(run),
        record: runningRecord(engine.store.recorded, run),
      })),
    );
    if (request.detached === true && engine.serves && begun.record !== undefined) {
      return begun.record;
    }
    const record = await engine.liveUntil(begun.end);
    if (!engine.serves) await this.#tellOf(record);
    return record;
  }

  /** A command carries out what its run gave cause for: a service that is started days later would alarm with old news. */
  async #tellOf({ id }: HistoryRecord): Promise<void> {
    const notices = [...this.#engine.store.recorded.runs.values()].filter(
      ({ condition, causedBy }) => condition !== undefined && causedBy === id,
    );
    await this.#engine.liveUntil(Promise.all(notices.map((run) => this.#engine.endOf(run.id))));
  }

  describe(address: string, request: DescribeRequest): Promise<RunDescription> {
    const { store, clock } = this.#engine;
    const { describer = nobodySends, newId } = this.#parts;
    const scene = { recorded: store.recorded, describer, now: clock.now(), id: newId() };
    return describeRun(address, request, scene);
  }

  async cancel(text: string, by: string): Promise<HistoryRecord> {
    try {
      return await this.#engine.submit(cancelling(text, by));
    } catch (error) {
      if (error instanceof ProblemError && error.problems[0]?.code === "run/unknown") {
        await refuseEnded(this.#engine.store, text);
      }
      throw error;
    }
  }

  hold(address: string, hold: HoldRequest): Promise<void> {
    return this.#engine.submit(holding(address, hold));
  }

  release(address: string, request: ReleaseRequest): Promise<ReleaseAnswer> {
    return this.#engine.submit(releasing(address, request));
  }

  async job(address: string): Promise<RecordedTiming | undefined> {
    const { timetables, clock } = this.#engine;
    const place = placeOrNone(this.#engine.store.recorded, address);
    if (place?.job === undefined) return undefined;
    const { collection, job } = place;
    const due = undecided(collection, job, { timetables, now: clock.now() });
    const last = newestKept(job) ?? (await newestRecord(this.#engine.store, address));
    const timing = recordedTiming(collection, job, last);
    return { ...timing, ...(due.length === 0 ? {} : { due }) };
  }

  async jobs(): Promise<readonly RecordedTiming[]> {
    const { collections } = this.#engine.store.recorded;
    return [...collections.values()].flatMap((collection) =>
      [...jobsIn(collection)].map((job) => recordedTiming(collection, job)),
    );
  }

  async state(): Promise<StateDocument> {
    return stateDocument(this.#engine.store.recorded);
  }

  async definitions(
    address: string | undefined,
    part?: DefinitionsPart,
  ): Promise<DefinitionsDocument> {
    const { store, timetables, clock } = this.#engine;
    const { rules, readCertificate } = this.#parts;
    const { recorded, vault } = store;
    const facts = { hash: rules.hash, readCertificate, continuous: this.#continuous, part };
    return definitionsOf(address, { recorded, vault, timetables, now: clock.now(), ...facts });
  }

  async change(request: ChangeRequest): Promise<ChangeAnswer> {
    const { store } = this.#engine;
    const { value, literals } = sealed(request, store.vault);
    // Kept before a definition refers to them: a seal without its value could never be opened.
    if (literals.length > 0) await store.vault.keep(literals);
    await refuseMissingContent(value, store);
    return this.#engine.submit(changing(value, this.#parts.rules));
  }

  async *logs({ of, last, follow }: LogsRequest, signal: AbortSignal): AsyncGenerator<LogLine> {
    const { store } = this.#engine;
    const history = (address: string) => store.history({ address });
    const named = await logNamed(of, { recorded: store.recorded, history });
    const more = { ...(last === undefined ? {} : { last }), follow: follow === true };
    const lines = this.#parts.webJobs?.logs({ ...named, ...more }, signal) ?? [];
    for await (const line of lines) yield { line };
  }

  /** A command fires nothing that somebody could watch. */
  events(request: EventsRequest, signal: AbortSignal): AsyncIterable<EventBatch> {
    return this.#parts.board?.follow(request, signal) ?? nothingHappens();
  }

  audit(query: AuditQuery): AsyncIterable<AuditRecord> {
    return this.#engine.store.audit(query);
  }

  /** A service is closed by whoever runs it. */
  async close(): Promise<void> {
    if (!this.#engine.serves) await this.#engine.close();
  }

  /** What the files want, what was there at an earlier serial, or what is there but for a change by hand. */
  async #wanted(desired: Desired, { to, edit }: PlanOptions): Promise<Desired> {
    if (edit !== undefined) return editedDesired(desired, edit, this.#engine.store.recorded);
    if (to === undefined) return desired;
    const { store } = this.#engine;
    const records = await store.versions(to);
    return desiredAt(to, desired.project, { recorded: store.recorded, records });
  }
}
