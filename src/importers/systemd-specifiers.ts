import { templateOf, typeOf } from "./systemd-units.ts";

/** Part of a value: letters as they are, or what a shell has to work out when it runs. */
export type SpecifiedPart = { readonly text: string } | { readonly shell: string };

/** Whose value it is. */
export interface SpecifierScope {
  /** `backup@home.service` */
  readonly unit: string;
  /** Its manager is that of a user (`systemctl --user`), and not the system's. */
  readonly isUsers: boolean;
}

/**
 * Fills in the specifiers of systemd.unit(5): those of the name of the unit here, those of the machine by a shell. One that
 * is not known stays as it is written and is named in `unknown`.
 */
export function specified(
  value: string,
  scope: SpecifierScope,
): { readonly parts: readonly SpecifiedPart[]; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const named = namesOf(scope.unit);
  const places = scope.isUsers ? usersPlaces : systemsPlaces;
  const parts = value
    .split(/(%[A-Za-z%])/)
    .filter((part) => part !== "")
    .map((part): SpecifiedPart => {
      const letter = /^%([A-Za-z%])$/.exec(part)?.[1];
      if (letter === undefined) return { text: part };
      const text = named[letter];
      if (text !== undefined) return { text };
      const found = places[letter] ?? machine[letter];
      if (found === undefined) unknown.push(part);
      return found ?? { text: part };
    });
  return { parts, unknown };
}

/** The same where a text is wanted: undefined where only a shell could tell. */
export function specifiedText(value: string, scope: SpecifierScope): string | undefined {
  const { parts, unknown } = specified(value, scope);
  if (unknown.length > 0) return undefined;
  const texts = parts.map((part) => ("text" in part ? part.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join("");
}

function namesOf(unit: string): Readonly<Record<string, string | undefined>> {
  const type = typeOf(unit);
  const stem = unit.slice(0, -type.length - 1);
  const isInstance = templateOf(unit) !== unit || stem.endsWith("@");
  const prefix = isInstance ? stem.slice(0, stem.indexOf("@")) : stem;
  const instance = isInstance ? stem.slice(stem.indexOf("@") + 1) : "";
  const last = prefix.slice(prefix.lastIndexOf("-") + 1);
  return {
    n: unit,
    N: stem,
    p: prefix,
    P: unescaped(prefix),
    i: instance,
    I: unescaped(instance),
    j: last,
    J: unescaped(last),
    f: `/${unescaped(isInstance ? instance : prefix)}`,
    "%": "%",
  };
}

/** As `systemd-escape --unescape`: `-` is a slash, `\x2d` a letter. */
function unescaped(name: string): string {
  return name
    .split(/((?:\\x[0-9a-fA-F]{2})+)/)
    .map((part) =>
      part.startsWith("\\x")
        ? new TextDecoder().decode(
            Uint8Array.from(part.split("\\x").slice(1), (hex) => Number.parseInt(hex, 16)),
          )
        : part.replaceAll("-", "/"),
    )
    .join("");
}

type Places = Readonly<Record<string, SpecifiedPart | undefined>>;

const systemsPlaces: Places = {
  t: { text: "/run" },
  S: { text: "/var/lib" },
  C: { text: "/var/cache" },
  L: { text: "/var/log" },
  E: { text: "/etc" },
  h: { text: "/root" },
  u: { text: "root" },
  U: { text: "0" },
  g: { text: "root" },
  G: { text: "0" },
};

const usersPlaces: Places = {
  t: { shell: '"${XDG_RUNTIME_DIR}"' },
  S: { shell: '"${XDG_STATE_HOME:-$HOME/.local/state}"' },
  C: { shell: '"${XDG_CACHE_HOME:-$HOME/.cache}"' },
  L: { shell: '"${XDG_STATE_HOME:-$HOME/.local/state}/log"' },
  E: { shell: '"${XDG_CONFIG_HOME:-$HOME/.config}"' },
  h: { shell: '"$HOME"' },
  u: { shell: '"$(id -un)"' },
  U: { shell: '"$(id -u)"' },
  g: { shell: '"$(id -gn)"' },
  G: { shell: '"$(id -g)"' },
};

const machine: Places = {
  T: { text: "/tmp" },
  V: { text: "/var/tmp" },
  s: { text: "/bin/sh" },
  H: { shell: '"$(hostname)"' },
  l: { shell: '"$(hostname -s)"' },
  m: { shell: '"$(cat /etc/machine-id)"' },
  v: { shell: '"$(uname -r)"' },
};
