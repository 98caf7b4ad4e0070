import type { Desired } from "../../model/desired.ts";
import type { Plan, PlannedChange } from "../../model/plan.ts";
import type { Range } from "../../model/problem.ts";
import { rangeOf } from "../../plan/place.ts";
import { annotation, problemsGithub } from "../diagnostics/github.ts";
import { counted } from "../../outlook/words.ts";
import { calendarWords, effectWords } from "./calendar-words.ts";
import { headingOf, touchesCalendar } from "./change-block.ts";
import { clockOfChange } from "./local-times.ts";
import { secretUseWords } from "./secret-words.ts";
import { type PlanMode, planHeading } from "./text.ts";

export interface PlanGithubOptions {
  /** The files' definitions, for the places that changes are shown at. */
  readonly desired: Desired;
  readonly mode?: PlanMode | undefined;
}

/** GitHub shows ten notices of a step and drops the rest without a word; the first is the plan itself. */
const changesMax = 9;

/**
 * A plan as GitHub's workflow commands, one a line: the plan in a sentence, what fires at once and what is warned of,
 * then changes at the places of their jobs, deletions first. The log of the step shows more; the markdown form all.
 */
export function planGithub(plan: Plan, { desired, mode }: PlanGithubOptions): string {
  const places = placesOf(desired);
  const fires = plan.firesAtOnce.map((address) =>
    annotation("warning", {
      title: "Fires at once",
      sentences: [`${address} fires as soon as this is applied.`],
      range: places.get(address.toLowerCase()),
    }),
  );
  const secrets = (plan.secretUses ?? []).map((use) =>
    annotation("warning", {
      title: "New use of a secret",
      sentences: [`${secretUseWords(use)}.`],
      range: places.get((use.addresses[0] ?? "").toLowerCase()),
    }),
  );
  const changes = plan.changes
    .filter(({ kind, action }) => kind !== "collection" || action === "update")
    .toSorted((one, other) => weight(one) - weight(other))
    .slice(0, changesMax)
    .map((change) => changeLine(change, plan, places));
  const lines = [wholePlan(plan, mode), ...fires, ...secrets, ...changes];
  return `${lines.join("\n")}\n${problemsGithub(plan.warnings)}`;
}

function wholePlan(plan: Plan, mode: PlanMode | undefined): string {
  const calendar = calendarWords(plan.calendar);
  const left = plan.changes.length - changesMax;
  return annotation("notice", {
    title: "sched plan",
    sentences: [
      planHeading(plan, mode),
      ...(calendar === undefined ? [] : [calendar]),
      ...(plan.drift.length === 0
        ? []
        : [`${counted(plan.drift.length, "definition")} changed outside of sched apply.`]),
      ...(left > 0 ? ["Not every change has an annotation of its own."] : []),
    ],
  });
}

function changeLine(change: PlannedChange, plan: Plan, places: ReadonlyMap<string, Range>): string {
  const { calendar } = change;
  const effect =
    touchesCalendar(change) &&
    calendar &&
    effectWords(calendar, plan.calendar.horizon, clockOfChange(change));
  return annotation("notice", {
    title: change.address,
    sentences: [`${headingOf(change)}.`, ...(effect ? [`Calendar: ${effect}.`] : [])],
    range: places.get(change.address.toLowerCase()),
  });
}

/** Deletions are what a reader must not miss. */
function weight({ action }: PlannedChange): number {
  if (action === "delete") return 0;
  return action === "create" ? 2 : 1;
}

/** Where jobs stand, by their address in small letters. */
function placesOf({ collections }: Desired): ReadonlyMap<string, Range> {
  const places = new Map<string, Range>();
  for (const { name, jobs, webJobs } of collections) {
    for (const member of [...jobs, ...webJobs]) {
      const range = rangeOf(member.place);
      if (range !== undefined) places.set(`${name}/${member.name}`.toLowerCase(), range);
    }
  }
  return places;
}
