import { type Problem, problem, type Range } from "../model/problem.ts";
import { escapeTemplate } from "../model/template.ts";
import type { NewJob } from "./collection-text.ts";
import { lostSetting, lostThing, wantedSecret } from "./foreign.ts";
import { httpJob } from "./http-job.ts";
import { keptName } from "./job-names.ts";
import type { SecretNames } from "./secret-names.ts";
import { type ServiceWork, serviceWork } from "./systemd-service.ts";
import { type SpecifierScope, specifiedText } from "./systemd-specifiers.ts";
import { lastOf, type Unit, type Units } from "./systemd-units.ts";

/** Something to speak of: `apt-daily.timer`. */
export interface Subject {
  readonly name: string;
  readonly range: Range;
}

/** Where units are found and what is said goes. */
export interface DoneWalk {
  readonly units: Units;
  readonly problems: Problem[];
  readonly secrets: SecretNames;
  /** Services that name no account, and so run as root there. */
  readonly assumedUser: Subject[];
}

/** What the job of a timer does: its action, and the WebJob that a script is. */
export interface Done {
  readonly action: Readonly<Record<string, unknown>>;
  readonly members: Readonly<Record<string, unknown>>;
  readonly description: string | undefined;
  readonly webJob?: NewJob;
}

/** What a timer starts; undefined where that cannot be carried over, which is said. */
export function whatIsDone(timer: Unit, name: string, walk: DoneWalk): Done | undefined {
  const scope = scopeOf(timer.name, timer);
  const written = lastOf(timer, "Timer", "Unit")?.value ?? "%N.service";
  const unit = specifiedText(written, scope) ?? written;
  const service = walk.units.named(unit);
  const description = descriptionOf(timer, scope);
  if (service === undefined) return throughSystemctl(unit, { timer, name, description, walk });
  const serviceScope = scopeOf(unit, service);
  const work = serviceWork(service, { job: name, scope: serviceScope, names: walk.secrets });
  if (!work.ok) {
    walk.problems.push(lostThing(timer.name, work.failure.what, work.failure.range));
    return undefined;
  }
  const { lost, secrets, exposed, call } = work.value;
  walk.problems.push(
    ...lost.map(({ what, range }) => lostSetting(unit, what, range)),
    ...secrets.map((secret) => wantedSecret(unit, secret, secret.range)),
    ...exposed.map(({ what, range }) =>
      problem("import/assumed", {
        detail: `${unit}: ${what}: the script holds it as it stands there.`,
        hint: "Give it to the WebJob as a secret of its `environment`, and write $NAME into the script.",
        range,
      }),
    ),
  );
  const own =
    call === undefined
      ? scriptDone(work.value, { service, name, walk })
      : callDone(work.value, { service, name, walk });
  const failing = errorAction(service, serviceScope, walk);
  return {
    ...own,
    action: { ...own.action, ...failing },
    description: work.value.description ?? description,
  };
}

function scopeOf(unit: string, { file }: Unit): SpecifierScope {
  return { unit, isUsers: /\/user\/[^/]*(?:\/[^/]*)?$/.test(file) };
}

function descriptionOf(unit: Unit, scope: SpecifierScope): string | undefined {
  const text = lastOf(unit, "Unit", "Description")?.value;
  return text && (specifiedText(text, scope) ?? text);
}

interface Making {
  readonly service: Unit;
  readonly name: string;
  readonly walk: DoneWalk;
}

type OwnDone = Omit<Done, "description">;

function callDone(work: ServiceWork, { service, name, walk }: Making): OwnDone {
  const { call, retryPolicy, timeout } = work;
  if (call === undefined) throw new Error(`${service.name} calls nobody`);
  const made = httpJob(call, name, walk.secrets);
  const range = lastOf(service, "Service", "ExecStart")?.range ?? service.range;
  walk.problems.push(...made.secrets.map((secret) => wantedSecret(service.name, secret, range)));
  return {
    action: { ...made.action, retryPolicy: made.action["retryPolicy"] ?? retryPolicy },
    members: { timeout: made.timeout ?? timeout },
  };
}

function scriptDone(work: ServiceWork, { service, name, walk }: Making): OwnDone {
  const script = `${name}-script`;
  const { environment, stoppingWaitTime, timeout, user, why } = work;
  const isUsers = scopeOf(service.name, service).isUsers;
  if (user === undefined && !isUsers) {
    walk.assumedUser.push({ name: service.name, range: service.range });
  }
  const webJob: NewJob = {
    map: "webJobs",
    name: script,
    members: {
      type: "triggered",
      script: escapeTemplate(work.script),
      language: "sh",
      ...(Object.keys(environment).length === 0 ? {} : { environment }),
      ...(stoppingWaitTime === undefined ? {} : { stoppingWaitTime }),
      // systemd lets a silent program be.
      idleTimeout: timeout,
      ...(user === undefined ? {} : { user: escapeTemplate(user) }),
    },
    comments: [
      `What ${service.name} ran; the job ${name} runs it. Its programs have to be on this machine.`,
      ...(why === undefined ? [] : [`A script and no HTTP action: ${why}.`]),
    ],
  };
  return {
    action: { type: "webJob", webJob: script, retryPolicy: work.retryPolicy },
    members: { timeout },
    webJob,
  };
}

interface Starting {
  readonly timer: Unit;
  readonly name: string;
  readonly description: string | undefined;
  readonly walk: DoneWalk;
}

/** The service stays where it is; `systemctl start` waits for the end of a oneshot service and fails with it. */
function throughSystemctl(unit: string, { timer, name, description, walk }: Starting): Done {
  const range = lastOf(timer, "Timer", "Unit")?.range ?? timer.range;
  const users = scopeOf(timer.name, timer).isUsers ? " --user" : "";
  walk.problems.push(
    problem("import/assumed", {
      detail: `${timer.name}: ${unit} is not given, so the job starts it as it is: systemctl${users} start ${unit}.`,
      hint: `To carry it over as well: systemctl cat ${timer.name} ${unit} | sched import systemd -`,
      range,
    }),
  );
  const script = `${name}-script`;
  const command = `exec systemctl${users} start '${unit.replaceAll("'", `'\\''`)}'`;
  return {
    action: { type: "webJob", webJob: script, retryPolicy: { retryType: "none" } },
    members: { timeout: "P1D" },
    description,
    webJob: {
      map: "webJobs",
      name: script,
      members: {
        type: "triggered",
        script: escapeTemplate(`#!/bin/sh\n${command}\n`),
        language: "sh",
        idleTimeout: "P1D",
      },
      comments: [`${unit} stays with systemd; whoever runs this needs the right to start it.`],
    },
  };
}

/** `OnFailure=` of a unit that is nothing but a call becomes an error action; what else it starts is said. */
function errorAction(service: Unit, scope: SpecifierScope, walk: DoneWalk): object {
  const found = lastOf(service, "Unit", "OnFailure");
  if (found === undefined) return {};
  const name = specifiedText(found.value, scope) ?? found.value;
  const unit = walk.units.named(name);
  const reading = { job: keptName(name.replace(/\.\w+$/, ""), "failure"), names: walk.secrets };
  const work = unit && serviceWork(unit, { ...reading, scope: scopeOf(name, unit) });
  if (work?.ok === true && work.value.call !== undefined) {
    const made = httpJob(work.value.call, reading.job, walk.secrets);
    walk.problems.push(...made.secrets.map((secret) => wantedSecret(name, secret, found.range)));
    return { errorAction: made.action };
  }
  const what = `\`OnFailure=${found.value}\` is no call that an \`errorAction\` could make; \`notify\` tells of failures`;
  walk.problems.push(lostSetting(service.name, what, found.range));
  return {};
}
