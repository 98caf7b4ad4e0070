import type { Range } from "../model/problem.ts";
import { escapeTemplate } from "../model/template.ts";
import {
  holdsPassword,
  isSecretName,
  secretName,
  type SecretNames,
  secretReference,
} from "./secret-names.ts";
import { readingOf } from "./systemd-environment-files.ts";
import { specifiedText, type SpecifierScope } from "./systemd-specifiers.ts";
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
