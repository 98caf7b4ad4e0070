import { isSecretName } from "./secret-names.ts";
import type { Lost } from "./systemd-environment.ts";
import type { ExecWord, ServiceCommands } from "./systemd-exec.ts";
import { lastOf, type Unit } from "./systemd-units.ts";

/** Lines of commands with words that look like secrets: what they are told by, and never what they hold. */
export function exposedBy(service: Unit, commands: ServiceCommands): readonly Lost[] {
  return [...commands].flatMap(([key, all]) => {
    const marks = new Set(all.flatMap(({ words }) => marksIn(words)));
    const range = lastOf(service, "Service", key)?.range ?? service.range;
    return marks.size === 0
      ? []
      : [{ what: `\`${key}\` holds what looks like a secret (${[...marks].join(", ")})`, range }];
  });
}

/** Words of a command for a shell are looked at one by one; what is filled in stands as a dollar. */
function marksIn(words: readonly ExecWord[]): readonly string[] {
  const tokens = words.flatMap(({ parts }) =>
    parts
      .map((part) => ("text" in part ? part.text : "$"))
      .join("")
      .split(/[\s'"]+/)
      .filter((token) => token !== ""),
  );
  return tokens.flatMap((token, at) => markOf(token, tokens[at + 1] ?? "") ?? []);
}

function markOf(token: string, next: string): string | undefined {
  if (/:\/\/[^/\s:@]*:[^/\s@$][^/\s@]*@/.test(token)) return "an address with a password";
  const [, name = ""] = /^([\w.-]{1,200})/.exec(token) ?? [];
  const rest = token.slice(name.length);
  // Options, files and what a shell fills in are no secrets.
  const isHeld = isSecretName(name) && /^[^-/.~$<>|&;]/.test(valueOf(name, rest, next));
  return isHeld ? `\`${name}\`` : undefined;
}

/** `--password=x`, `--password x`, `Authorization: x`; empty where it is no name of anything. */
function valueOf(name: string, rest: string, next: string): string {
  if (rest === ":" || (rest === "" && name.startsWith("-"))) return next;
  return /^[=:]/.test(rest) ? rest.slice(1) : "";
}
