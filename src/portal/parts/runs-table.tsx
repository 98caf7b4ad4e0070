import type { VNode } from "preact";
import type { HistoryRecord } from "../../model/run.ts";
import { jobPath, runPath } from "../paths.ts";
import { causeText, tookText, whyText } from "../run-words.ts";
import { Moment } from "./moment.tsx";
import { StateWord } from "./state-word.tsx";
import { type Column, Table } from "./table.tsx";

interface RunsTableProps {
  readonly runs: readonly HistoryRecord[];
  /** They are of several jobs, so each says which. */
  readonly isMixed: boolean;
}

/** Runs, a row each, with a link to the run. */
export function RunsTable({ runs, isMixed }: RunsTableProps): VNode {
  const columns = isMixed ? [when, job, ...rest] : [when, ...rest];
  return <Table label="Runs" columns={columns} rows={runs} keyOf={keyOf} />;
}

/** A range of skipped occurrences is called like its first, which may be a run of its own elsewhere. */
const keyOf = ({ id, status, range }: HistoryRecord): string =>
  `${id} ${status} ${range?.last ?? ""}`;

const when: Column<HistoryRecord> = {
  name: "Scheduled",
  cell: ({ id, scheduledTime }) => (
    <a href={runPath(id)}>
      <Moment at={scheduledTime} />
    </a>
  ),
};

const job: Column<HistoryRecord> = {
  name: "Job",
  cell: ({ address }) => (
    <a class="name" href={jobPath(address)}>
      {address}
    </a>
  ),
};

const rest: readonly Column<HistoryRecord>[] = [
  { name: "Status", cell: ({ status }) => <StateWord word={status} /> },
  {
    name: "Attempts",
    isNumber: true,
    cell: ({ attempts }) => (attempts.length === 0 ? "" : attempts.length),
  },
  { name: "Took", isNumber: true, cell: ({ attempts }) => tookText(attempts) },
  { name: "Begun by", cell: (record) => causeText(record) },
  { name: "Why", cell: (record) => <span class="why">{whyText(record)}</span> },
];
