import { quoted } from "./command-words.ts";
import type { Lost } from "./systemd-environment.ts";
import { specified, type SpecifierScope } from "./systemd-specifiers.ts";
import { everyOf, type Unit } from "./systemd-units.ts";

/**
 * Lines of a shell that read `EnvironmentFile=`, each variable exported; none: there are no such files. A file that cannot
 * be named here is a line that says so.
 */
export function readingOf(service: Unit, scope: SpecifierScope, lost: Lost[]): readonly string[] {
  const lines = everyOf(service, "Service", "EnvironmentFile").map(({ value, range }) => {
    const path = value.replace(/^-/, "");
    const { parts, unknown } = specified(path, scope);
    const why = /[*?[]/.test(path)
      ? "a pattern of names"
      : unknown.length > 0
        ? `nobody knows here what \`${unknown[0] ?? ""}\` stands for`
        : undefined;
    if (why !== undefined) {
      lost.push({ what: `\`EnvironmentFile=${value}\` is not read: ${why}`, range });
      return `# Not read: ${path}`;
    }
    lost.push({
      what: `\`EnvironmentFile=${value}\` is read line by line: a backslash stands for itself, and no value goes on in the next line`,
      range,
    });
    const word = parts.map((part) => ("text" in part ? quoted(part.text) : part.shell)).join("");
    return value.startsWith("-")
      ? `[ ! -r ${word} ] || variables_of ${word}`
      : `[ -r ${word} ] || exit 1\nvariables_of ${word}`;
  });
  return lines.every((line) => line.startsWith("#")) ? lines : [...reader, ...lines];
}

/** The name and the value without the blanks around them, and the value without quotes around all of it. */
const reader: readonly string[] = [
  "# Exports the NAME=value lines of a file; nothing in it is run.",
  "variables_of() {",
  '  while IFS= read -r SCHED_LINE || [ -n "$SCHED_LINE" ]; do',
  "    case $SCHED_LINE in *=*) ;; *) continue ;; esac",
  '    set -- "$1" "${SCHED_LINE%%=*}" "${SCHED_LINE#*=}"',
  '    set -- "$1" "${2#"${2%%[![:space:]]*}"}" "${3#"${3%%[![:space:]]*}"}"',
  '    set -- "$1" "${2%"${2##*[![:space:]]}"}" "${3%"${3##*[![:space:]]}"}"',
  // Comments as well: no name has a `#` or `;` in it.
  '    case $2 in "" | [0-9]* | *[!A-Za-z0-9_]*) continue ;; esac',
  "    case $3 in",
  `      \\"*\\" | \\'*\\') set -- "$1" "$2" "\${3#?}" && set -- "$1" "$2" "\${3%?}" ;;`,
  "    esac",
  '    command export "$2=$3"',
  '  done < "$1"',
  "  unset SCHED_LINE",
  "}",
];
