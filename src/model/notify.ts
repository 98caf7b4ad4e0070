import type { ErrorAction } from "./action.ts";
import type { RunId } from "./names.ts";

/** What goes wrong with a job. */
export type TroubleCondition = "failure" | "missed" | "late" | "long";

/** What somebody is told of. */
export type NoticeCondition = TroubleCondition | "recovery";

/** Who is told of what. Everything inherited is merged in. */
export interface Notify {
  /** In the order of `noticeConditions`; absent: all of them. */
  readonly on?: readonly NoticeCondition[];
  /** After an occurrence was to begin; absent: a minute. */
  readonly lateAfter?: string;
  /** A run that takes longer is a long one, whatever those before it took. */
  readonly longAfter?: string;
  /** So many times what nearly all of the last runs took; absent: 3. */
  readonly longFactor?: number;
  /** Nobody is told then, but afterwards. */
  readonly quietHours?: QuietHours;
  /** Without a policy of its own it is retried by that of the job's action. */
  readonly action: ErrorAction;
}

/** On the clock of the job's time zone, `22:00`; where it ends before it begins it goes over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** Somebody was told of it, and has not been told that it is over. */
export interface Told {
  readonly condition: TroubleCondition;
  /** Which of the job's notifications, from 0. */
  readonly index: number;
  /** What was told: a run, or an occurrence. */
  readonly about: RunId;
}

export const noticeConditions: readonly NoticeCondition[] = [
  "failure",
  "missed",
  "late",
  "long",
  "recovery",
];

/** Whether somebody is to be told of such a thing. */
export function tellsOf({ on }: Notify, condition: NoticeCondition): boolean {
  return on === undefined || on.includes(condition);
}

export function isTold(
  told: readonly Told[] | undefined,
  { condition, index }: { readonly condition: NoticeCondition; readonly index: number },
): boolean {
  if (told === undefined) return false;
  return told.some((each) => each.index === index && each.condition === condition);
}
