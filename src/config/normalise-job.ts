import type { Beat, Heartbeat, JobDefinition } from "../model/job.ts";
import { defaults } from "../model/policy.ts";
import type { DstPolicy } from "../model/recurrence.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import { normaliseTiming } from "../schedule/normalise.ts";
import {
  catchUpOf,
  wholeCatchUpOf,
  durationOf,
  firstSaid,
  listOf,
  present,
  textsOf,
  unlessDefault,
} from "./canonical.ts";
import type { Inherited } from "./inherited.ts";
import { actionOf, targetOf } from "./normalise-action.ts";
import { ownCalendarOf } from "./normalise-calendar.ts";
import { notifyOf } from "./normalise-notify.ts";
import type { Job, Target, WebJob } from "./written.ts";

/** A checked job in canonical form, with all it inherits merged in and all that equals a default left out. */
export function jobOf(job: Job, path: string, inherited: Inherited): JobDefinition {
  const { defaults: below, timeZone } = inherited;
  const target = targetOf(job.action, `${path}/action`, { ...inherited, report: () => {} });
  const timing = normaliseTiming({
    ...job,
    timeZone: firstSaid(job.timeZone, below?.timeZone, timeZone),
  });
  return present<JobDefinition>({
    ...timing,
    dst: timing.dst && dstOf(timing.dst),
    calendar: calendarOf(job, below),
    description: job.description ?? undefined,
    state: unlessDefault(job.state, "enabled"),
    tags: textsOf(job.tags),
    action: actionOf(job.action, `${path}/action`, inherited),
    notify: listOf(notifyOf(job.notify, `${path}/notify`, inherited)),
    overlap: unlessDefault(firstSaid(job.overlap, below?.overlap), defaults.overlap),
    catchUp: catchUpOf(below?.catchUp, job.catchUp),
    timeout: durationOf(
      firstSaid(job.timeout, target?.timeout, below?.timeout),
      // A WebJob has no bound, so that one that is written is always said.
      job.action.type === "webJob" ? undefined : defaults.timeout,
    ),
    heartbeat: heartbeatOf(job.heartbeat),
    delivery: unlessDefault(job.delivery, defaults.delivery),
    jitter: durationOf(job.jitter, "PT0S"),
    concurrency: job.concurrency ? { ...job.concurrency } : undefined,
    target: target && targetReference(job, target),
    protect: job.protect === true ? true : undefined,
    ignoreChanges: listOf(job.ignoreChanges),
    ignoreWarnings: listOf(job.ignoreWarnings),
  });
}

/** A checked WebJob in canonical form. */
export function webJobOf(webJob: WebJob, path: string, inherited: Inherited): WebJobDefinition {
  const { timeZone } = inherited;
  return present<WebJobDefinition>({
    description: webJob.description ?? undefined,
    type: webJob.type,
    source: webJob.source ?? undefined,
    script: webJob.script ?? undefined,
    language: webJob.language ?? undefined,
    schedule: webJob.schedule ?? undefined,
    timeZone: firstSaid(webJob.timeZone, timeZone),
    calendar: ownCalendarOf(webJob.calendar),
    state: unlessDefault(webJob.state, "enabled"),
    singleton: webJob.singleton === true ? true : undefined,
    inPlace: webJob.inPlace ?? undefined,
    arguments: webJob.arguments ?? undefined,
    environment: textsOf(webJob.environment),
    stoppingWaitTime: durationOf(webJob.stoppingWaitTime),
    idleTimeout: durationOf(webJob.idleTimeout, "PT2M"),
    historySize: unlessDefault(webJob.historySize, 50),
    ...livesOf(webJob),
    user: webJob.user ?? undefined,
    overlap: unlessDefault(webJob.overlap, "skip"),
    catchUp: wholeCatchUpOf(webJob.catchUp),
    notify: noticesOf(webJob, `${path}/notify`, inherited),
    tags: textsOf(webJob.tags),
    protect: webJob.protect === true ? true : undefined,
    ignoreWarnings: listOf(webJob.ignoreWarnings),
  });
}

/** Those that it holds itself; what it names is looked up when all files are read. */
function calendarOf({ calendar }: Job, below: Inherited["defaults"]): JobDefinition["calendar"] {
  return ownCalendarOf(calendar === undefined ? below?.calendar : calendar);
}

const beats: readonly Beat[] = ["start", "success", "failure"];

/** All three are nothing to be said. */
function heartbeatOf(heartbeat: Job["heartbeat"]): Heartbeat | undefined {
  if (heartbeat === undefined || heartbeat === null) return undefined;
  const { uri } = heartbeat;
  const on = beats.filter((beat) => heartbeat.on?.includes(beat) === true);
  return on.length === 0 || on.length === beats.length ? { uri } : { uri, on };
}

/** What a continuous one does between its lives. */
function livesOf({ restartTime, maxRestarts, debug }: WebJob) {
  return {
    restartTime: durationOf(restartTime, "PT1M"),
    maxRestarts: maxRestarts ?? undefined,
    debug: debug === true ? (true as const) : undefined,
  };
}

/** A continuous one has no run that somebody could be told of. */
function noticesOf({ type, notify }: WebJob, path: string, inherited: Inherited) {
  return type === "triggered" ? listOf(notifyOf(notify, path, inherited)) : undefined;
}

function dstOf({ gap, repeat }: Partial<DstPolicy>): Partial<DstPolicy> | undefined {
  const dst = present<Partial<DstPolicy>>({
    gap: unlessDefault(gap, defaults.dstGap),
    repeat: unlessDefault(repeat, defaults.dstRepeat),
  });
  return Object.keys(dst).length === 0 ? undefined : dst;
}

function targetReference({ action }: Job, { limit }: Target): JobDefinition["target"] {
  const name = "request" in action ? (action.request.target ?? "") : "";
  return present<NonNullable<JobDefinition["target"]>>({ name, limit: limit ?? undefined });
}
