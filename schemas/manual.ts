import { readdirSync, readFileSync } from "node:fs";
import type { Definitions, Schema } from "./bundle.ts";

/** What is written by hand: prose and examples, with a line where something is printed from the schemas. */
const templates: URL = new URL("manual/", import.meta.url);
const target = "docs/actions/";

/**
 * The pages of the manual about actions and authentications, by their path: each a text of `schemas/manual/` in which a
 * line `{{description NAME}}` or `{{fields NAME}}` has become what the definition of that name says.
 */
export function manualPages(definitions: Definitions): Record<string, string> {
  const names = readdirSync(templates).filter((name) => name.endsWith(".md"));
  return Object.fromEntries(
    names.map((name) => {
      const text = readFileSync(new URL(name, templates), "utf8");
      const notice = `<!-- Printed from schemas/manual/${name} and the schemas by \`npm run generate\`. Do not edit. -->`;
      return [`${target}${name}`, `${notice}\n\n${printed(text, definitions)}`];
    }),
  );
}

function printed(template: string, definitions: Definitions): string {
  return template.replaceAll(/^\{\{(description|fields) (\w+)\}\}$/gm, (_line, what, name) => {
    const schema = named(String(name), definitions);
    if (what === "description") return schema.description ?? "";
    return fieldsOf(schema, { definitions, path: "", shown: new Set() }).join("\n");
  });
}

export interface Walk {
  readonly definitions: Definitions;
  /** Of the mapping that is told, from the action or authentication down. */
  readonly path: string;
  /** Mappings that have a table already. */
  readonly shown: Set<Schema>;
}

/** The table of a mapping, and behind it those of the mappings in it. */
export function fieldsOf(schema: Schema, walk: Walk): string[] {
  walk.shown.add(schema);
  const { properties = {}, required = [] } = schema;
  const rows: string[] = [];
  const inner: string[] = [];
  for (const [name, member] of Object.entries(properties)) {
    const value = resolved(member, walk.definitions);
    const path = walk.path === "" ? name : `${walk.path}.${name}`;
    const words = valueWords(value, walk.definitions);
    rows.push(row(path, member, { value, words, isRequired: required.includes(name) }));
    if (isOwnMapping(name, value) && !walk.shown.has(value)) {
      inner.push("", ...fieldsOf(value, { ...walk, path }));
    }
  }
  return ["| Field | Value | Meaning |", "| --- | --- | --- |", ...rows, ...inner];
}

/** Error actions are actions again, and authentications have pages of their own. */
function isOwnMapping(name: string, value: Schema): boolean {
  const isElsewhere = name === "errorAction" || name === "authentication";
  return value.properties !== undefined && (!isElsewhere || value.oneOf === undefined);
}

interface Told {
  readonly value: Schema;
  /** What may stand there. */
  readonly words: string;
  readonly isRequired: boolean;
}

function row(path: string, member: Schema, { value, words, isRequired }: Told): string {
  const byDefault = member.default ?? value.default;
  const told = [
    isRequired ? "required" : undefined,
    words,
    byDefault === undefined ? undefined : `default ${code(byDefault)}`,
  ].filter((word) => word !== undefined);
  const meaning = member.description ?? value.description ?? "";
  return `| \`${path}\` | ${cell(told.join(", "))} | ${cell(meaning)} |`;
}

function valueWords(schema: Schema, definitions: Definitions): string {
  if (schema.const !== undefined) return code(schema.const);
  const words = schema.enum?.filter((word) => word !== null);
  if (words !== undefined) return words.map(code).join(" or ");
  const known = typesOf(schema, definitions).flatMap((type) => typeWords[type] ?? []);
  return known.length === 0 ? "a value" : [...new Set(known)].join(" or ");
}

function typesOf(schema: Schema, definitions: Definitions): string[] {
  const { type, anyOf, oneOf } = resolved(schema, definitions);
  if (type !== undefined) return [type].flat();
  return (anyOf ?? oneOf ?? []).flatMap((branch) => typesOf(branch, definitions));
}

const typeWords: Readonly<Record<string, string>> = {
  string: "a text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  object: "a mapping",
  array: "a list",
};

/** A value as it would be written. */
export function code(value: unknown): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

/** A text in a cell of a table. */
export function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function named(name: string, definitions: Definitions): Schema {
  const schema = definitions[name];
  if (schema === undefined) throw new Error(`The manual names ${name}, which no schema defines.`);
  return schema;
}

function resolved(schema: Schema, definitions: Definitions): Schema {
  if (schema.$ref === undefined) return schema;
  return resolved(named(schema.$ref.replace("#/definitions/", ""), definitions), definitions);
}
