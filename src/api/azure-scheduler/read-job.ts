import { acceptJob } from "../../config/accept-member.ts";
import type { JobDefinition } from "../../model/job.ts";
import type { Timing } from "../../model/recurrence.ts";
import { minuteMs } from "../../model/time.ts";
import type { DefinedCollection, DefinedJob } from "../../ports/definitions.ts";
import { badRequest } from "../arm/arm-error.ts";
import { refuseFaults } from "./faults.ts";
import { azureMoment, storedMoment } from "./instants.ts";
import {
  isObject,
  objectAt,
  type Picked,
  pick,
  type Subject,
  withoutNulls,
  wrong,
} from "./pick.ts";
import { asSent } from "./as-sent.ts";
import { checkDuration, readAction } from "./read-action.ts";
import { jobShape } from "../../config/azure-shapes.ts";

export const jobSubject: Subject = { complaint: "Malformed Job Object" };

/** What was sent, with the names and words of our language; `null` is kept, for a patch. */
export function pickJob(body: unknown): Picked {
  const picked = pick(jobShape, body, "", jobSubject);
  return isObject(picked) ? picked : wrong("", "must be an object", jobSubject);
}

export interface JobScene {
  readonly collection: DefinedCollection;
  readonly name: string;
  /** The job that is there already. */
  readonly known: DefinedJob | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const sizeMax = 16 * 1_024;
/** Eighteen months, as generously as anybody counts them. */
const aheadMsMax = 549 * 24 * 60 * minuteMs;

/** The canonical definition of a whole job that was sent; throws `ArmError` naming the member that is wrong. */
export function readJob(picked: Picked, scene: JobScene): JobDefinition {
  const { collection, name, known } = scene;
  const properties = objectAt(picked, "properties");
  if (properties === undefined) return wrong("properties", "is missing", jobSubject);
  if (JSON.stringify(picked).length > sizeMax) {
    throw badRequest(`${jobSubject.complaint}: a job has at most 16 KB.`, "properties");
  }
  const sent = withoutNulls(properties);
  checkState(sent);
  checkRecurrence(objectAt(sent, "recurrence"));
  const job = languageJob(sent, scene);
  checkTimes(job, sent, scene);
  const others = collection.jobCount - (known === undefined ? 0 : 1);
  const settings = collection.definition;
  const { definition, faults } = acceptJob(job, {
    collection: collection.name,
    settings,
    name,
    others,
  });
  if (definition === undefined) return refuseFaults(faults, "job");
  // What files wrote is compared with the files, in one form; everything else comes back as it was sent.
  return known?.managed === true ? definition : asSent(definition, job);
}

function checkState({ state, status }: Picked): void {
  if (status !== undefined) wrong("properties.status", "is read-only", jobSubject);
  if (state === "completed" || state === "faulted") {
    wrong("properties.state", "can be set to Enabled or Disabled alone", jobSubject);
  }
}

const onlyWith: readonly (readonly [member: string, frequency: string, words: string])[] = [
  ["weekDays", "week", "days of week"],
  ["monthDays", "month", "days of month"],
  ["monthlyOccurrences", "month", "monthly occurrences"],
];

/** In the words of the live service, where they are known. */
function checkRecurrence(recurrence: Picked | undefined): void {
  const frequency = recurrence?.["frequency"];
  if (recurrence === undefined) return;
  if (typeof frequency !== "string") {
    wrong("properties.recurrence.frequency", "is missing", jobSubject);
  }
  const schedule = objectAt(recurrence, "schedule") ?? {};
  const path = "properties.recurrence.schedule";
  for (const [member, needed, what] of onlyWith) {
    if (schedule[member] === undefined || frequency === needed) continue;
    const unit = frequency.charAt(0).toUpperCase() + frequency.slice(1);
    throw badRequest(
      `Cannot set ${what} with recurrence unit '${unit}'. (${path}.${member})`,
      `${path}.${member}`,
    );
  }
  if (schedule["monthDays"] !== undefined && schedule["monthlyOccurrences"] !== undefined) {
    wrong(`${path}.monthDays`, "and monthlyOccurrences exclude each other", jobSubject);
  }
}

/** Members that our language has and Azure's has not: a replacement leaves them as they are. */
const timingMembers = ["cron", "count", "endTime"] as const;
const azureMembers: ReadonlySet<string> = new Set([
  "startTime",
  "recurrence",
  "state",
  "action",
  ...timingMembers,
]);

function languageJob(sent: Picked, { known }: JobScene): Picked {
  const before = (known?.definition ?? {}) as Picked;
  const sentAction = objectAt(sent, "action");
  if (sentAction === undefined) return wrong("properties.action", "is missing", jobSubject);
  const place = { path: "properties.action", subject: jobSubject };
  const action = readAction(sentAction, objectAt(before, "action"), place);
  checkBroker(sentAction);
  const kept = Object.entries(before).filter(([key]) => !azureMembers.has(key));
  const recurrence = recurrenceOf(objectAt(sent, "recurrence"), known);
  const cron = recurrence === undefined ? timingMembers.filter((key) => key in before) : [];
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(cron.map((key) => [key, before[key]])),
    ...startOf(sent["startTime"], known),
    ...(recurrence === undefined ? {} : { recurrence }),
    ...stateOf(sent["state"], before["state"]),
    action,
  };
}

function startOf(sent: unknown, known: DefinedJob | undefined): Picked {
  const timing: Timing = known?.definition ?? {};
  const place = { subject: jobSubject, known: timing.startTime, timing };
  const startTime = storedMoment(sent, "properties.startTime", place);
  return startTime === undefined ? {} : { startTime };
}

/** A recurrence with `year` or `months` is one that only our language has: it can be shown, not sent. */
function recurrenceOf(sent: Picked | undefined, known: DefinedJob | undefined): Picked | undefined {
  if (sent === undefined) return undefined;
  const timing: Timing = known?.definition ?? {};
  const place = { subject: jobSubject, known: timing.recurrence?.endTime, timing };
  const endTime = storedMoment(sent["endTime"], "properties.recurrence.endTime", place);
  const { endTime: _, schedule, ...rest } = sent;
  // An empty schedule is none.
  const isEmpty = !isObject(schedule) || Object.keys(schedule).length === 0;
  return {
    ...rest,
    ...(isEmpty ? {} : { schedule }),
    ...(endTime === undefined ? {} : { endTime }),
  };
}

/** `suspended` is shown as disabled, and stays what it is. */
function stateOf(sent: unknown, known: unknown): Picked {
  if (sent !== "disabled") return {};
  return { state: known === "suspended" ? known : "disabled" };
}

function checkBroker(action: Picked): void {
  for (const own of ["serviceBusQueueMessage", "serviceBusTopicMessage"]) {
    const properties = objectAt(objectAt(action, own), "brokeredMessageProperties");
    const path = `properties.action.${own}.brokeredMessageProperties.timeToLive`;
    checkDuration(properties?.["timeToLive"], path, jobSubject);
  }
}

function checkTimes(job: Picked, sent: Picked, { known, now, collection }: JobScene): void {
  const moment = (text: unknown): number | undefined =>
    typeof text === "string" ? Date.parse(azureMoment(text, job) ?? "") : undefined;
  const start = moment(job["startTime"]);
  // Only Azure's plans know this bound; a collection without one has none.
  if (collection.definition.sku !== undefined && start !== undefined && start > now + aheadMsMax) {
    wrong("properties.startTime", "may lie at most 18 months ahead", jobSubject);
  }
  const end = moment(objectAt(job, "recurrence")?.["endTime"]);
  if (known === undefined && objectAt(sent, "recurrence") !== undefined && (end ?? now) < now) {
    wrong("properties.recurrence.endTime", "lies in the past", jobSubject);
  }
}
