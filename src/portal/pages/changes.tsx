import type { VNode } from "preact";
import type { AuditRecord } from "../../model/audit.ts";
import type { FieldChange, Plan, PlannedChange } from "../../model/plan.ts";
import type { StateDocument } from "../../ports/owner.ts";
import { call, withQuery } from "../api.ts";
import { recordsOf } from "../lines.ts";
import { useLoaded } from "../load.ts";
import { localZone } from "../moments.ts";
import { lastChanged } from "../audit.ts";
import { AuditTable } from "../parts/audit-table.tsx";
import { Moment } from "../parts/moment.tsx";
import { EmptyNote, Shown } from "../parts/notes.tsx";
import { type Column, Table } from "../parts/table.tsx";
import { collectionPath, jobPath } from "../paths.ts";
import { may } from "../session.ts";

/** So many of the newest are listed; the command line has all. */
const auditShown = 200;

interface Seen {
  readonly drift: readonly Drifted[];
  /** Newest first; undefined: whoever is signed in may not see it. */
  readonly audit: readonly AuditRecord[] | undefined;
}

interface Drifted {
  readonly project: string;
  readonly change: PlannedChange;
}

/** What was changed outside the files, and who did what. */
export function ChangesPage(): VNode {
  const { loaded, reload } = useLoaded("changes", look, ({ kind }) => kind !== "run");
  return (
    <>
      <div class="head">
        <h1>Changes</h1>
        <span class="quiet">Times are {localZone()}.</span>
      </div>
      <Shown of={loaded} what="the changes" retry={reload}>
        {({ drift, audit }) => (
          <>
            <DriftPart drift={drift} audit={audit} />
            <AuditPart audit={audit} />
          </>
        )}
      </Shown>
    </>
  );
}

async function look(signal: AbortSignal): Promise<Seen> {
  const { collections } = await call<StateDocument>("/state", { signal });
  const projects = new Set(collections.flatMap(({ project }) => project ?? []));
  const [drift, audit] = await Promise.all([
    Promise.all([...projects].map((project) => driftOf(project, signal))),
    may("admin") ? auditOf(signal) : undefined,
  ]);
  return { drift: drift.flat(), audit };
}

/** A plan that only refreshes looks at no files: it says what is recorded and was not applied. */
async function driftOf(project: string, signal: AbortSignal): Promise<readonly Drifted[]> {
  const body = {
    desired: { project, collections: [] },
    options: { horizonMs: 0, refreshOnly: true },
  };
  const { drift } = await call<Plan>("/plan", { method: "POST", body, signal });
  return drift.map((change) => ({ project, change }));
}

async function auditOf(signal: AbortSignal): Promise<readonly AuditRecord[]> {
  const path = withQuery("/audit", { last: auditShown });
  return (await recordsOf<AuditRecord>(path, signal)).toReversed();
}

function DriftPart({ drift, audit }: Seen): VNode {
  return (
    <section aria-labelledby="drift-title">
      <h2 id="drift-title">Drift</h2>
      {drift.length === 0 ? (
        <EmptyNote>
          <p>What is recorded is what the files said when they were last applied.</p>
        </EmptyNote>
      ) : (
        <>
          <p>
            Changed outside <code>sched apply</code>. The next apply puts back what the files say,
            unless they say the same by then.
          </p>
          {drift.map((one) => (
            <DriftCard
              key={`${one.project} ${one.change.address}`}
              drifted={one}
              by={lastChanged(audit ?? [], one.change.address)}
            />
          ))}
        </>
      )}
    </section>
  );
}

interface DriftCardProps {
  readonly drifted: Drifted;
  readonly by: AuditRecord | undefined;
}

function DriftCard({ drifted: { project, change }, by }: DriftCardProps): VNode {
  const { address, fields } = change;
  return (
    <section class="card" aria-label={`Drift of ${address}`}>
      <div class="head">
        <h3>
          <a href={address.includes("/") ? jobPath(address) : collectionPath(address)}>{address}</a>
        </h3>
        <span class="quiet">
          {by === undefined ? null : (
            <>
              by {by.by}, <Moment at={by.at} form="relative" />, in{" "}
            </>
          )}
          project {project}
        </span>
      </div>
      <Table
        label={`Members of ${address}`}
        columns={fieldColumns}
        rows={fields}
        keyOf={({ path }) => path}
      />
    </section>
  );
}

const fieldColumns: readonly Column<FieldChange>[] = [
  { name: "Member", cell: ({ path }) => <code>{path.slice(1).replaceAll("/", ".")}</code> },
  {
    name: "Applied",
    cell: ({ before, sensitive }) => <Value value={before} isHidden={sensitive} />,
  },
  {
    name: "Recorded",
    cell: ({ after, sensitive }) => <Value value={after} isHidden={sensitive} />,
  },
];

function Value({
  value,
  isHidden,
}: {
  readonly value: unknown;
  readonly isHidden: boolean;
}): VNode {
  if (isHidden) return <span class="quiet">(sensitive)</span>;
  if (value === undefined || value === null) return <span class="quiet">not there</span>;
  return <code>{typeof value === "string" ? value : JSON.stringify(value)}</code>;
}

function AuditPart({ audit }: Pick<Seen, "audit">): VNode {
  return (
    <section aria-labelledby="audit-title">
      <h2 id="audit-title">Who did what</h2>
      {audit === undefined ? (
        <EmptyNote>
          <p>
            Only the role admin sees who did what. <code>sched history --audit</code> tells the
            same.
          </p>
        </EmptyNote>
      ) : (
        <AuditTable records={audit} />
      )}
    </section>
  );
}
