import { failed, ok, type Result } from "../model/result.ts";
import { commandText } from "./command-words.ts";
import { type CurlCall, isCurl, readCurl } from "./curl.ts";
import {
  environmentOf,
  type EnvironmentReading,
  type Lost,
  type ServiceEnvironment,
} from "./systemd-environment.ts";
import { type ExecCommand, literalWord, readExec, type ServiceCommands } from "./systemd-exec.ts";
import { exposedBy } from "./systemd-exposed.ts";
import { unheeded } from "./systemd-lost.ts";
import { limitsOf, type ServiceLimits } from "./systemd-limits.ts";
import { serviceScript } from "./systemd-script.ts";
import { checkedByScript, heededByScript, scriptPlan } from "./systemd-script-plan.ts";
import { type SpecifierScope, specifiedText } from "./systemd-specifiers.ts";
import { lastOf, everyOf, type Unit } from "./systemd-units.ts";

/** What a service does when its timer starts it, and what is not carried over. */
export interface ServiceWork extends ServiceLimits {
  /** One certain call of curl; absent: the script. */
  readonly call?: CurlCall;
  readonly script: string;
  /** Why curl is called by a script and not by us. */
  readonly why?: string;
  /** Of the script. */
  readonly environment: ServiceEnvironment["values"];
  readonly secrets: ServiceEnvironment["secrets"];
  /** The account that a script runs as; absent: none is named. */
  readonly user?: string;
  readonly description?: string;
  readonly lost: readonly Lost[];
  /** What of a script looks like a secret. */
  readonly exposed: readonly Lost[];
}

/** Reads a service; the failure says why it cannot be carried over, and which line of it. */
export function serviceWork(service: Unit, reading: EnvironmentReading): Result<ServiceWork, Lost> {
  const commands = readCommands(service, reading.scope);
  if (!commands.ok) return commands;
  const environment = environmentOf(service, reading);
  const limits = limitsOf(service);
  const heeded = [...heededByAll, ...heededByScript, ...limits.heeded];
  const shared = { ...limits, ...describedAs(service, reading.scope) };
  const read = callOf(commands.value, environment);
  if (read?.ok === true) {
    return ok({
      ...shared,
      call: read.value,
      script: "",
      environment: {},
      secrets: [],
      exposed: [],
      lost: [...callLost(commands.value, service), ...limits.lost, ...left(service, heeded)],
    });
  }
  const { scope } = reading;
  const planned = scriptPlan(service, commands.value, { scope, reading: environment.reading });
  if (!planned.ok) return planned;
  const { plan, lost } = planned.value;
  const others = left(service, [...heeded, ...checkedByScript]);
  return ok({
    ...shared,
    ...(read === undefined ? {} : { why: read.failure }),
    script: serviceScript(plan),
    environment: environment.values,
    secrets: environment.secrets,
    exposed: exposedBy(service, commands.value),
    lost: [...environment.lost, ...lost, ...limits.lost, ...others],
  });
}

function left(service: Unit, heeded: readonly string[]): readonly Lost[] {
  return unheeded(service, ["Unit", "Service"], new Set(heeded));
}

function describedAs(
  service: Unit,
  scope: SpecifierScope,
): Pick<ServiceWork, "user" | "description"> {
  const filled = (text: string): string => specifiedText(text, scope) ?? text;
  const user = lastOf(service, "Service", "User")?.value;
  const description = lastOf(service, "Unit", "Description")?.value;
  return {
    ...(user === undefined ? {} : { user: filled(user) }),
    ...(description === undefined ? {} : { description: filled(description) }),
  };
}

/** What is read wherever it matters; `OnFailure` by whoever knows the other units. */
const heededByAll = ["Type", "Environment", "EnvironmentFile", "User", "OnFailure"];

const execKeys = [
  "ExecCondition",
  "ExecStartPre",
  "ExecStart",
  "ExecStartPost",
  "ExecStop",
  "ExecStopPost",
];

function readCommands(service: Unit, scope: SpecifierScope): Result<ServiceCommands, Lost> {
  const commands = new Map<string, ExecCommand[]>();
  for (const key of execKeys) {
    for (const { value, range } of everyOf(service, "Service", key)) {
      const read = readExec(value, scope);
      // Without its words, of which one may be a password.
      if (!read.ok) return failed({ what: `\`${key}\`: ${read.failure}`, range });
      commands.set(key, [...(commands.get(key) ?? []), ...read.value]);
    }
  }
  if (!commands.has("ExecStart")) {
    return failed({ what: `${service.name} has no \`ExecStart\``, range: service.range });
  }
  return ok(commands);
}

/** The call that the service is nothing but; undefined where it is no curl. */
function callOf(
  commands: ServiceCommands,
  environment: ServiceEnvironment,
): Result<CurlCall, string> | undefined {
  const [only, ...others] = commands.get("ExecStart") ?? [];
  if (only === undefined || others.length > 0) return undefined;
  const words = only.words.map((word) => literalWord(word));
  const known = words.filter((word) => word !== undefined);
  const text = commandText(known);
  if (!isCurl(text)) return undefined;
  const besides = [...commands.keys()].find((key) => key !== "ExecStart");
  if (besides !== undefined) return failed(`\`${besides}\` stands beside it`);
  if (known.length < words.length) return failed("a variable is filled into its words");
  if (environment.reading.length > 0) return failed("variables of a file may steer it");
  const steering = Object.keys(environment.values).find((name) =>
    /_proxy$|^curl_|^ssl_/i.test(name),
  );
  if (steering !== undefined) return failed(`the variable ${steering} steers it`);
  return readCurl(text);
}

function callLost(commands: ServiceCommands, service: Unit): readonly Lost[] {
  const mayFail = commands.get("ExecStart")?.some((each) => each.mayFail) === true;
  const range = lastOf(service, "Service", "ExecStart")?.range ?? service.range;
  return mayFail ? [{ what: "its `-`: a call that fails is a run that failed here", range }] : [];
}
