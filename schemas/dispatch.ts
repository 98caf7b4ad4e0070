// oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema.
import { type Definitions, mapSchemas, mapValues, type Schema } from "./bundle.ts";

/**
 * Turns every union (`anyOf`, `oneOf`) into a choice that is made before anything is checked: by the type of the value,
 * by its member `type`, or by a list of words. A validator of the result complains about the one branch that was meant,
 * where a union would complain about all of them. Throws for a union whose branches cannot be told apart.
 */
export function dispatchUnions(definitions: Definitions): Definitions {
  return mapValues(definitions, (schema) =>
    mapSchemas(schema, (one) => withoutUnion(one, definitions)),
  );
}

/** The members of a schema that matter for checking: no descriptions, no defaults. */
export function withoutProse(definitions: Definitions): Definitions {
  return mapValues(definitions, (schema) => mapSchemas(schema, dropProse));
}

function dropProse(schema: Schema): Schema {
  const { description: _description, default: _default, ...rest } = schema;
  return rest;
}

function withoutUnion(schema: Schema, definitions: Definitions): Schema {
  const { anyOf, oneOf, ...rest } = schema;
  const branches = anyOf ?? oneOf;
  if (branches === undefined) return schema;
  const byType = new Map<string, Schema[]>();
  for (const branch of branches) {
    for (const type of typesOf(branch, definitions)) {
      byType.set(type, [...(byType.get(type) ?? []), branch]);
    }
  }
  const choices = [...byType].flatMap(([type, ofType]) => choose(type, ofType, definitions));
  return { ...rest, type: [...byType.keys()], allOf: choices };
}

function choose(type: string, branches: Schema[], definitions: Definitions): Schema[] {
  const [only, ...others] = branches;
  if (only === undefined || type === "null") return [];
  if (others.length === 0) return [{ if: { type }, then: only }];
  if (type === "object") return [byMember(branches, definitions)];
  const words = branches.filter((branch) => branch.enum !== undefined);
  const [rest, ...further] = branches.filter((branch) => branch.enum === undefined);
  if (rest === undefined || further.length > 0)
    throw new Error(`Alike: ${JSON.stringify(branches)}`);
  const known = words.flatMap((branch) => branch.enum ?? []);
  return [{ if: { enum: known }, else: { if: { type }, then: rest } }];
}

function byMember(branches: Schema[], definitions: Definitions): Schema {
  const flat = branches.flatMap((branch) => {
    const target = resolve(branch, definitions);
    return target.oneOf ?? [branch];
  });
  const words = flat.map((branch) => wordsOfType(resolve(branch, definitions)));
  const condition = (known: unknown[]): Schema => ({
    type: "object",
    required: ["type"],
    properties: { type: { enum: known } },
  });
  return {
    if: { type: "object" },
    then: {
      ...condition(words.flat()),
      allOf: flat.map((branch, index) => ({ if: condition(words[index] ?? []), then: branch })),
    },
  };
}

/** What the member `type` of a branch may say. */
function wordsOfType(branch: Schema): unknown[] {
  const type = branch.properties?.["type"];
  if (type?.const !== undefined) return [type.const];
  if (type?.enum !== undefined) return type.enum;
  throw new Error(`No member that tells this from others: ${JSON.stringify(branch)}`);
}

function typesOf(schema: Schema, definitions: Definitions): string[] {
  const { type, anyOf, oneOf } = resolve(schema, definitions);
  if (type !== undefined) return [type].flat();
  const branches = anyOf ?? oneOf;
  if (branches === undefined) throw new Error(`No type: ${JSON.stringify(schema)}`);
  return [...new Set(branches.flatMap((branch) => typesOf(branch, definitions)))];
}

function resolve(schema: Schema, definitions: Definitions): Schema {
  if (schema.$ref === undefined) return schema;
  const target = definitions[schema.$ref.replace("#/definitions/", "")];
  if (target === undefined) throw new Error(`Unknown reference ${schema.$ref}`);
  return resolve(target, definitions);
}
