import type { JobCalendar } from "./day-calendar.ts";
import type { JobDefinition } from "./job.ts";
import type { Notify } from "./notify.ts";
import { type CatchUp, defaults, type Overlap } from "./policy.ts";

/** A script or program that `sched` itself runs. Canonical, like `JobDefinition`. */
export interface WebJobDefinition {
  readonly description?: string;
  readonly type: "triggered" | "continuous";
  /** A folder, a zip or a single file, relative to the project. */
  readonly source?: string;
  /** Instead of `source`: the text of the script. */
  readonly script?: string;
  readonly language?: string;
  /** `sha256:` and the digest of its files, by which they are kept and shipped; absent: nothing was shipped yet. */
  readonly content?: string;
  /** NCRONTAB. */
  readonly schedule?: string;
  readonly timeZone?: string;
  /** Of a triggered one with a schedule. */
  readonly calendar?: JobCalendar;
  readonly state?: "disabled" | "suspended";
  readonly singleton?: boolean;
  /** Runs in the folder of its files and not in a copy of them; absent: only where the file that is run is JavaScript. */
  readonly inPlace?: boolean;
  readonly arguments?: string | readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Absent: 5 seconds for a continuous, 30 for a triggered one. */
  readonly stoppingWaitTime?: string;
  /** Absent: 2 minutes. */
  readonly idleTimeout?: string;
  /** Absent: 50 runs. */
  readonly historySize?: number;
  /** Of a continuous one: the first wait before it is started again; absent: a minute. */
  readonly restartTime?: string;
  /** Of a continuous one: so many starts in a row that did not last, and it is left down; absent: no bound. */
  readonly maxRestarts?: number;
  /** Of a continuous one: waits for a debugger on loopback. */
  readonly debug?: true;
  readonly user?: string;
  readonly overlap?: Exclude<Overlap, "allow" | "skip">;
  /** Absent: Azure's rule (`webJobCatchUp`). */
  readonly catchUp?: CatchUp;
  readonly notify?: readonly Notify[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly protect?: true;
  readonly ignoreWarnings?: readonly string[];
}

/**
 * Azure's rule for what a host that was away has missed: one run is made up for if the first occurrence after the last
 * run is at most ten minutes old; otherwise all of them are lost.
 */
export const webJobCatchUp: CatchUp = {
  replay: "PT0S",
  latestWithin: "never",
  firstWithin: defaults.firstWithin,
};

/**
 * The job that a WebJob is: its action is the WebJob itself, at `collection/name`. Due by its NCRONTAB, or never where it
 * has none; no retry; nothing that a crash of `sched` cut off is begun again, as Azure did not either; no bound on how
 * long it may take, for a run that hangs is ended by its idle timeout. A continuous one is never due.
 */
export function jobOfWebJob(address: string, webJob: WebJobDefinition): JobDefinition {
  const { description, state, timeZone, calendar, notify, tags, protect, ignoreWarnings } = webJob;
  return {
    ...(description === undefined ? {} : { description }),
    ...(state === undefined ? {} : { state }),
    ...(tags === undefined ? {} : { tags }),
    ...(timeZone === undefined ? {} : { timeZone }),
    cron: cronOf(webJob),
    ...(calendar === undefined ? {} : { calendar }),
    action: { type: "webJob", webJob: address, retryPolicy: { retryType: "none" } },
    ...(notify === undefined ? {} : { notify }),
    overlap: webJob.overlap ?? "skip",
    catchUp: webJob.catchUp ?? webJobCatchUp,
    delivery: "atMostOnce",
    ...(protect === undefined ? {} : { protect }),
    ...(ignoreWarnings === undefined ? {} : { ignoreWarnings }),
  };
}

/** No rule at all: a job that is never due, and runs when somebody asks for it. */
const onDemand: readonly string[] = [];

function cronOf({ type, schedule }: WebJobDefinition): readonly string[] {
  if (schedule === undefined || type === "continuous") return onDemand;
  const fields = schedule.split(/\s+/).filter((field) => field !== "");
  return [(fields.length === 5 ? ["0", ...fields] : fields).join(" ")];
}
