import type { JobSettings } from "../content/settings-job.ts";
import { formatDuration, parseDuration } from "../model/duration.ts";
import { secondMs } from "../model/time.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import { readCron } from "../schedule/cron-text.ts";
import { webJobTiming } from "../schedule/web-job-timing.ts";
import { present } from "./canonical.ts";

export interface SettledWebJob {
  readonly definition: WebJobDefinition;
  /** What the YAML says otherwise: it wins. */
  readonly overridden: readonly Overridden[];
  /** Sentences about what is in `settings.job` and does not count. */
  readonly passedOver: readonly string[];
}

/** Members of the YAML that `settings.job` has as well. */
export const settingKeys = ["schedule", "singleton", "stoppingWaitTime", "inPlace"] as const;

export type SettingKey = (typeof settingKeys)[number];

export interface Overridden {
  readonly key: SettingKey;
  /** The key in `settings.job`. */
  readonly setting: string;
  readonly said: string;
  readonly counts: string;
}

/**
 * A WebJob with what `settings.job` says where the YAML says nothing, as Azure honoured it: a schedule that cannot be
 * read counts as none, and of a continuous WebJob there is no schedule, of a triggered one no singleton. `said` are the
 * members that the YAML has, be it with a value that equals the default.
 */
export function settled(
  definition: WebJobDefinition,
  said: ReadonlySet<SettingKey>,
  settings: JobSettings,
): SettledWebJob {
  const passedOver: string[] = [];
  const offered = offers(definition, settings, passedOver);
  const unless = <Value>(key: SettingKey, value: Value): Value | undefined =>
    said.has(key) ? undefined : value;
  const taken = present<Offered>({
    schedule: unless("schedule", offered.schedule),
    // What equals a default is left out, as everywhere in a definition.
    singleton: unless("singleton", offered.singleton === true ? true : undefined),
    stoppingWaitTime: unless("stoppingWaitTime", offered.stoppingWaitTime),
    inPlace: unless("inPlace", offered.inPlace),
  });
  const overridden = settingKeys
    .filter((key) => said.has(key) && differs(definition[key], offered[key]))
    .map((key) => ({
      key,
      setting: settingNames[key],
      said: JSON.stringify(offered[key]),
      counts: definition[key] === undefined ? "not set" : JSON.stringify(definition[key]),
    }));
  return { definition: { ...definition, ...taken }, overridden, passedOver };
}

/** What a `settings.job` would say that says what the definition does. */
export function jobSettingsOf(definition: WebJobDefinition): JobSettings {
  const { type, singleton, stoppingWaitTime, inPlace } = definition;
  const cron = webJobTiming(definition)?.cron?.[0];
  const waitMs = stoppingWaitTime === undefined ? undefined : parseDuration(stoppingWaitTime);
  return {
    ...(type === "triggered" && cron !== undefined ? { schedule: cron } : {}),
    ...(singleton === undefined ? {} : { isSingleton: singleton }),
    ...(waitMs === undefined ? {} : { stoppingWaitTime: Math.ceil(waitMs / secondMs) }),
    ...(inPlace === undefined ? {} : { isInPlace: inPlace }),
  };
}

type Offered = Partial<Pick<WebJobDefinition, SettingKey>>;

const settingNames: Readonly<Record<SettingKey, string>> = {
  schedule: "schedule",
  singleton: "is_singleton",
  stoppingWaitTime: "stopping_wait_time",
  inPlace: "is_in_place",
};

/** Absent and `false` are the same. */
function differs(own: string | boolean | undefined, theirs: string | boolean | undefined): boolean {
  return theirs !== undefined && (own ?? false) !== theirs;
}

function offers(
  { type }: WebJobDefinition,
  { schedule, isSingleton, stoppingWaitTime, isInPlace }: JobSettings,
  passedOver: string[],
): Offered {
  const isHeard = schedule !== undefined && hearsSchedule(type, schedule, passedOver);
  const waitMs = stoppingWaitTime === undefined ? undefined : stoppingWaitTime * secondMs;
  return present<Offered>({
    schedule: isHeard ? schedule : undefined,
    singleton: type === "continuous" ? isSingleton : undefined,
    stoppingWaitTime: waitMs === undefined ? undefined : formatDuration(waitMs),
    inPlace: isInPlace,
  });
}

function hearsSchedule(
  type: WebJobDefinition["type"],
  schedule: string,
  passedOver: string[],
): boolean {
  if (type === "continuous") {
    passedOver.push('"schedule" does not count: a continuous WebJob runs all the time.');
    return false;
  }
  const read = readCron(schedule, "ncrontab");
  if (read.ok) return true;
  passedOver.push(`"schedule" does not count, as in Azure: ${read.failure}`);
  return false;
}
