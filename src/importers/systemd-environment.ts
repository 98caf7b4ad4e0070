import type { Range } from "../model/problem.ts";
import { escapeTemplate } from "../model/template.ts";
import { quoted } from "./command-words.ts";
import {
  holdsPassword,
  isSecretName,
  secretName,
  type SecretNames,
  secretReference,
} from "./secret-names.ts";
import { specified, specifiedText, type SpecifierScope } from "./systemd-specifiers.ts";
import { everyOf, type Unit } from "./systemd-units.ts";
import { unitWords } from "./systemd-words.ts";

/** Something of a unit that is not carried over, or otherwise. */
export interface Lost {
  readonly what: string;
  readonly range: Range;
}

/** Variables of a service. */
export interface ServiceEnvironment {
  /** As `environment` has them: secrets are references. */
  readonly values: Readonly<Record<string, string>>;
  /** Lines of a shell that read `EnvironmentFile=`. */
  readonly reading: readonly string[];
  readonly secrets: readonly {
    readonly name: string;
    readonly what: string;
    readonly range: Range;
  }[];
  readonly lost: readonly Lost[];
}

export interface EnvironmentReading {
  /** The name of the job for it, for secrets. */
  readonly job: string;
  readonly scope: SpecifierScope;
  readonly names: SecretNames;
}

/** What a service finds in its environment: `Environment=`, and behind it `EnvironmentFile=`. */
export function environmentOf(
  service: Unit,
  { job, scope, names }: EnvironmentReading,
): ServiceEnvironment {
  const values: Record<string, string> = {};
  const lost: Lost[] = [];
  const secrets: { name: string; what: string; range: Range }[] = [];
  for (const { name, value, range } of assignmentsOf(service, scope, lost)) {
    const isSecret = value !== "" && (isSecretName(name) || holdsPassword(value));
    if (!isSecret) {
      values[name] = escapeTemplate(value);
      continue;
    }
    const secret = names.take(secretName(job, name), value);
    secrets.push({ name: secret, what: `the variable ${name}`, range });
    values[name] = secretReference(secret);
  }
  return { values, reading: readingOf(service, scope, lost), secrets, lost };
}

interface Variable {
  readonly name: string;
  readonly value: string;
  readonly range: Range;
}

function assignmentsOf(service: Unit, scope: SpecifierScope, lost: Lost[]): readonly Variable[] {
  return everyOf(service, "Service", "Environment").flatMap(({ value, range }) =>
    (unitWords(value) ?? [{ text: value }]).flatMap(({ text }): readonly Variable[] => {
      const [, name, written = ""] = /^([A-Za-z_]\w{0,199})=(.*)$/s.exec(text) ?? [];
      const known = specifiedText(written, scope);
      if (name !== undefined && known !== undefined) return [{ name, value: known, range }];
      const what =
        name === undefined
          ? "`Environment=` holds a word that is no `NAME=value`"
          : `the variable ${name} holds what only the machine knows (\`%\` and a letter)`;
      lost.push({ what, range });
      return [];
    }),
  );
}

/** A shell reads the files, each variable exported; `-` allows that one is missing. */
function readingOf(service: Unit, scope: SpecifierScope, lost: Lost[]): readonly string[] {
  const files = everyOf(service, "Service", "EnvironmentFile");
  const reading = files.map(({ value, range }) => {
    const path = value.replace(/^-/, "");
    lost.push({
      what: `\`EnvironmentFile=${value}\` is read by a shell here, for which values with blanks or \`$\` want quotes`,
      range,
    });
    const word = specified(path, scope)
      .parts.map((part) => ("text" in part ? quoted(part.text) : part.shell))
      .join("");
    return value.startsWith("-") ? `[ ! -r ${word} ] || . ${word}` : `. ${word}`;
  });
  return reading.length === 0 ? [] : ["set -a", ...reading, "set +a"];
}
