import type { VNode } from "preact";
import type { AuditRecord } from "../../model/audit.ts";
import { deedOf } from "../audit.ts";
import { collectionPath, jobPath, runPath } from "../paths.ts";
import { Moment } from "./moment.tsx";
import { EmptyNote } from "./notes.tsx";
import { RevisionWords } from "./revision-words.tsx";
import { type Column, Table } from "./table.tsx";

interface AuditTableProps {
  /** Newest first. */
  readonly records: readonly AuditRecord[];
}

/** Who changed, paused, ran and cancelled what. */
export function AuditTable({ records }: AuditTableProps): VNode {
  if (records.length === 0) return <EmptyNote>Nobody did anything yet.</EmptyNote>;
  const rows = records.map((record, index) => ({ ...record, index }));
  return (
    <Table
      label="Who did what"
      columns={columns}
      rows={rows}
      keyOf={({ at, index }) => `${at} ${rows.length - index}`}
    />
  );
}

const columns: readonly Column<AuditRecord>[] = [
  { name: "When", cell: ({ at }) => <Moment at={at} /> },
  { name: "Who", cell: ({ by }) => <span class="name">{by}</span> },
  { name: "Did", cell: (record) => deedOf(record) },
  { name: "What", cell: (record) => <About record={record} /> },
  { name: "Words", cell: (record) => <Words record={record} /> },
];

/** So many addresses of an apply are named. */
const namedMax = 5;

function About({
  record: { address, changes = [], count = 0, run },
}: {
  readonly record: AuditRecord;
}): VNode {
  if (run !== undefined) return <a href={runPath(run)}>{run}</a>;
  if (address !== null) return <AddressLink address={address} />;
  const more = count - Math.min(namedMax, changes.length);
  return (
    <ul class="addresses">
      {changes.slice(0, namedMax).map((change) => (
        <li key={change}>
          {change.startsWith("-") ? <del>{change.slice(1)}</del> : <AddressLink address={change} />}
        </li>
      ))}
      {more > 0 ? <li class="quiet">and {more} more</li> : null}
    </ul>
  );
}

function AddressLink({ address }: { readonly address: string }): VNode {
  return <a href={address.includes("/") ? jobPath(address) : collectionPath(address)}>{address}</a>;
}

function Words({
  record: { note, until, revision, serial },
}: {
  readonly record: AuditRecord;
}): VNode {
  return (
    <>
      {note === undefined ? null : <span>{note} </span>}
      {until === undefined ? null : (
        <span>
          until <Moment at={until} />{" "}
        </span>
      )}
      {revision === undefined ? null : <RevisionWords revision={revision} />}{" "}
      {serial === undefined ? null : <span class="quiet">serial {serial}</span>}
    </>
  );
}
