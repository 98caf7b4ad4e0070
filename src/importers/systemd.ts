import { type Problem, problem } from "../model/problem.ts";
import { escapeTemplate } from "../model/template.ts";
import type { NewJob } from "./collection-text.ts";
import {
  type Carried,
  type ForeignOptions,
  type Imported,
  lostSetting,
  lostThing,
  nothingIn,
  writeCollections,
} from "./foreign.ts";
import { keptName, NamesInUse } from "./job-names.ts";
import { SecretNames } from "./secret-names.ts";
import { lineRange } from "./systemd-lines.ts";
import { type Done, type DoneWalk, type Subject, whatIsDone } from "./systemd-done.ts";
import { type TimerRules, timerRules } from "./systemd-timer.ts";
import { isTemplate, lastOf, readUnits, type Unit } from "./systemd-units.ts";

/**
 * Reads timers of systemd with their services, as files or `systemctl cat` have them, and writes a job for each rule of a
 * timer: an HTTP call where the service is nothing but one certain call of curl, else a WebJob with a script that does what
 * systemd does, and a job that runs it. A service that is not there is started through `systemctl`.
 */
export function importSystemd(text: string, options: ForeignOptions): Imported {
  const units = readUnits(text, options.file);
  const problems: Problem[] = [
    ...units.strange.map((range) =>
      lostSetting(baseOf(range.file), "a line that is none of a unit file", range),
    ),
    ...units.passedOver.map(({ file, by }) =>
      lostSetting(
        baseOf(file),
        `passed over, as systemd does: ${by} comes first`,
        lineRange(file, 1),
      ),
    ),
  ];
  const walk: Walk = {
    options,
    units,
    problems,
    names: new NamesInUse(),
    secrets: new SecretNames(),
    assumedZone: [],
    assumedUser: [],
  };
  if (units.timers.length === 0) {
    problems.unshift(nothingIn(options.file, "no timer is in it", wanted));
  }
  const carried = units.timers.flatMap((timer) => carriedOver(timer, walk));
  return writeCollections(carried, options, [...assumptions(walk), ...problems]);
}

const wanted =
  "Give a timer and its service: systemctl cat NAME.timer NAME.service | sched import systemd -";

interface Walk extends DoneWalk {
  readonly options: ForeignOptions;
  readonly names: NamesInUse;
  /** Those that name no time zone. */
  readonly assumedZone: Subject[];
}

function machineZone({ options }: Walk): string {
  return options.timeZone ?? options.machineTimeZone ?? "UTC";
}

function carriedOver(given: Unit, walk: Walk): readonly Carried[] {
  const timer = instanceOf(given, walk);
  if (timer === undefined) return [];
  const { options, problems } = walk;
  const rules = timerRules(timer, { timeZone: machineZone(walk), from: options.from });
  const subject = { name: timer.name, range: timer.range };
  problems.push(...rules.losses.map(({ what, range }) => lostThing(timer.name, what, range)));
  if (rules.rules.length === 0) {
    if (rules.losses.length === 0) {
      problems.push(lostThing(timer.name, "it says nowhere when it is due", timer.range));
    }
    return [];
  }
  problems.push(...rules.lost.map(({ what, range }) => lostSetting(timer.name, what, range)));
  const name = walk.names.take(keptName(timer.name.replace(/\.timer$/, ""), "timer"), [
    "",
    "-script",
  ]);
  const done = whatIsDone(timer, name, walk);
  if (done === undefined) return [];
  if (rules.isZoneAssumed && options.timeZone === undefined) walk.assumedZone.push(subject);
  return jobsFor(rules, { timer, name, done, walk });
}

/** A template is no timer yet: somebody has to say which instance of it. */
function instanceOf(timer: Unit, { units, problems }: Walk): Unit | undefined {
  if (!isTemplate(timer.name)) return timer;
  const instance = lastOf(timer, "Install", "DefaultInstance")?.value;
  if (instance !== undefined) return units.named(timer.name.replace("@.", `@${instance}.`));
  const example = timer.name.replace("@.", "@NAME.");
  problems.push(
    problem("import/lost", {
      detail: `${timer.name}: it is a template, and nothing says which instances of it there are.`,
      hint: `Give it once for each, under the name of the instance: cp ${timer.name} ${example}`,
      range: timer.range,
    }),
  );
  return undefined;
}

interface Jobs {
  readonly timer: Unit;
  readonly name: string;
  readonly done: Done;
  readonly walk: Walk;
}

function jobsFor(
  { rules, members }: TimerRules,
  { timer, name, done, walk }: Jobs,
): readonly Carried[] {
  const { description, action, webJob } = done;
  return rules.map((rule, index) => {
    const job: NewJob = {
      map: "jobs",
      name: index === 0 ? name : walk.names.take(`${name}-${index + 1}`),
      members: {
        ...(description === undefined
          ? {}
          : { description: escapeTemplate(description).slice(0, 2_000) }),
        ...rule.members,
        action,
        overlap: "skip",
        ...members,
        ...done.members,
      },
      comments: [`${timer.file}: ${rule.said}`],
    };
    return {
      collection: walk.options.collection,
      job,
      ...(webJob === undefined ? {} : { webJob }),
      had: rule.had,
      subject: timer.name,
      range: timer.range,
    };
  });
}

function assumptions(walk: Walk): readonly Problem[] {
  const [zone, user] = [walk.assumedZone, walk.assumedUser];
  return [
    ...together(zone, (who, isOne) => ({
      detail: `${who} ${isOne ? "names" : "name"} no time zone: read in ${zoneText(walk)}.`,
      hint: "If systemd ran elsewhere, say where: --time-zone Europe/Berlin",
    })),
    ...together(user, (who, isOne) => ({
      detail: `${who} ${isOne ? "names" : "name"} no account, so systemd ran ${isOne ? "it" : "them"} as root: here it is the account of \`sched serve\`.`,
      hint: "Where root is needed write `user: root` into the WebJob, and allow it in serve.yaml.",
    })),
  ];
}

function zoneText(walk: Walk): string {
  const zone = machineZone(walk);
  return walk.options.machineTimeZone === undefined
    ? zone
    : `${zone}, the time zone of this machine`;
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function together(
  subjects: readonly Subject[],
  say: (who: string, isOne: boolean) => { readonly detail: string; readonly hint: string },
): readonly Problem[] {
  const [first, ...others] = subjects;
  if (first === undefined) return [];
  const who = others.length === 0 ? first.name : `${first.name} and ${others.length} more`;
  return [problem("import/assumed", { ...say(who, others.length === 0), range: first.range })];
}
