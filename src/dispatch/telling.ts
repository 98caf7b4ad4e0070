import type { NotifyingEntry } from "../model/entry.ts";
import type { JobDefinition } from "../model/job.ts";
import { noticeId, type RunId } from "../model/names.ts";
import { type NoticeCondition, type Notify, tellsOf } from "../model/notify.ts";
import type { OpenRun, RunFailure } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import { quietUntil } from "./quiet-hours.ts";

/** Somebody is to be told of something, before it is asked whether they were told already. */
export interface Telling {
  readonly at: Instant;
  readonly about: RunId;
  readonly address: string;
  readonly scheduledTime: Instant;
  readonly why: RunFailure;
}

export function tellingOf(
  { id, address, scheduledTime }: OpenRun,
  at: Instant,
  why: RunFailure,
): Telling {
  return { at, about: id, address, scheduledTime, why };
}

/** The notifications of a definition that tell of a condition, held back while they are to be quiet. */
export function tell(
  definition: JobDefinition | undefined,
  condition: NoticeCondition,
  told: Telling,
): NotifyingEntry[] {
  return (definition?.notify ?? []).flatMap((notify, index) => {
    if (definition === undefined || !tellsOf(notify, condition)) return [];
    const run = noticeId(told.about, condition, index);
    const own = definitionFor(definition, notify);
    const notBefore = quietUntil(told.at, notify.quietHours, definition.timeZone);
    const entry = { type: "notifying", run, condition, index, definition: own, ...told } as const;
    return [notBefore === undefined ? entry : { ...entry, notBefore }];
  });
}

/** A notification runs like a small job: its action, and of the job's what an action goes by. */
function definitionFor(
  { action, timeZone, timeout }: JobDefinition,
  notify: Notify,
): JobDefinition {
  const retryPolicy = notify.action.retryPolicy ?? action.retryPolicy;
  return {
    action: retryPolicy === undefined ? notify.action : { ...notify.action, retryPolicy },
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(timeout === undefined ? {} : { timeout }),
  };
}
