import type { HistoryRecord, Outcome } from "./run.ts";
import type { Instant } from "./time.ts";

/** What Azure says of a triggered run (reference 4.1). */
export type AzureRunStatus = "Initializing" | "Running" | "Success" | "Failed" | "Aborted";

/**
 * The id that Azure would give a run that begins at this moment: `yyyyMMddHHmmssffff` in UTC, of which the last four
 * digits are ten thousandths of a second. An attempt has one, so that what is tried again has another.
 */
export function azureRunId(startedAt: Instant): string {
  const digits = new Date(startedAt).toISOString().replace(/\D/g, "");
  return `${digits}0`;
}

/** The statuses and how they follow on each other: what an attempt is, in Azure's word. Undefined: it is under way. */
export function azureStatusOf(outcome: Outcome | undefined): AzureRunStatus {
  switch (outcome) {
    case undefined:
      return "Running";
    case "succeeded":
      return "Success";
    case "failed":
    case "timedOut":
      return "Failed";
    case "interrupted":
    case "cancelled":
      return "Aborted";
  }
}

/** A run of a triggered WebJob as Azure knows it; times are ISO 8601, the end null while it is under way. */
export interface AzureRun {
  readonly id: string;
  readonly status: AzureRunStatus;
  readonly startTime: string;
  readonly endTime: string | null;
}

/** What Azure would list for a record: each attempt of the main action that began a process, oldest first. */
export function azureRunsOf({
  attempts,
  underWaySince,
}: Pick<HistoryRecord, "attempts" | "underWaySince">): readonly AzureRun[] {
  const ended = attempts
    .filter(({ action }) => action === "main")
    .map(({ startTime, endTime, outcome }) => ({
      id: azureRunId(Date.parse(startTime)),
      status: azureStatusOf(outcome),
      startTime,
      endTime,
    }));
  if (underWaySince === undefined) return ended;
  const id = azureRunId(Date.parse(underWaySince));
  return [...ended, { id, status: "Running", startTime: underWaySince, endTime: null }];
}
