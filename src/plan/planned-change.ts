import type { AnyDefinition, CalendarEffect, PlannedAction, PlannedChange } from "../model/plan.ts";
import { inactiveBecause, type RecordedCollection, type RecordedJob } from "../model/recorded.ts";
import type { Instant } from "../model/time.ts";
import { anchorOf } from "./anchor.ts";
import type { Calendar, Course } from "./calendar-effect.ts";
import { compareFields } from "./fields.ts";
import { publicDefinition } from "./sensitive.ts";
import type { Takeover } from "./takeover.ts";

export interface ChangeContext {
  readonly now: Instant;
  /** What goes does so because that was asked for. */
  readonly isAskedFor: boolean;
  readonly calendar: Calendar;
  readonly firesAtOnce: string[];
  /** What the members of each change become, for the digest. */
  readonly texts: Map<PlannedChange, string>;
  unchanged: number;
}

export interface Sides {
  readonly address: string;
  readonly kind: PlannedChange["kind"];
  readonly action?: PlannedAction | undefined;
  readonly movedFrom?: string | undefined;
  readonly before?: AnyDefinition | undefined;
  readonly after?: AnyDefinition | undefined;
  readonly reason: string | null;
  readonly calendar?: CalendarEffect | null;
}

/** A change as the plan tells it: what differs, and nothing secret. */
export function planned(sides: Sides, { texts }: ChangeContext): PlannedChange {
  const { address, kind, action, movedFrom, before, after, reason, calendar = null } = sides;
  const { fields, unchanged, text } = compareFields(before, after);
  const change = {
    address,
    kind,
    action: action ?? actionOf(before, after),
    ...(movedFrom === undefined ? {} : { movedFrom }),
    reason,
    before: before === undefined ? null : publicDefinition(before),
    after: after === undefined ? null : publicDefinition(after),
    fields,
    calendar,
    unchangedFields: unchanged,
  };
  texts.set(change, text);
  return change;
}

function actionOf(before: object | undefined, after: object | undefined): PlannedAction {
  if (before === undefined) return "create";
  return after === undefined ? "delete" : "update";
}

/** What is taken over or let go, and not looked into further. */
export function handedOver(
  sides: Omit<Sides, "action" | "reason">,
  takeover: NonNullable<Takeover>,
  context: ChangeContext,
): PlannedChange {
  if (takeover.kind === "import") {
    return planned({ ...sides, action: "import", reason: takenFrom(takeover) }, context);
  }
  const reason = "goes on as it is, and no files manage it";
  return planned({ ...sides, after: sides.before, action: "forget", reason }, context);
}

export function cameFrom(address: string | undefined): string | null {
  return address === undefined ? null : `moved from ${address}`;
}

export function takenFrom(takeover: NonNullable<Takeover>): string {
  return takeover.kind === "import" ? `belonged to ${takeover.from}` : "";
}

export function joined(reasons: readonly (string | null | undefined)[]): string | null {
  const said = reasons.filter((reason) => reason !== null && reason !== undefined);
  return said.length === 0 ? null : said.join("; ");
}

/** The due occurrences of a recorded job as things stand; undefined when it has none. */
export function courseOf(
  job: RecordedJob,
  collection: RecordedCollection | undefined,
  after: Instant,
): Course | undefined {
  if (collection === undefined || inactiveBecause(collection, job) !== undefined) return undefined;
  return { definition: job.definition, anchor: anchorOf(job), after: Math.max(after, job.cursor) };
}
