import type { VNode } from "preact";
import type { CollectionStatus, JobStatus, StatusDocument } from "../../ports/owner.ts";
import { nameKey } from "../../model/names.ts";
import { cancelRun, pause, resume, runNow } from "../actions.tsx";
import { call, withQuery } from "../api.ts";
import type { Happening } from "../events.ts";
import { useLoaded } from "../load.ts";
import { localZone } from "../moments.ts";
import type { PageProps } from "../pages.ts";
import { isWithin } from "../parts/history.tsx";
import { HoldNote } from "../parts/hold-note.tsx";
import { Moment } from "../parts/moment.tsx";
import { EmptyNote, Shown } from "../parts/notes.tsx";
import { Spark } from "../parts/spark.tsx";
import { StateWord } from "../parts/state-word.tsx";
import { type Column, Table } from "../parts/table.tsx";
import { jobPath } from "../paths.ts";
import { place, setQuery } from "../router.ts";
import type { Sparks } from "../spark-outcomes.ts";
import { readSparks } from "../sparks.ts";
import { may } from "../session.ts";

/** The jobs of a collection. */
export function CollectionPage({ params }: PageProps): VNode {
  const { collection = "" } = params;
  const concerns = (happening: Happening): boolean => isWithin(happening.address, collection);
  const { loaded, reload } = useLoaded(
    collection,
    (signal) => readCollection(collection, signal),
    concerns,
  );
  const jobs = loaded.state === "ready" ? loaded.value.jobs.length : undefined;
  // Beside the jobs, not before them: reading history may take longer.
  const sparks = useLoaded(
    `sparks of ${collection} ${jobs}`,
    async (signal) => (jobs === undefined ? noSparks : readSparks(collection, jobs, signal)),
    concerns,
  ).loaded;
  return (
    <>
      <p class="crumbs">
        <a href="/">Overview</a> /
      </p>
      <Shown of={loaded} what={collection} retry={reload}>
        {(status) => (
          <Jobs collection={status} sparks={sparks.state === "ready" ? sparks.value : undefined} />
        )}
      </Shown>
    </>
  );
}

const noSparks: Sparks = new Map();

async function readCollection(address: string, signal: AbortSignal): Promise<CollectionStatus> {
  const path = withQuery("/status", { address });
  const { collections } = await call<StatusDocument>(path, { signal });
  const [status] = collections;
  if (status === undefined) throw new Error(`${address} is in no answer.`);
  return status;
}

interface JobsProps {
  readonly collection: CollectionStatus;
  /** Undefined: not read yet. */
  readonly sparks: Sparks | undefined;
}

function Jobs({ collection, sparks }: JobsProps): VNode {
  const { name, hold, jobs, state } = collection;
  const find = place.value.query.get("find") ?? "";
  const found = jobs.filter(({ address }) => address.toLowerCase().includes(find.toLowerCase()));
  return (
    <>
      <div class="head">
        <h1>{name}</h1>
        <StateWord word={hold === null ? state : "paused"} />
        <span class="actions">
          {may("apply") ? (
            <a class="button" href={`/new?collection=${encodeURIComponent(name)}`}>
              New job
            </a>
          ) : null}
          {may("operate") ? (
            <button type="button" onClick={() => void (hold === null ? pause : resume)(name)}>
              {hold === null ? "Pause" : "Resume"}
            </button>
          ) : null}
        </span>
      </div>
      {hold === null ? null : <HoldNote hold={hold} />}
      <div class="filters">
        <label>
          Find
          <input
            data-search
            type="search"
            value={find}
            onInput={(event) => setQuery({ find: event.currentTarget.value })}
          />
        </label>
        <span class="quiet">
          {found.length} of {jobs.length} jobs. Times are {localZone()}.
        </span>
      </div>
      {found.length === 0 ? (
        <EmptyNote>No job of {name} fits.</EmptyNote>
      ) : (
        <Table
          label={`Jobs of ${name}`}
          columns={columnsOf(sparks, hold !== null)}
          rows={found}
          keyOf={keyOf}
        />
      )}
    </>
  );
}

const keyOf = ({ address }: JobStatus): string => address;

function columnsOf(sparks: Sparks | undefined, isHeld: boolean): readonly Column<JobStatus>[] {
  const state: Column<JobStatus> = {
    name: "State",
    cell: (job) => <JobState job={job} isHeld={isHeld} />,
  };
  const outcomes: Column<JobStatus> = {
    name: "Last outcomes",
    cell: ({ address }) => <Spark outcomes={sparks && (sparks.get(nameKey(address)) ?? [])} />,
  };
  return [naming, state, ...times, outcomes, ...(may("operate") ? [doing] : [])];
}

const naming: Column<JobStatus> = {
  name: "Job",
  cell: ({ address, kind }) => (
    <>
      <a class="name" href={jobPath(address)}>
        {address.split("/")[1]}
      </a>
      {kind === "webJob" ? <span class="quiet"> WebJob</span> : null}
    </>
  ),
};

const times: readonly Column<JobStatus>[] = [
  { name: "Last", cell: (job) => <Moment at={job.lastExecutionTime} form="relative" /> },
  {
    name: "Next",
    cell: (job) => <Moment at={job.nextExecutionTime} form="relative" none="none" />,
  },
];

interface JobStateProps {
  readonly job: JobStatus;
  /** Its collection is paused, and the job with it. */
  readonly isHeld: boolean;
}

function JobState({ job, isHeld }: JobStateProps): VNode {
  const { state, hold, running } = job;
  const isPaused = hold !== null || (isHeld && state === "enabled");
  return (
    <>
      <StateWord word={isPaused ? "paused" : state} title={hold?.note ?? undefined} />{" "}
      {running > 0 ? <StateWord word="running" /> : null}
    </>
  );
}

const doing: Column<JobStatus> = {
  name: "Do",
  cell: ({ address, running, hold, webJob }) => (
    <span class="row-actions">
      {webJob?.type === "continuous" ? null : running > 0 ? (
        <button
          type="button"
          aria-label={`Cancel: ${address}`}
          onClick={() => void cancelRun(address)}
        >
          Cancel
        </button>
      ) : (
        <button
          type="button"
          aria-label={`Run now: ${address}`}
          onClick={() => void runNow(address)}
        >
          Run now
        </button>
      )}
      <button
        type="button"
        aria-label={`${hold === null ? "Pause" : "Resume"}: ${address}`}
        onClick={() => void (hold === null ? pause : resume)(address)}
      >
        {hold === null ? "Pause" : "Resume"}
      </button>
    </span>
  ),
};
