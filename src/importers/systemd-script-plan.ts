import { failed, ok, type Result } from "../model/result.ts";
import { quoted } from "./command-words.ts";
import type { Lost } from "./systemd-environment.ts";
import type { ServiceCommands } from "./systemd-exec.ts";
import { isOneshot } from "./systemd-limits.ts";
import { checkNames, checkOf, type ScriptPlan } from "./systemd-script.ts";
import { type SpecifierScope, specified, specifiedText } from "./systemd-specifiers.ts";
import { isYes, lastOf, everyOf, type Unit } from "./systemd-units.ts";

export interface Planned {
  readonly plan: ScriptPlan;
  readonly lost: readonly Lost[];
}

/** Settings that a script carries over. */
export const heededByScript: readonly string[] = [
  "ExecCondition",
  "ExecStartPre",
  "ExecStart",
  "ExecStartPost",
  "ExecStop",
  "ExecStopPost",
  "WorkingDirectory",
  "UMask",
  "Nice",
  "IOSchedulingClass",
  "IOSchedulingPriority",
  "UnsetEnvironment",
  "RemainAfterExit",
];

/** Conditions that a script looks up, and a call does not. */
export const checkedByScript: readonly string[] = ["Condition", "Assert"].flatMap((kind) =>
  checkNames.map((name) => `${kind}${name}`),
);

interface Surroundings {
  readonly scope: SpecifierScope;
  /** Lines that read files of variables. */
  readonly reading: readonly string[];
}

/**
 * What the script of a service does, and what of the service no script can. The failure says why there is none: in another
 * folder than its own nothing is run.
 */
export function scriptPlan(
  service: Unit,
  commands: ServiceCommands,
  { scope, reading }: Surroundings,
): Result<Planned, Lost> {
  const lost: Lost[] = [];
  const folder = folderOf(service, scope);
  if (!folder.ok) return folder;
  const plan: ScriptPlan = {
    unit: service.file,
    ...folder.value,
    umask: matching(service, "UMask", { form: /^0?[0-7]{1,3}$/, lost }),
    nice: matching(service, "Nice", { form: /^(?:-20|-?1?\d)$/, lost }),
    io: ioOf(service, lost),
    environment: [...reading, ...unsetting(service, lost)],
    checks: checksOf(service, scope, lost),
    ...stepsOf(service, commands, lost),
    successes: successesOf(service, lost),
  };
  sayStart(service, commands, lost);
  return ok({ plan, lost });
}

const ioClasses: Readonly<Record<string, number | undefined>> = {
  realtime: 1,
  "best-effort": 2,
  idle: 3,
  "1": 1,
  "2": 2,
  "3": 3,
};

/** A priority alone is one of the class `best-effort`; the class `idle` has none. */
function ioOf(service: Unit, lost: Lost[]): string | undefined {
  const classes = /^(?:none|realtime|best-effort|idle|[0-3])$/;
  const given = matching(service, "IOSchedulingClass", { form: classes, lost });
  const priority = matching(service, "IOSchedulingPriority", { form: /^[0-7]$/, lost });
  const number = ioClasses[given ?? ""] ?? (priority === undefined ? undefined : 2);
  if (number === undefined) return undefined;
  return number === 3 || priority === undefined ? `-c ${number}` : `-c ${number} -n ${priority}`;
}

interface Expected {
  readonly form: RegExp;
  readonly lost: Lost[];
}

function matching(service: Unit, key: string, { form, lost }: Expected): string | undefined {
  const found = lastOf(service, "Service", key);
  if (found === undefined || form.test(found.value)) return found?.value;
  lost.push({
    what: `\`${key}\`: its value is not understood, and does not hold here`,
    range: found.range,
  });
  return undefined;
}

/** The system's manager starts services in `/`, a user's in the home folder; `~` is the home folder. */
function folderOf(
  service: Unit,
  scope: SpecifierScope,
): Result<Pick<ScriptPlan, "folder" | "mayLackFolder">, Lost> {
  const found = lastOf(service, "Service", "WorkingDirectory");
  const path = found?.value.replace(/^-/, "") ?? (scope.isUsers ? "~" : "/");
  const { parts, unknown } = specified(path, scope);
  const [strange] = unknown;
  if (strange !== undefined) {
    const what = `\`WorkingDirectory=${path}\`: nobody knows here what \`${strange}\` stands for`;
    return failed({ what, range: found?.range ?? service.range });
  }
  const word = parts.map((part) => ("text" in part ? quoted(part.text) : part.shell)).join("");
  return ok({
    folder: path === "~" ? '"$HOME"' : word,
    mayLackFolder: found?.value.startsWith("-") === true,
  });
}

function unsetting(service: Unit, lost: Lost[]): readonly string[] {
  const names = everyOf(service, "Service", "UnsetEnvironment").flatMap(({ value, range }) =>
    value.split(/\s+/).filter((name) => {
      const isName = /^[A-Za-z_]\w*$/.test(name);
      if (!isName) {
        lost.push({ what: "`UnsetEnvironment` holds a word that is no name of a variable", range });
      }
      return isName;
    }),
  );
  return names.length === 0 ? [] : [`unset ${names.join(" ")}`];
}

/** Conditions stand before assertions: what is passed over cannot fail. */
function checksOf(service: Unit, scope: SpecifierScope, lost: Lost[]): ScriptPlan["checks"] {
  const checks = service.assignments.flatMap(({ section, key, value, range }) => {
    if (section !== "Unit" || !/^(?:Condition|Assert)/.test(key) || value === "") return [];
    if (!checkedByScript.includes(key)) return [];
    const known = specifiedText(value, scope);
    const check = known === undefined ? undefined : checkOf(key, known);
    if (check !== undefined) return [check];
    lost.push({
      what: `\`${key}=${value.slice(0, 100)}\`: it runs without looking`,
      range,
    });
    return [];
  });
  return checks.toSorted((a, b) => a.status - b.status);
}

type Steps = Pick<ScriptPlan, "condition" | "before" | "main" | "after" | "finally">;

/** Of a oneshot service the commands behind the start are run when it has ended well. */
function stepsOf(service: Unit, commands: ServiceCommands, lost: Lost[]): Steps {
  const of = (key: string): Steps["main"] => commands.get(key) ?? [];
  const after = isOneshot(service) ? ["ExecStartPost", "ExecStop"] : [];
  for (const key of ["ExecStartPost", "ExecStop"]) {
    const [first] = everyOf(service, "Service", key);
    if (first === undefined || after.includes(key)) continue;
    lost.push({ what: `\`${key}\`: nothing runs beside what was started`, range: first.range });
  }
  return {
    condition: of("ExecCondition"),
    before: of("ExecStartPre"),
    main: of("ExecStart"),
    after: after.flatMap(of),
    finally: of("ExecStopPost"),
  };
}

/** What sysexits.h and systemd.exec(5) call exit statuses, and the numbers a shell has for signals. */
const statuses: Readonly<Record<string, number | undefined>> = {
  INVALIDARGUMENT: 2,
  NOTIMPLEMENTED: 3,
  NOPERMISSION: 4,
  NOTINSTALLED: 5,
  NOTCONFIGURED: 6,
  NOTRUNNING: 7,
  USAGE: 64,
  DATAERR: 65,
  NOINPUT: 66,
  NOUSER: 67,
  NOHOST: 68,
  UNAVAILABLE: 69,
  SOFTWARE: 70,
  OSERR: 71,
  OSFILE: 72,
  CANTCREAT: 73,
  IOERR: 74,
  TEMPFAIL: 75,
  PROTOCOL: 76,
  NOPERM: 77,
  CONFIG: 78,
  SIGHUP: 129,
  SIGINT: 130,
  SIGKILL: 137,
  SIGTERM: 143,
};

function successesOf(service: Unit, lost: Lost[]): readonly number[] {
  return everyOf(service, "Service", "SuccessExitStatus").flatMap(({ value, range }) =>
    value.split(/\s+/).flatMap((word) => {
      const status = /^\d{1,3}$/.test(word) ? Number(word) : statuses[word];
      if (status === 0) return [];
      if (status !== undefined && status < 256) return [status];
      lost.push({ what: `\`SuccessExitStatus=${word}\` is not known here`, range });
      return [];
    }),
  );
}

/** Ways of starting that a run of a script does not have. */
function sayStart(service: Unit, commands: ServiceCommands, lost: Lost[]): void {
  const type = lastOf(service, "Service", "Type");
  const [start] = everyOf(service, "Service", "ExecStart");
  const stays = lastOf(service, "Service", "RemainAfterExit");
  if (type?.value === "forking") {
    lost.push({
      what: "`Type=forking`: what it leaves behind ends with its run",
      range: type.range,
    });
  }
  if (isYes(stays) && stays !== undefined) {
    lost.push({
      what: "`RemainAfterExit`: its timer would start it once, the job does each time",
      range: stays.range,
    });
  }
  const isPrivileged = [...commands.values()].flat().some((each) => each.isPrivileged);
  if (isPrivileged && start !== undefined) {
    lost.push({ what: "`+` and `!`: all its commands run as one account", range: start.range });
  }
}
