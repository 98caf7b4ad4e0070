import { readdirSync, readFileSync } from "node:fs";

/** A schema of draft-07, as far as the files of this folder use it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  items?: Schema;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  not?: Schema;
  if?: Schema;
  then?: Schema;
  else?: Schema;
  description?: string;
  default?: unknown;
  pattern?: string;
  /** Said to json-schema-to-typescript alone: the type as it is to be printed. */
  tsType?: string;
}

export type Definitions = Record<string, Schema>;

interface SchemaFile extends Schema {
  definitions?: Definitions;
}

const folder: URL = new URL("./", import.meta.url);

/** The names of the hand-written schema files. */
export function schemaFiles(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".schema.json"))
    .sort();
}

export function readSchema(name: string): SchemaFile {
  return JSON.parse(readFileSync(new URL(name, folder), "utf8")) as SchemaFile;
}

/** All definitions of all files in one record, references between files turned into references within it. */
export function bundle(): Definitions {
  const definitions: Definitions = {};
  for (const file of schemaFiles()) {
    for (const [name, schema] of Object.entries(readSchema(file).definitions ?? {})) {
      if (name in definitions) throw new Error(`${file}: the definition ${name} is in two files`);
      definitions[name] = mapSchemas(schema, localReference);
    }
  }
  return definitions;
}

/** Those of the definitions that the named ones need, themselves included. */
export function reachable(definitions: Definitions, names: readonly string[]): Definitions {
  const found: Definitions = {};
  const visit = (name: string): void => {
    const schema = definitions[name];
    if (schema === undefined) throw new Error(`There is no definition ${name}`);
    if (name in found) return;
    found[name] = schema;
    mapSchemas(schema, (one) => {
      if (one.$ref !== undefined) visit(one.$ref.replace("#/definitions/", ""));
      return one;
    });
  };
  names.forEach(visit);
  return found;
}

/** Rebuilds a schema with `change` applied to every schema in it, the inner ones first. */
export function mapSchemas(schema: Schema, change: (schema: Schema) => Schema): Schema {
  const inner = (one: Schema): Schema => mapSchemas(one, change);
  const copy: Schema = { ...schema };
  if (copy.properties !== undefined) copy.properties = mapValues(copy.properties, inner);
  for (const key of ["anyOf", "oneOf", "allOf"] as const) {
    const branches = copy[key];
    if (branches !== undefined) copy[key] = branches.map(inner);
  }
  for (const key of ["items", "propertyNames", "not", "if", "then", "else"] as const) {
    const one = copy[key];
    if (one !== undefined) copy[key] = inner(one);
  }
  if (typeof copy.additionalProperties === "object") {
    copy.additionalProperties = inner(copy.additionalProperties);
  }
  return change(copy);
}

export function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function localReference(schema: Schema): Schema {
  const { $ref } = schema;
  return $ref === undefined ? schema : { ...schema, $ref: $ref.replace(/^[^#]*/, "") };
}
