import type { VNode } from "preact";
import type { HistoryRecord } from "../../model/run.ts";
import type { JobStatus, StatusDocument } from "../../ports/owner.ts";
import type { HealthDocument } from "../../ports/owner-wire.ts";
import type { RunsPage } from "../../ports/runs.ts";
import { call, withQuery } from "../api.ts";
import { now } from "../clock.ts";
import { useLoaded } from "../load.ts";
import {
  type CollectionRow,
  type Failing,
  type Overview,
  overviewOf,
  type Throughput,
  throughputOf,
} from "../overview.ts";
import { instantText } from "../moments.ts";
import { Moment } from "../parts/moment.tsx";
import { EmptyNote, Shown } from "../parts/notes.tsx";
import { StateWord } from "../parts/state-word.tsx";
import { type Column, Table } from "../parts/table.tsx";
import { Tile } from "../parts/tile.tsx";
import { collectionPath, jobPath, runPath } from "../paths.ts";
import { place } from "../router.ts";
import { may } from "../session.ts";
import { whyText } from "../run-words.ts";

interface Known {
  readonly recent: Throughput;
  /** Undefined: not read yet. */
  readonly failures: readonly HistoryRecord[] | undefined;
  readonly status: StatusDocument;
  readonly health: HealthDocument;
}

/** What is up, what is wrong first; or what a search found. */
export function OverviewPage(): VNode {
  const { loaded, reload } = useLoaded("overview", readOverview);
  // Beside the rest, not before it: where little fails, a long history is looked through.
  const failed = useLoaded("failures", readFailures, ({ kind }) => endings.has(kind)).loaded;
  const failures = failed.state === "ready" ? failed.value : undefined;
  const find = (place.value.query.get("find") ?? "").toLowerCase();
  return (
    <Shown of={loaded} what="the overview" retry={reload}>
      {({ status, ...known }) =>
        find === "" ? (
          <All {...known} status={status} failures={failures} />
        ) : (
          <FoundJobs find={find} jobs={status.collections.flatMap(({ jobs }) => jobs)} />
        )
      }
    </Shown>
  );
}

async function readOverview(signal: AbortSignal): Promise<Omit<Known, "failures">> {
  const since = instantText(now() - recentMs);
  const [status, health, recent] = await Promise.all([
    call<StatusDocument>("/status", { signal }),
    call<HealthDocument>("/health", { signal }),
    call<RunsPage>(withQuery("/runs", { since, limit: recentMax }), { signal }),
  ]);
  return { status, health, recent: throughputOf(recent) };
}

async function readFailures(signal: AbortSignal): Promise<readonly HistoryRecord[]> {
  const path = withQuery("/runs", { status: "failed", limit: 100 });
  return (await call<RunsPage>(path, { signal })).runs;
}

/** What may change which runs failed last. */
const endings: ReadonlySet<string> = new Set(["run-ended", "asked", "reset"]);

/** What counts as lately. */
const recentMs = 600_000;
const recentMax = 200;

function All({ status, health, recent, failures }: Known): VNode {
  const { rows, totals, failing } = overviewOf(status, failures ?? []);
  const wrong = health.checks.filter(({ ok }) => !ok);
  return (
    <>
      <div class="head">
        <h1>Overview</h1>
        <StateWord
          word={wrong.length === 0 ? "firing" : "not firing"}
          tone={wrong.length === 0 ? "good" : "bad"}
        />
        <span class="quiet">sched {health.version}</span>
        {may("apply") ? (
          <span class="actions">
            <a class="button" href="/new">
              New job
            </a>
          </span>
        ) : null}
      </div>
      {wrong.map(({ name, why }) => (
        <p key={name} class="note failed" role="alert">
          <strong>Nothing is fired:</strong> {why ?? name}
        </p>
      ))}
      {rows.length === 0 ? (
        <EmptyNote>
          <p>
            Nothing is applied here yet. In a folder with job collections, <code>sched plan</code>{" "}
            shows what would be, and <code>sched apply</code> makes it so.
          </p>
        </EmptyNote>
      ) : (
        <>
          <Totals totals={totals} recent={recent} isComplete={failures !== undefined} />
          <FailingJobs failing={failing} />
          <section class="stack" aria-label="Collections">
            <h2>Collections</h2>
            <Table label="Collections" columns={columns} rows={rows} keyOf={({ name }) => name} />
          </section>
        </>
      )}
    </>
  );
}

type TotalsProps = Pick<Known, "recent"> &
  Pick<Overview, "totals"> & {
    /** What failed is known. */
    readonly isComplete: boolean;
  };

function Totals({ totals, recent, isComplete }: TotalsProps): VNode {
  const { jobs, running, failing, paused, next } = totals;
  return (
    <dl class="tiles">
      <Tile name="Jobs">{jobs.toLocaleString("en")}</Tile>
      <Tile name="Failing" isBad={failing > 0}>
        {isComplete || failing > 0 ? failing.toLocaleString("en") : "…"}
      </Tile>
      <Tile name="Running now">{running.toLocaleString("en")}</Tile>
      <Tile
        name="Last 10 minutes"
        below={recent.failed === 0 ? "none failed" : `${recent.failed} failed`}
      >
        {recent.isMore ? "over " : ""}
        {recent.ended} {recent.ended === 1 ? "run" : "runs"}
      </Tile>
      <Tile name="Paused">{paused.toLocaleString("en")}</Tile>
      <Tile
        name="Next due"
        below={next === null ? undefined : <a href={jobPath(next.address)}>{next.address}</a>}
      >
        <Moment at={next?.at ?? null} form="relative" none="nothing" />
      </Tile>
    </dl>
  );
}

function FailingJobs({ failing }: { readonly failing: readonly Failing[] }): VNode | null {
  if (failing.length === 0) return null;
  return (
    <section class="stack" aria-label="Failing jobs">
      <h2>Failing jobs</h2>
      <Table
        label="Failing jobs"
        columns={failingColumns}
        rows={failing}
        keyOf={({ job }) => job.address}
      />
    </section>
  );
}

const failingColumns: readonly Column<Failing>[] = [
  {
    name: "Job",
    cell: ({ job }) => (
      <a class="name" href={jobPath(job.address)}>
        {job.address}
      </a>
    ),
  },
  {
    name: "State",
    cell: ({ job }) => <StateWord word={job.state === "faulted" ? "faulted" : "failed"} />,
  },
  {
    name: "Failed",
    cell: ({ run }) =>
      run === undefined ? (
        <span class="quiet">a while ago</span>
      ) : (
        <a href={runPath(run.id)}>
          <Moment at={run.attempts.at(-1)?.endTime ?? run.scheduledTime} form="relative" />
        </a>
      ),
  },
  {
    name: "Why",
    cell: ({ run }) => <span class="why">{run === undefined ? "" : whyText(run)}</span>,
  },
  {
    name: "Next",
    cell: ({ job }) => <Moment at={job.nextExecutionTime} form="relative" none="none" />,
  },
];

const columns: readonly Column<CollectionRow>[] = [
  {
    name: "Collection",
    cell: ({ name }) => (
      <a class="name" href={collectionPath(name)}>
        {name}
      </a>
    ),
  },
  {
    name: "State",
    cell: ({ state, hold }) => (
      <>
        <StateWord word={state} />
        {hold === null || hold.until === null ? null : (
          <span class="quiet">
            {" "}
            until <Moment at={hold.until} />
          </span>
        )}
      </>
    ),
  },
  { name: "Jobs", isNumber: true, cell: ({ jobs }) => jobs.toLocaleString("en") },
  {
    name: "Failing",
    isNumber: true,
    cell: ({ failing }) =>
      failing === 0 ? (
        <span class="quiet">0</span>
      ) : (
        <StateWord word={String(failing)} tone="bad" />
      ),
  },
  {
    name: "Running",
    isNumber: true,
    cell: ({ running }) => <span class={running === 0 ? "quiet" : ""}>{running}</span>,
  },
  { name: "Next due", cell: ({ next }) => <Moment at={next} form="relative" none="nothing" /> },
  { name: "Project", cell: ({ project }) => project ?? <span class="quiet">no files</span> },
];

interface FoundJobsProps {
  readonly find: string;
  readonly jobs: readonly JobStatus[];
}

function FoundJobs({ find, jobs }: FoundJobsProps): VNode {
  const found = jobs.filter(({ address }) => address.toLowerCase().includes(find));
  return (
    <>
      <h1>Found</h1>
      <p class="quiet">
        {found.length.toLocaleString("en")} of {jobs.length.toLocaleString("en")} jobs have “{find}”
        in their address. <a href="/">All collections</a>
      </p>
      {found.length === 0 ? (
        <EmptyNote>No job and no collection is called so.</EmptyNote>
      ) : (
        <Table label="Jobs" columns={foundColumns} rows={found} keyOf={({ address }) => address} />
      )}
    </>
  );
}

const foundColumns: readonly Column<JobStatus>[] = [
  {
    name: "Job",
    cell: ({ address }) => (
      <a class="name" href={jobPath(address)}>
        {address}
      </a>
    ),
  },
  {
    name: "State",
    cell: ({ state, hold }) => <StateWord word={hold === null ? state : "paused"} />,
  },
  { name: "Last", cell: (job) => <Moment at={job.lastExecutionTime} form="relative" /> },
  {
    name: "Next",
    cell: (job) => <Moment at={job.nextExecutionTime} form="relative" none="none" />,
  },
];
