import type { Fault } from "../faults.ts";
import { didYouMean } from "../suggest.ts";
import { actionFaults, callRules } from "./action-rules.ts";
import { calendarsFaults } from "./calendar-rules.ts";
import { positiveDurationsIn, retryDurations } from "./durations.ts";
import { movesOf } from "./move-rules.ts";
import {
  type Complaint,
  follow,
  isMapping,
  type Mapping,
  type Part,
  partsIn,
  partsOf,
  type Rule,
  textAt,
} from "./report.ts";

/** What is wrong with `sched.yaml`, beyond the schema. */
export function projectFaults(project: Part): Fault[] {
  const targets = partsIn(project, "targets");
  return [
    ...follow([declared, backend, movesOf], project),
    ...calendarsFaults(project),
    ...partsIn(project, "vars").flatMap((variable) => follow([defaultOfType], variable)),
    ...targets.flatMap((target) => follow(targetRules, target)),
    ...targets
      .flatMap((target) => partsOf(target, "errorAction"))
      .flatMap((action) => [...actionFaults(action)]),
    ...partsIn(project, "environments").flatMap((one) => follow([backend], one)),
  ];
}

const targetRules: readonly Rule[] = [...callRules, retryDurations, positiveDurationsIn("timeout")];

/** The environment gives values to variables that the project declares. */
function declared(project: Mapping): readonly Complaint[] {
  const environments = isMapping(project["environments"]) ? project["environments"] : {};
  const known = isMapping(project["vars"]) ? Object.keys(project["vars"]) : [];
  return Object.entries(environments).flatMap(([environment, value]) => {
    const vars = isMapping(value) && isMapping(value["vars"]) ? Object.keys(value["vars"]) : [];
    return vars
      .filter((name) => !known.includes(name))
      .map((name) => ({
        code: "interpolation/unknown-variable" as const,
        keys: ["environments", environment, "vars", name],
        at: "key" as const,
        detail: `The project declares no variable \`${name}\`.`,
        hint: didYouMean(name, known) ?? `Add \`${name}: {}\` to \`vars\` of sched.yaml.`,
      }));
  });
}

/** A text may stand for any type: it is read as it, like those of the command line. */
function defaultOfType({ type, default: value }: Mapping): readonly Complaint[] {
  if (typeof type !== "string" || value === undefined || value === null) return [];
  const fits = typeof value === "string" ? readable[type] : actual[type];
  if (fits === undefined || fits(value)) return [];
  const detail = `The default is not of the type \`${type}\`.`;
  return [{ code: "language/type", keys: ["default"], detail }];
}

type Test = (value: unknown) => boolean;

const actual: Readonly<Record<string, Test>> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  list: Array.isArray,
  map: isMapping,
};

const readable: Readonly<Record<string, Test>> = {
  number: (value) => /^-?\d+(?:\.\d+)?$/.test(String(value)),
  integer: (value) => /^-?\d+$/.test(String(value)),
  boolean: (value) => /^(?:true|false)$/i.test(String(value)),
};

/** Where the state is; the token for it never stands in a file that everybody reads. */
function backend({ backend: value }: Mapping): readonly Complaint[] {
  if (!isMapping(value)) return [];
  const { type } = value;
  if (type === "postgres") {
    const detail = "The backend `postgres` is planned and not there yet.";
    const hint = "Use `type: file` or `type: http` for now.";
    return [{ code: "language/not-yet", keys: ["backend", "type"], detail, hint }];
  }
  const url = type === "http" ? textAt(value, "url") : undefined;
  if (url === undefined || !/^https?:\/\/[^/?#]*@|[?#]/i.test(url)) return [];
  const detail =
    "`url` is the address of the service alone: no user, no password, no `?` and no `#`.";
  const hint = "The token comes from SCHED_TOKEN, or from the file that --token-file names.";
  return [{ code: "language/value", keys: ["backend", "url"], detail, hint }];
}
