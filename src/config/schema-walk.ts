import { definitions, type Schema } from "./validators.js";

export type { Schema };

/** A schema, and the name of the definition it stands in by itself (`duration`), if it does. */
export interface NamedSchema {
  readonly schema: Schema;
  readonly name: string | undefined;
}

/** Follows references until there is none. */
export function resolved(schema: Schema): NamedSchema {
  let name: string | undefined;
  let current = schema;
  while (current.$ref !== undefined) {
    name = current.$ref.replace("#/definitions/", "");
    current = definition(name);
  }
  return { schema: current, name };
}

export function definition(name: string): Schema {
  const found = definitions[name];
  if (found === undefined) throw new Error(`The schemas have no definition ${name}.`);
  return found;
}

/** The schemas never change, and every value of every job asks for the branches of its own. */
const knownBranches = new Map<Schema, readonly NamedSchema[]>();

/** The branches of a union, those of unions inside it included; a schema that is no union is its own only branch. */
export function branchesOf(schema: Schema): readonly NamedSchema[] {
  const known = knownBranches.get(schema);
  if (known !== undefined) return known;
  const found = resolved(schema);
  const union = found.schema.anyOf ?? found.schema.oneOf;
  const branches = union === undefined ? [found] : union.flatMap(branchesOf);
  knownBranches.set(schema, branches);
  return branches;
}

/**
 * The branch that a value was meant for: by its type, among mappings by the member `type`, among texts by the list of
 * words. Undefined when the value fits none.
 */
export function branchFor(schema: Schema, value: unknown): NamedSchema | undefined {
  const branches = branchesOf(schema);
  if (branches.length === 1) return branches[0];
  const type = typeOf(value);
  const ofType = branches.filter((branch) => typesOf(branch.schema).includes(type));
  if (ofType.length < 2) return ofType[0];
  if (type === "object") {
    const word = (value as Readonly<Record<string, unknown>>)["type"];
    return ofType.find((branch) => wordsOfType(branch.schema).includes(word));
  }
  return (
    ofType.find((branch) => branch.schema.enum?.includes(value)) ??
    ofType.find((branch) => branch.schema.enum === undefined)
  );
}

/** What the member `type` of a mapping may say: what tells it from the other branches of a union. */
export function wordsOfType(schema: Schema): readonly unknown[] {
  const type = schema.properties?.["type"];
  return type === undefined ? [] : wordsOf(type);
}

export function wordsOf(schema: Schema): readonly unknown[] {
  return schema.const === undefined ? (schema.enum ?? []) : [schema.const];
}

/** The schema of one member of a mapping or list. */
export function memberOf(schema: Schema, key: string): Schema | undefined {
  const { properties, additionalProperties, items } = schema;
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === "object" ? additionalProperties : items;
}

/** `object`, `array`, `string`, `integer`, `number`, `boolean` or `null`. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function typesOf(schema: Schema): readonly string[] {
  const types = schema.type === undefined ? [] : [schema.type].flat();
  return types.includes("number") ? [...types, "integer"] : types;
}
