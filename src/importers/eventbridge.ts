import { type Problem, problem, type Range } from "../model/problem.ts";
import { escapeTemplate } from "../model/template.ts";
import type { NewJob } from "./collection-text.ts";
import { dueRule } from "./eventbridge-schedule.ts";
import { eventBridgeTarget, type Target } from "./eventbridge-target.ts";
import {
  type Carried,
  type ForeignOptions,
  type Imported,
  lostSetting,
  lostThing,
  nothingIn,
  wantedSecret,
  writeCollections,
} from "./foreign.ts";
import { keptName, NamesByCollection } from "./job-names.ts";
import { isMembers, listAt, type Members, membersAt, numberAt, textAt } from "./json-members.ts";
import { SecretNames } from "./secret-names.ts";

/**
 * Reads schedules of Amazon EventBridge as the AWS CLI prints them (`aws scheduler get-schedule`, one after the other or in
 * a list; `aws events describe-rule` and `list-rules`), and writes a job for each, a collection for each group.
 */
export function importEventBridge(text: string, options: ForeignOptions): Imported {
  const range = { file: options.file, start: beginning, end: beginning };
  const read = documentsOf(text);
  if (read === undefined) {
    return writeCollections([], options, [nothingIn(options.file, "it is no JSON", wanted)]);
  }
  const problems: Problem[] = [];
  const found = read.flatMap(schedulesIn);
  if (found.length === 0) problems.push(nothingIn(options.file, "no schedule is in it", wanted));
  const walk: Walk = {
    options,
    problems,
    range,
    names: new NamesByCollection(),
    secrets: new SecretNames(),
    asked: new Set(),
  };
  const carried = found.flatMap((schedule) => carriedOver(schedule, walk) ?? []);
  return writeCollections(carried, options, problems);
}

const beginning = { line: 1, column: 1 };

const wanted =
  "Give schedules as the AWS CLI prints them: aws scheduler get-schedule --name NAME | sched import eventbridge -";

interface Walk {
  readonly options: ForeignOptions;
  readonly problems: Problem[];
  readonly range: Range;
  readonly names: NamesByCollection;
  readonly secrets: SecretNames;
  /** Variables for addresses that were told of. */
  readonly asked: Set<string>;
}

/** One document, a list of them, or one after the other, as a loop over `get-schedule` prints them. */
function documentsOf(text: string): readonly unknown[] | undefined {
  const whole = parsed(text);
  if (whole !== undefined) return Array.isArray(whole) ? (whole as readonly unknown[]) : [whole];
  const parts = text
    .trim()
    .split(/(?<=^\})\s*\n(?=\{)/m)
    .map(parsed);
  return parts.some((part) => part === undefined) ? undefined : parts;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return undefined;
  }
}

function schedulesIn(document: unknown): readonly Members[] {
  const lists = [...listAt(document, "Schedules"), ...listAt(document, "Rules")].filter(isMembers);
  if (lists.length > 0) return lists.filter(isSchedule);
  return isMembers(document) && isSchedule(document) ? [document] : [];
}

/** Rules of EventBridge may wait for events; those have no time. */
function isSchedule(members: Members): boolean {
  return textAt(members, "Name") !== undefined && textAt(members, "EventPattern") === undefined;
}

function carriedOver(schedule: Members, walk: Walk): Carried | undefined {
  const given = textAt(schedule, "Name") ?? "unnamed";
  const group = textAt(schedule, "GroupName");
  const subject = `Schedule ${group === undefined ? "" : `${group}/`}${given}`;
  const due = dueRule(schedule, walk.options.from);
  if (!due.ok) {
    walk.problems.push(lostThing(subject, due.failure, walk.range));
    return undefined;
  }
  const collection = keptName(
    group === undefined || group === "default" ? walk.options.collection : group,
    "schedules",
  );
  const name = walk.names.of(collection).take(keptName(given, "schedule"));
  const target = eventBridgeTarget(schedule, name, walk.secrets);
  say(subject, target, walk);
  const description = textAt(schedule, "Description") ?? (name === given ? undefined : given);
  const job: NewJob = {
    map: "jobs",
    name,
    members: {
      ...(description === undefined
        ? {}
        : { description: escapeTemplate(description).slice(0, 2_000) }),
      ...due.value.members,
      ...(textAt(schedule, "State") === "DISABLED" ? { state: "disabled" } : {}),
      action: { ...target.action, retryPolicy: retryPolicy(schedule) },
      ...jitterOf(schedule),
    },
    comments: [`${subject}: ${textAt(schedule, "ScheduleExpression") ?? ""}`],
  };
  return { collection, job, had: due.value.had, subject, range: walk.range };
}

function jitterOf(schedule: Members): object {
  const window = membersAt(schedule, "FlexibleTimeWindow");
  const minutes = numberAt(window, "MaximumWindowInMinutes");
  if (textAt(window, "Mode") !== "FLEXIBLE" || minutes === undefined) return {};
  return { jitter: `PT${minutes}M` };
}

const ageMax = 86_400;

/** 185 times within a day if nothing is said. */
function retryPolicy(schedule: Members): object {
  const policy = membersAt(schedule, "Target", "RetryPolicy");
  const attempts = numberAt(policy, "MaximumRetryAttempts") ?? 185;
  if (attempts < 1) return { retryType: "none" };
  return {
    retryType: "exponential",
    retryInterval: "PT15S",
    retryCount: Math.min(20, attempts),
    maxInterval: "PT1H",
    giveUpAfter: `PT${numberAt(policy, "MaximumEventAgeInSeconds") ?? ageMax}S`,
  };
}

function say(subject: string, { address, lost, secrets }: Target, walk: Walk): void {
  const { problems, range, asked } = walk;
  if (address !== undefined && !asked.has(address.variable)) {
    asked.add(address.variable);
    problems.push(
      problem("import/assumed", {
        detail: `${address.what} has no address in a schedule: the jobs for it call the variable \`${address.variable}\`, which goes nowhere yet.`,
        hint: `Declare ${address.variable} in sched.yaml with an address that takes the call: a function URL, an API gateway, a queue's proxy.`,
        range,
      }),
    );
  }
  problems.push(...lost.map((what) => lostSetting(subject, what, range)));
  problems.push(...secrets.map((secret) => wantedSecret(subject, secret, range)));
}
