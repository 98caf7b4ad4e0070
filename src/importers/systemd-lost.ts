import { listOf } from "../schedule/language.ts";
import type { Lost } from "./systemd-environment.ts";
import type { Assignment } from "./systemd-lines.ts";
import type { Unit } from "./systemd-units.ts";

/** Settings without a counterpart that are said together: a pattern of their keys, and what becomes of them. */
const groups: readonly (readonly [keys: RegExp, becomes: string])[] = [
  [
    /^(?:After|Before|Wants|Requires|Requisite|BindsTo|PartOf|Upholds|Conflicts|RequiresMountsFor|WantsMountsFor|StopWhenUnneeded)$/,
    "units are neither waited for nor started here",
  ],
  [/^(?:State|Runtime|Cache|Logs|Configuration)Directory/, "its folders are not made here"],
  [
    /^(?:Protect|Private|Restrict|Lock|Memory(?:Deny|KSM)|SystemCall|NoNew|Capability|Ambient|Read(?:Only|Write)Paths|Inaccessible|ExecPaths|NoExec|TemporaryFileSystem|Bind(?:ReadOnly)?Paths|Root|DynamicUser|Device|Secure|Keyring|IPAddress|Proc|AppArmor|SELinux|Smack|Mount|RemoveIPC|SocketBind|Extension)/,
    "its sandbox does not hold here",
  ],
  [
    /^(?:CPU|Memory|IO|BlockIO|StartupCPU|Tasks|Limit|OOM|Nice|Slice|NUMA|Delegate|ManagedOOM|DefaultMemory)/,
    "its priorities and limits do not hold here",
  ],
  [/^(?:Load|Set|Import)Credential/, "its credentials are not here: see `secrets`"],
  [/^(?:Condition|Assert)/, "not looked at here"],
  [/^StandardInput/, "it is given nothing to read here"],
  [/^(?:Standard|TTY|Syslog|Log)/, "what it prints is kept with its history here"],
  [/^(?:StartLimit|Restart|FailureAction|SuccessAction|Job|Watchdog)/, "not kept here"],
];

/** Keys that mean nothing for a job, or hold here without being said. */
const harmless =
  /^(?:Description|Documentation|DefaultDependencies|SourcePath|Refuse.*|IgnoreOnIsolate|CollectMode|AllowIsolate|SyslogIdentifier|SyslogFacility|SyslogLevel|ExecReload|GuessMainPID|NotifyAccess|PIDFile|BusName|X-.*)$/;

/** What a unit says that is not carried over: sections that are read, without the keys that were looked at. */
export function unheeded(
  unit: Unit,
  sections: readonly string[],
  heeded: ReadonlySet<string>,
): readonly Lost[] {
  const left = unit.assignments.filter(
    ({ section, key, value }) =>
      sections.includes(section) && value !== "" && !heeded.has(key) && !harmless.test(key),
  );
  const kinds = Map.groupBy(left, ({ key }) => groups.find(([keys]) => keys.test(key))?.[1]);
  return [...kinds].flatMap(([becomes, all]) =>
    becomes === undefined
      ? // Without its value: a mistyped `Environment=` may hold a password.
        all.map(({ key, range }) => ({ what: `\`${key}\` has no counterpart`, range }))
      : together(all, becomes),
  );
}

function together(all: readonly Assignment[], becomes: string): readonly Lost[] {
  const [first] = all;
  if (first === undefined) return [];
  const keys = [...new Set(all.map(({ key }) => `\`${key}\``))];
  return [{ what: `${listOf(keys)}: ${becomes}`, range: first.range }];
}
