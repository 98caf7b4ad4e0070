import { type Problem, problem, type Range } from "../model/problem.ts";
import { failed, ok, type Result } from "../model/result.ts";
import { escapeTemplate } from "../model/template.ts";
import { isTimeZone } from "../schedule/time-zone.ts";
import type { NewJob } from "./collection-text.ts";
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
import { httpJob } from "./http-job.ts";
import { keptName, NamesByCollection } from "./job-names.ts";
import { type Members, membersAt, numberAt, textAt } from "./json-members.ts";
import { podWork, type PodWork } from "./kubernetes-container.ts";
import { findCronJobs, type FoundCronJob } from "./kubernetes-manifests.ts";
import { deadline, historySize, policies, retryPolicy, stateOf } from "./kubernetes-policies.ts";
import { readFiveFields, type FiveFields } from "./robfig-cron.ts";
import { SecretNames } from "./secret-names.ts";
import { wallOccurrences } from "./wall-cron.ts";

/**
 * Reads manifests of Kubernetes, as files or `kubectl get cronjobs -o yaml` have them, and writes a job for each CronJob:
 * an HTTP call where its container is nothing but one certain call of curl, else a WebJob and a job that runs it with the
 * retries, the deadline and the concurrency that Kubernetes gave it.
 */
export function importKubernetes(text: string, options: ForeignOptions): Imported {
  const problems: Problem[] = [];
  const found = findCronJobs(text, options.file, problems);
  const walk: Walk = {
    options,
    problems,
    names: new NamesByCollection(),
    secrets: new SecretNames(),
    assumed: [],
  };
  if (found.length === 0 && problems.length === 0) {
    problems.push(nothingIn(options.file, "no CronJob is in it", wanted));
  }
  const carried = found.flatMap((each) => carriedOver(each, walk) ?? []);
  return writeCollections(carried, options, [...assumedZone(walk.assumed), ...problems]);
}

const wanted =
  "Give manifests, or all of a cluster: kubectl get cronjobs -A -o yaml | sched import kubernetes -";

interface Walk {
  readonly options: ForeignOptions;
  readonly problems: Problem[];
  readonly names: NamesByCollection;
  readonly secrets: SecretNames;
  /** Those that name no time zone. */
  readonly assumed: { readonly subject: string; readonly range: Range }[];
}

function carriedOver({ manifest, range }: FoundCronJob, walk: Walk): Carried | undefined {
  const given = textAt(manifest, "metadata", "name") ?? "unnamed";
  const namespace = textAt(manifest, "metadata", "namespace");
  const subject = `CronJob ${namespace === undefined ? "" : `${namespace}/`}${given}`;
  const read = readSpec(membersAt(manifest, "spec"), given, walk.options);
  if (!read.ok) {
    walk.problems.push(lostThing(subject, read.failure.replace(/\.$/, ""), range));
    return undefined;
  }
  const { spec, zone, fields, work } = read.value;
  if (zone.isAssumed) walk.assumed.push({ subject, range });
  const collection = keptName(namespace ?? walk.options.collection, "jobs");
  const name = walk.names.of(collection).take(keptName(given, "job"), ["", "-script"]);
  sayLost({ spec, subject, range, work }, walk);
  const members = { ...heading(manifest, name, given), ...schedule(fields, zone.name) };
  const shared = { spec, name, work, members, subject };
  const made =
    work.call === undefined ? scriptJobs(shared) : callJob(shared, work.call, walk, range);
  const rule = { ...fields.rule, repeat: "both" as const };
  return { collection, ...made, had: (from) => wallOccurrences(rule, from), subject, range };
}

interface ReadSpec {
  readonly spec: Members;
  readonly zone: Zone;
  readonly fields: FiveFields;
  readonly work: PodWork;
}

function readSpec(spec: Members, job: string, options: ForeignOptions): Result<ReadSpec, string> {
  const zone = zoneOf(spec, options);
  if (!zone.ok) return zone;
  const fields = readFiveFields(zone.value.schedule, zone.value.name);
  if (!fields.ok) return fields;
  const work = podWork(membersAt(spec, "jobTemplate", "spec", "template", "spec"), job);
  if (!work.ok) return work;
  return ok({ spec, zone: zone.value, fields: fields.value, work: work.value });
}

interface Zone {
  readonly name: string;
  readonly schedule: string;
  readonly isAssumed: boolean;
}

/** `timeZone`; before there was one, some wrote `CRON_TZ=… ` in front of the schedule. */
function zoneOf(spec: Members, { timeZone }: ForeignOptions): Result<Zone, string> {
  const schedule = textAt(spec, "schedule") ?? "";
  const [, prefix, rest] = /^(?:CRON_)?TZ=(\S+)\s+(.*)$/s.exec(schedule) ?? [];
  const name = textAt(spec, "timeZone") ?? prefix;
  if (name !== undefined && !isTimeZone(name))
    return failed(`${JSON.stringify(name)} is no time zone`);
  return ok({
    name: name ?? timeZone ?? "UTC",
    schedule: rest ?? schedule,
    isAssumed: name === undefined && timeZone === undefined,
  });
}

function assumedZone(assumed: Walk["assumed"]): readonly Problem[] {
  const [first, ...others] = assumed;
  if (first === undefined) return [];
  const who = others.length === 0 ? "names" : `and ${others.length} more name`;
  return [
    problem("import/assumed", {
      detail: `${first.subject} ${who} no time zone: read in UTC, where the controllers of most clusters live.`,
      hint: "If yours lives elsewhere, say so: --time-zone Europe/Berlin",
      range: first.range,
    }),
  ];
}

function heading(manifest: Members, name: string, given: string): object {
  const said = textAt(manifest, "metadata", "annotations", "description");
  const description = said ?? (name === given ? undefined : given);
  return description === undefined
    ? {}
    : { description: escapeTemplate(description).slice(0, 2_000) };
}

function schedule({ cron, namesHours }: FiveFields, timeZone: string): object {
  const [only, ...others] = cron;
  return {
    ...(timeZone === "UTC" ? {} : { timeZone }),
    cron: others.length === 0 ? only : cron,
    // Kubernetes passes over a time that the clock leaves out, and starts twice at one that it shows twice.
    ...(namesHours && timeZone !== "UTC" ? { dst: { gap: "skip", repeat: "both" } } : {}),
  };
}

interface Making {
  readonly spec: Members;
  readonly name: string;
  readonly work: PodWork;
  readonly members: object;
  readonly subject: string;
}

function callJob(
  { spec, name, members, subject }: Making,
  call: NonNullable<PodWork["call"]>,
  { secrets: names, problems }: Walk,
  range: Range,
): Pick<Carried, "job"> {
  const { secrets, timeout, action } = httpJob(call, name, names);
  problems.push(...secrets.map((secret) => wantedSecret(subject, secret, range)));
  const inner = { ...action, retryPolicy: action["retryPolicy"] ?? retryPolicy(spec) };
  const job: NewJob = {
    map: "jobs",
    name,
    members: {
      ...members,
      ...stateOf(spec),
      action: inner,
      ...policies(spec),
      ...deadline(spec, timeout),
    },
    comments: [`${subject}: ${textAt(spec, "schedule") ?? ""}`],
  };
  return { job };
}

function scriptJobs({
  spec,
  name,
  work,
  members,
  subject,
}: Making): Pick<Carried, "job" | "webJob"> {
  const script = `${name}-script`;
  const action = { type: "webJob", webJob: script, retryPolicy: retryPolicy(spec) };
  const job: NewJob = {
    map: "jobs",
    name,
    members: {
      ...members,
      ...stateOf(spec),
      action,
      ...policies(spec),
      ...deadline(spec, undefined),
    },
    comments: [`${subject}: ${textAt(spec, "schedule") ?? ""}`],
  };
  const environment = Object.entries(work.environment).map(
    ([key, value]) =>
      [key, value.startsWith("${{ secrets.") ? value : escapeTemplate(value)] as const,
  );
  const history = historySize(spec);
  const webJob: NewJob = {
    map: "webJobs",
    name: script,
    members: {
      type: "triggered",
      script: escapeTemplate(work.script ?? ""),
      language: "sh",
      // Kubernetes lets a silent program be; the deadline is that of the job.
      idleTimeout: "P1D",
      ...(environment.length === 0 ? {} : { environment: Object.fromEntries(environment) }),
      ...(history === undefined ? {} : { historySize: history }),
    },
    comments: [
      `What ${subject} ran; the job ${name} runs it. Its programs have to be on this machine.`,
      ...(work.why === undefined ? [] : [`A script and no HTTP action: ${work.why}.`]),
    ],
  };
  return { job, webJob };
}

interface Losing {
  readonly spec: Members;
  readonly subject: string;
  readonly range: Range;
  readonly work: PodWork;
}

function sayLost({ spec, subject, range, work }: Losing, { problems }: Walk): void {
  problems.push(...work.secrets.map((secret) => wantedSecret(subject, secret, range)));
  problems.push(...work.lost.map((what) => lostSetting(subject, what, range)));
  const template = membersAt(spec, "jobTemplate", "spec");
  for (const name of ["parallelism", "completions"]) {
    if ((numberAt(template, name) ?? 1) > 1) {
      problems.push(
        lostSetting(subject, `\`${name}\` is more than one, and a run here is one`, range),
      );
    }
  }
  if (work.call !== undefined && historySize(spec) !== undefined) {
    problems.push(lostSetting(subject, "its history limits: history is kept by age here", range));
  }
}
