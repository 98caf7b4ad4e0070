import { secretMembers, sensitive } from "../model/secret.ts";
import { listed } from "./suggest.ts";
import type { Level } from "./locate.ts";
import { typeOf } from "./schema-walk.ts";

const clipLength = 60;

/**
 * What was found, for a sentence: `the text "mon"`, `the number 25`, `a list`, `empty`. The value of anything that may
 * hold a secret is not told, only its type.
 */
export function describe(way: readonly Level[]): string {
  const value = way.at(-1)?.value;
  const type = typeOf(value);
  const silent = way.some(({ key }) => mayHoldSecrets.has(key));
  if (type === "string" && !silent) return `the text ${quoted(String(value))}`;
  if ((type === "integer" || type === "number") && !silent) return `the number ${String(value)}`;
  if (type === "boolean") return String(value);
  return typeNames[type] ?? "missing";
}

/** What was wanted: `a whole number`, `a text or a list`. Null is not told: it only means "left out". */
export function wantedType(types: readonly string[]): string {
  const told = types.filter((type) => type !== "null").map((type) => typeNames[type] ?? type);
  return listed(told).replaceAll("`", "");
}

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  object: "a mapping",
  array: "a list",
  null: "empty",
};

const mayHoldSecrets: ReadonlySet<string> = new Set([
  ...secretMembers,
  "headers",
  "body",
  "uri",
  "url",
  "endpoint",
  "tokenEndpoint",
  "environment",
  "arguments",
  "script",
  "message",
]);

/** Who calls may stand in any address, where it is wrong and so complained about. */
const inAddress = /(?<=:\/\/)[^\s/?#]*@|(?<=[?&;]sig=)[^&\s]+/giu;

function quoted(text: string): string {
  const shown = text.replace(inAddress, (found) =>
    found.endsWith("@") ? `${sensitive}@` : sensitive,
  );
  return JSON.stringify(shown.length <= clipLength ? shown : `${shown.slice(0, clipLength)}…`);
}
