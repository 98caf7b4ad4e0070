import type { CalendarEffect, FieldChange, Plan, PlannedChange } from "../../model/plan.ts";
import { localText } from "../../schedule/wall-text.ts";
import { type Diagnostic, diagnosticOf } from "../diagnostics/json.ts";
import { clockOfChange } from "./local-times.ts";

/** What `sched plan --json` prints. Sensitive values are not in a plan, so there is nothing to hide here. */
export type PlanDocument = Omit<Plan, "changes" | "drift" | "warnings"> & {
  readonly formatVersion: "1.0";
  readonly changes: readonly ChangeDocument[];
  readonly drift: readonly ChangeDocument[];
  readonly warnings: readonly Diagnostic[];
};

export type ChangeDocument = Omit<PlannedChange, "fields" | "calendar"> & {
  readonly fields: readonly FieldChange[];
  readonly calendar: EffectDocument | null;
};

type EffectDocument = CalendarEffect & {
  /** `next` as the job's clock shows it. */
  readonly nextLocal: readonly string[];
};

/** The plan in the shape of the contract: every member is there, null where a side has no value. */
export function planDocument(plan: Plan): PlanDocument {
  return {
    formatVersion: "1.0",
    ...plan,
    changes: plan.changes.map(changeDocument),
    drift: plan.drift.map(changeDocument),
    warnings: plan.warnings.map(diagnosticOf),
  };
}

function changeDocument(change: PlannedChange): ChangeDocument {
  const fields = change.fields.map(({ path, before, after, ...field }) => ({
    path,
    before: before ?? null,
    after: after ?? null,
    ...field,
  }));
  return { ...change, fields, calendar: effectDocument(change) };
}

function effectDocument(change: PlannedChange): EffectDocument | null {
  if (change.calendar === null) return null;
  const clock = clockOfChange(change);
  const nextLocal = change.calendar.next.map((text) => localText(Date.parse(text), clock));
  return { ...change.calendar, nextLocal };
}
