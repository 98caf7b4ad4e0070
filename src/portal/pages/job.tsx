import type { VNode } from "preact";
import type { HistoryRecord } from "../../model/run.ts";
import type { DefinedCollection, DefinitionsDocument } from "../../ports/definitions.ts";
import type { JobStatus, RecordedTiming } from "../../ports/owner.ts";
import { cancelRun, pause, resume, runNow } from "../actions.tsx";
import { call, withQuery } from "../api.ts";
import { useLoaded } from "../load.ts";
import type { PageProps } from "../pages.ts";
import { DefinitionCard } from "../parts/definition-card.tsx";
import { History, isWithin } from "../parts/history.tsx";
import { HoldNote } from "../parts/hold-note.tsx";
import { Moment } from "../parts/moment.tsx";
import { Shown } from "../parts/notes.tsx";
import { ScheduleCard } from "../parts/schedule-card.tsx";
import { StateWord } from "../parts/state-word.tsx";
import { Tile } from "../parts/tile.tsx";
import { WhyCard } from "../parts/why-card.tsx";
import { webJobPath } from "../parts/web-job/path.ts";
import { collectionPath, runPath } from "../paths.ts";
import { whyText } from "../run-words.ts";
import { may } from "../session.ts";

interface Known {
  readonly timing: RecordedTiming;
  readonly collection: DefinedCollection;
  readonly status: JobStatus;
}

/** A job, or the job that a WebJob is: when it runs, what became of it, and what it is. */
export function JobPage({ params }: PageProps): VNode {
  const { collection = "", job = "" } = params;
  const address = `${collection}/${job}`;
  const { loaded, reload } = useLoaded(
    address,
    (signal) => readJob(address, signal),
    (happening) => isWithin(happening.address, address),
  );
  return (
    <>
      <p class="crumbs">
        <a href="/">Overview</a> / <a href={collectionPath(collection)}>{collection}</a> /
      </p>
      <Shown of={loaded} what={address} retry={reload}>
        {(known) => <Job {...known} />}
      </Shown>
      <section aria-label="History" class="stack">
        <h2>History</h2>
        <History address={address} isMixed={false} />
      </section>
    </>
  );
}

async function readJob(address: string, signal: AbortSignal): Promise<Known> {
  const path = address.split("/").map(encodeURIComponent).join("/");
  const [timing, { collections }] = await Promise.all([
    call<RecordedTiming>(`/jobs/${path}`, { signal }),
    call<DefinitionsDocument>(withQuery("/definitions", { address }), { signal }),
  ]);
  const [collection] = collections;
  const status = collection?.jobs[0]?.status ?? collection?.webJobs[0]?.status;
  if (collection === undefined || status === undefined) {
    throw new Error(`${address} is in no answer.`);
  }
  return { timing, collection, status };
}

function Job({ timing, collection, status }: Known): VNode {
  const { address, definition, hold, disabledBy } = timing;
  const isHeld = hold !== undefined;
  return (
    <>
      <div class="head">
        <h1>{address.split("/")[1]}</h1>
        <StateWord word={stateOf(timing, status)} />
        {status.running > 0 ? <StateWord word="running" /> : null}
        {timing.webJob === undefined ? null : <a href={webJobPath(address)}>WebJob</a>}
        <JobActions address={address} status={status} isHeld={isHeld} />
      </div>
      {definition.description === undefined ? null : <p class="lead">{definition.description}</p>}
      {status.hold === null ? null : <HoldNote hold={status.hold} />}
      {isHeld && status.hold === null ? (
        <p class="note held">
          <strong>Paused</strong> with its collection{" "}
          <a href={collectionPath(collection.name)}>{collection.name}</a>.
        </p>
      ) : null}
      {disabledBy === "collection" ? (
        <p class="note held">Its collection is disabled, and so it is not fired.</p>
      ) : null}
      <LastFailure last={timing.last} />
      <Counts status={status} />
      <div class="columns">
        <ScheduleCard timing={timing} />
        <div class="stack">
          <WhyCard timing={timing} />
          <DefinitionCard collection={collection} last={timing.last} />
        </div>
      </div>
    </>
  );
}

/** What a reader most likely came for. */
function LastFailure({ last }: { readonly last: HistoryRecord | undefined }): VNode | null {
  if (last === undefined || last.status !== "failed") return null;
  return (
    <p class="note failed">
      <strong>Its last run failed</strong>, <Moment at={endOf(last)} form="relative" />:{" "}
      {whyText(last)} <a href={runPath(last.id)}>See the run</a>
    </p>
  );
}

function endOf({ attempts, scheduledTime }: HistoryRecord): string {
  return attempts.at(-1)?.endTime ?? scheduledTime;
}

function stateOf({ hold }: RecordedTiming, { state }: JobStatus): string {
  return hold === undefined ? state : "paused";
}

interface JobActionsProps {
  readonly address: string;
  readonly status: JobStatus;
  readonly isHeld: boolean;
}

/** Only what who is signed in may do. A continuous WebJob has no runs of its own: it is started by resuming it. */
function JobActions({ address, status, isHeld }: JobActionsProps): VNode | null {
  if (!may("operate")) return null;
  const isContinuous = status.webJob?.type === "continuous";
  return (
    <span class="actions">
      {isContinuous ? null : (
        <button type="button" class="primary" onClick={() => void runNow(address)}>
          Run now
        </button>
      )}
      {status.running > 0 && !isContinuous ? (
        <button type="button" class="grave" onClick={() => void cancelRun(address)}>
          Cancel the run
        </button>
      ) : null}
      {status.hold === null ? (
        <button type="button" onClick={() => void pause(address)}>
          {isContinuous ? "Stop" : "Pause"}
        </button>
      ) : null}
      {isHeld ? (
        <button type="button" onClick={() => void resume(address)}>
          {isContinuous ? "Start" : "Resume"}
        </button>
      ) : null}
    </span>
  );
}

function Counts({ status }: { readonly status: JobStatus }): VNode {
  const { lastExecutionTime, nextExecutionTime, webJob } = status;
  return (
    <dl class="tiles">
      <Tile name="Last run">
        <Moment at={lastExecutionTime} form="relative" />
      </Tile>
      <Tile name="Next run">
        <Moment at={nextExecutionTime} form="relative" none="none" />
      </Tile>
      <Tile name="Runs">{status.executionCount.toLocaleString("en")}</Tile>
      <Tile name="Failed attempts" isBad={status.failureCount > 0}>
        {status.failureCount.toLocaleString("en")}
      </Tile>
      {webJob?.status === undefined || webJob.status === null ? null : (
        <Tile name="WebJob">{webJob.status}</Tile>
      )}
    </dl>
  );
}
