import type { ErrorAction } from "./action.ts";

/** What somebody is told of. */
export type NoticeCondition = "failure" | "missed" | "late";

/** Who is told of what. Everything inherited is merged in. */
export interface Notify {
  /** In the order failure, missed, late; absent: all of them. */
  readonly on?: readonly NoticeCondition[];
  /** After an occurrence was to begin; absent: a minute. */
  readonly lateAfter?: string;
  /** Without a policy of its own it is retried by that of the job's action. */
  readonly action: ErrorAction;
}

export const noticeConditions: readonly NoticeCondition[] = ["failure", "missed", "late"];

/** Whether somebody is to be told of such a thing. */
export function tellsOf({ on }: Notify, condition: NoticeCondition): boolean {
  return on === undefined || on.includes(condition);
}
