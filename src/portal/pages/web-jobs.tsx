import type { VNode } from "preact";
import type { JobStatus, StatusDocument } from "../../ports/owner.ts";
import { call } from "../api.ts";
import type { Kind } from "../kudu.ts";
import { useLoaded } from "../load.ts";
import { localZone } from "../moments.ts";
import { Moment } from "../parts/moment.tsx";
import { EmptyNote, Shown } from "../parts/notes.tsx";
import { type Column, Table } from "../parts/table.tsx";
import { WebJobStatusWord } from "../parts/web-job/status-word.tsx";
import { UploadCard } from "../parts/web-job/upload-card.tsx";
import { webJobPath } from "../parts/web-job/path.ts";
import { mayApplyWebJobs } from "../web-job-actions.ts";

/** Every WebJob there is, as Azure's dashboard listed them. */
export function WebJobsPage(): VNode {
  const { loaded, reload } = useLoaded("web jobs", (signal) =>
    call<StatusDocument>("/status", { signal }),
  );
  return (
    <>
      <div class="head">
        <h1>WebJobs</h1>
        <span class="quiet">Times are {localZone()}.</span>
      </div>
      <Shown of={loaded} what="the WebJobs" retry={reload}>
        {({ collections }) => (
          <>
            <WebJobs
              webJobs={collections.flatMap(({ jobs }) =>
                jobs.filter(({ kind }) => kind === "webJob"),
              )}
            />
            {mayApplyWebJobs() ? (
              <UploadCard collections={collections.map(({ name }) => name)} uploaded={reload} />
            ) : null}
          </>
        )}
      </Shown>
    </>
  );
}

function WebJobs({ webJobs }: { readonly webJobs: readonly JobStatus[] }): VNode {
  const of = (kind: Kind): readonly JobStatus[] =>
    webJobs.filter(({ webJob }) => webJob?.type === kind);
  if (webJobs.length === 0) {
    return (
      <EmptyNote>
        <p>There are no WebJobs: scripts and programs that sched itself runs.</p>
        <p class="quiet">
          Write them below <code>webJobs:</code> of a collection and apply that, or upload one.
        </p>
      </EmptyNote>
    );
  }
  return (
    <>
      <List title="Continuous" rows={of("continuous")} columns={continuousColumns} />
      <List title="Triggered" rows={of("triggered")} columns={triggeredColumns} />
    </>
  );
}

interface ListProps {
  readonly title: string;
  readonly rows: readonly JobStatus[];
  readonly columns: readonly Column<JobStatus>[];
}

function List({ title, rows, columns }: ListProps): VNode | null {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={`list-${title}`}>
      <h2 id={`list-${title}`}>
        {title} <span class="quiet">({rows.length})</span>
      </h2>
      <Table
        label={`${title} WebJobs`}
        columns={columns}
        rows={rows}
        keyOf={({ address }) => address}
      />
    </section>
  );
}

const name: Column<JobStatus> = {
  name: "Name",
  cell: ({ address }) => (
    <a class="name" href={webJobPath(address)}>
      {address}
    </a>
  ),
};

const status: Column<JobStatus> = {
  name: "Status",
  cell: (job) => <WebJobStatusWord job={job} />,
};

const continuousColumns: readonly Column<JobStatus>[] = [
  name,
  status,
  {
    name: "Since",
    cell: ({ webJob }) => <Moment at={webJob?.since ?? null} form="relative" none="–" />,
  },
  { name: "Restarts", isNumber: true, cell: ({ webJob }) => webJob?.restarts ?? "–" },
  { name: "Process", isNumber: true, cell: ({ webJob }) => webJob?.pid ?? "–" },
  { name: "Message", cell: ({ webJob }) => <span class="why">{webJob?.message ?? ""}</span> },
];

const triggeredColumns: readonly Column<JobStatus>[] = [
  name,
  status,
  {
    name: "Last run",
    cell: ({ lastExecutionTime }) => <Moment at={lastExecutionTime} form="relative" />,
  },
  {
    name: "Next",
    cell: ({ nextExecutionTime }) => (
      <Moment at={nextExecutionTime} form="relative" none="when asked for" />
    ),
  },
  { name: "Runs", isNumber: true, cell: ({ executionCount }) => executionCount },
  { name: "Failed", isNumber: true, cell: ({ failureCount }) => failureCount },
];
