import { jobShape } from "../config/azure-shapes.ts";
import { type Problem, problem } from "../model/problem.ts";
import type { Timing } from "../model/recurrence.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { instantOfText, readInstantText } from "../schedule/instant-text.ts";
import { normaliseTiming } from "../schedule/normalise.ts";
import { azureAction } from "./azure-action.ts";
import { type FoundJob, isJson, type Json, lost } from "./azure-resources.ts";
import { translated } from "./azure-words.ts";
import type { NewJob } from "./collection-text.ts";
import type { WantedSecret } from "./http-job.ts";
import type { SecretNames } from "./secret-names.ts";

/** A job that goes into the text, and when Azure would have fired it. */
export interface CarriedJob {
  readonly address: string;
  readonly job: NewJob;
  /** In Azure's own words, made of the export alone: what the written job is held against. */
  readonly had: Timing;
}

export interface JobPlace {
  readonly collection: string;
  /** As it is written. */
  readonly name: string;
  readonly names: SecretNames;
  readonly problems: Problem[];
  readonly from: Instant;
}

/** A job of an export as a job of a file; undefined where it is left out, and the problems say why. */
export function azureJob(found: FoundJob, place: JobPlace): CarriedJob | undefined {
  const { name, problems } = place;
  const address = `${place.collection}/${name}`;
  const said = properties(found, address, problems);
  if (said === undefined) return undefined;
  const { recurrence, state, status } = said;
  const progress = isJson(status) ? status : {};
  const reason = finishedBecause(state, recurrence, progress);
  if (reason !== undefined) {
    problems.push(leftOut(address, reason));
    return undefined;
  }
  const timing = timingOf(said, progress, { address, problems, from: place.from });
  const secrets: WantedSecret[] = [];
  const action = isJson(said["action"]) ? said["action"] : {};
  const members = {
    ...timing,
    ...(state === "disabled" ? { state } : {}),
    action: azureAction(action, { address, names: place.names, secrets }),
  };
  problems.push(...secrets.map((secret) => secretNote(address, secret)));
  const comments = secrets.map(({ name: secret, what }) => `Secret ${secret}: ${what}.`);
  return { address, job: { map: "jobs", name, members, comments }, had: normaliseTiming(timing) };
}

/** The members with our names; undefined where one of them cannot be told. */
function properties(found: FoundJob, address: string, problems: Problem[]): Json | undefined {
  let isWhole = true;
  const all = translated(jobShape, { properties: found.properties }, "", {
    unknownMember: (path) => {
      if (!/\.certificate\w+$/i.test(path)) problems.push(notCarried(address, path));
    },
    unknownValue: (path, { why }) => {
      isWhole = false;
      const hint = "Give the parameter a default value, or export what was deployed.";
      problems.push(lost(address, `\`${path}\` cannot be told: ${why}`, hint));
    },
  });
  const said = isJson(all) ? all["properties"] : undefined;
  return isWhole && isJson(said) ? said : undefined;
}

/** What is done has nothing more to do, and would run again as a new job. */
function finishedBecause(state: unknown, recurrence: unknown, status: Json): string | undefined {
  if (state === "completed" || state === "faulted") return `it is ${state}`;
  const left = remaining(recurrence, status);
  return left !== undefined && left <= 0 ? "its count is used up" : undefined;
}

/** How often it is still to run. */
function remaining(recurrence: unknown, { executionCount }: Json): number | undefined {
  const count = isJson(recurrence) ? recurrence["count"] : undefined;
  if (typeof count !== "number") return undefined;
  return typeof executionCount === "number" ? count - executionCount : count;
}

interface TimingPlace {
  readonly address: string;
  readonly problems: Problem[];
  readonly from: Instant;
}

function timingOf(said: Json, status: Json, place: TimingPlace): Json {
  const { address, problems } = place;
  const { recurrence } = said;
  const startTime = startOf(said, status, place);
  if (!isJson(recurrence)) return startTime === undefined ? {} : { startTime };
  const { schedule, endTime, interval, count, ...rest } = recurrence;
  const left = remaining(recurrence, status);
  if (left !== count) {
    problems.push(
      assumed(address, `of ${String(count)} runs ${String(left)} are left; \`count\` says so`),
    );
  }
  const isEmpty = !isJson(schedule) || Object.keys(schedule).length === 0;
  return {
    ...(startTime === undefined ? {} : { startTime }),
    recurrence: {
      ...rest,
      ...(interval === undefined || interval === 1 ? {} : { interval }),
      ...(left === undefined ? {} : { count: left }),
      ...(endTime === undefined ? {} : { endTime: momentOf(endTime) }),
      ...(isEmpty ? {} : { schedule }),
    },
  };
}

/** A rule without a start goes on where Azure's would have; a job that runs once keeps none. */
function startOf(
  { startTime, recurrence, state }: Json,
  status: Json,
  place: TimingPlace,
): unknown {
  const { address, problems, from } = place;
  if (startTime === undefined) {
    const next = status["nextExecutionTime"];
    if (!isJson(recurrence) || next === undefined) {
      problems.push(assumed(address, "it has no start, and begins when it is first applied"));
      return undefined;
    }
    problems.push(assumed(address, "it has no start, and goes on from Azure's next execution"));
    return momentOf(next);
  }
  const start = momentOf(startTime);
  const isPast = !isJson(recurrence) && Date.parse(String(start)) <= from;
  if (isPast && state !== "disabled") {
    problems.push(
      assumed(address, "its one run lies in the past: it runs when it is first applied"),
    );
  }
  return start;
}

/** UTC with `Z`; what is no moment stays, for the language to refuse. */
function momentOf(value: unknown): unknown {
  const read = typeof value === "string" ? readInstantText(value) : "";
  return typeof read === "string" ? value : formatSecond(instantOfText(read) * 1_000);
}

function notCarried(address: string, path: string): Problem {
  return problem("import/setting", {
    detail: `${address}: \`${path}\` has no counterpart and was not carried over.`,
  });
}

function leftOut(address: string, reason: string): Problem {
  return problem("import/setting", {
    detail: `${address} was left out: ${reason}, and as a new job it would run again.`,
  });
}

function assumed(address: string, what: string): Problem {
  return problem("import/assumed", { detail: `${address}: ${what}.` });
}

function secretNote(address: string, { name, what }: WantedSecret): Problem {
  return problem("import/secret", {
    detail: `${address}: ${what} is not in the file; it asks for the secret ${name}.`,
    hint: `Give the value to the server: by default as environment variable ${name}.`,
  });
}
