import type { AuditRecord } from "../model/audit.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { StatusDocument } from "../ports/owner.ts";
import { escapeControls } from "./escape.ts";
import type { TokenShown } from "./token/text.ts";

/** What is listed, a row each; null: there is nothing to say in this column. */
export type Rows = readonly (readonly (string | number | null)[])[];

/** A line a row, tabs between columns, which all rows have: for `grep`, `cut` and `sort`. */
export function plainText(rows: Rows): string {
  return rows.map((row) => `${row.map(cell).join("\t")}\n`).join("");
}

function cell(value: string | number | null): string {
  // An empty column is a place where `read` and `cut` slip.
  return value === null || value === "" ? "-" : escapeControls(String(value));
}

/** Address, kind, state, last and next execution, runs, failed attempts, faults, open runs. */
export function plainStatus({ collections }: StatusDocument): Rows {
  return collections.flatMap((collection) =>
    collection.jobs.map((job) => [
      job.address,
      job.kind,
      job.hold === null && collection.hold === null ? job.state : `${job.state},paused`,
      job.lastExecutionTime,
      job.nextExecutionTime,
      job.executionCount,
      job.failureCount,
      job.faultedCount,
      job.running,
    ]),
  );
}

/** When it was due, address, how it ended, how many attempts it took, why, and its id. */
export function plainHistory(records: readonly HistoryRecord[]): Rows {
  return records.map(({ scheduledTime, address, status, attempts, reason, id }) => [
    scheduledTime,
    address,
    status,
    attempts.length,
    reason,
    id,
  ]);
}

/** When, who, what, and to what. */
export function plainAudit(records: readonly AuditRecord[]): Rows {
  return records.map(({ at, by, action, address, run, project, serial }) => [
    at,
    by,
    action,
    run ?? address ?? (project === undefined ? null : `${project}#${serial ?? 0}`),
  ]);
}

/** Name, role, state, since when, by whom, until when. */
export function plainTokens(tokens: readonly TokenShown[]): Rows {
  return tokens.map(({ name, role, state, createdAt, createdBy, expiresAt, revokedAt }) => [
    name,
    role,
    state,
    createdAt,
    createdBy,
    expiresAt ?? revokedAt,
  ]);
}
