import * as fc from "fast-check";

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** A document that schemas refer into: `#/definitions/…`, `#/components/schemas/…`. */
export type SchemaDocument = Readonly<Record<string, unknown>>;

/**
 * Values of a schema, and now and then, at any place, something else: most requests get past the shape, many do not,
 * and both have to be answered.
 */
export function anyOfSchema(
  schema: JsonSchema,
  document: SchemaDocument,
  depth = 0,
): fc.Arbitrary<unknown> {
  const good = goodOf(schema, document, depth);
  return fc.oneof({ weight: 24, arbitrary: good }, { weight: 1, arbitrary: hostile });
}

/** What nobody asked for. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    0,
    -1,
    1.5,
    1e308,
    true,
    [],
    {},
    [[]],
    "\u0000",
    "${{ x }}",
    "${{ secrets.A }}",
  ),
  fc.string({ maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }),
);

function goodOf(
  schema: JsonSchema,
  document: SchemaDocument,
  depth: number,
): fc.Arbitrary<unknown> {
  const reference = schema.$ref;
  if (reference !== undefined) {
    // Only when it is drawn: schemas refer to one another in circles.
    return fc.constant(reference).chain((name) => ofReference(name, document, depth + 1));
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    return fc.oneof(...choices.map((each) => goodOf(each, document, depth)));
  }
  const whole = joined(schema, document);
  const types = [whole.type ?? (whole.properties === undefined ? "any" : "object")].flat();
  return fc.oneof(...types.map((type) => ofType(type, whole, { document, depth })));
}

/** Made once: a schema is referred to again and again, in every draw. */
function ofReference(name: string, document: SchemaDocument, depth: number): fc.Arbitrary<unknown> {
  const known = made.get(document) ?? new Map<string, fc.Arbitrary<unknown>>();
  made.set(document, known);
  const key = `${depth} ${name}`;
  const values = known.get(key) ?? anyOfSchema(resolved(name, document), document, depth);
  known.set(key, values);
  return values;
}

const made = new WeakMap<SchemaDocument, Map<string, fc.Arbitrary<unknown>>>();

interface Place {
  readonly document: SchemaDocument;
  readonly depth: number;
}

function ofType(type: string, schema: JsonSchema, place: Place): fc.Arbitrary<unknown> {
  switch (type) {
    case "object":
      return place.depth > 8 ? fc.constant({}) : objectOf(schema, place);
    case "array":
      return fc.array(anyOfSchema(schema.items ?? {}, place.document, place.depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(3, schema.minItems ?? 0),
      });
    case "integer":
    case "number":
      return fc.oneof(
        fc.integer({
          min: schema.minimum ?? -1,
          max: Math.min(schema.maximum ?? 60, 2_147_483_647),
        }),
        fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? 2_147_483_647),
      );
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "string":
      return textOf(schema);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function objectOf(schema: JsonSchema, { document, depth }: Place): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {}).map(([name, each]) => [
    name,
    anyOfSchema(each, document, depth + 1),
  ]);
  const fixed = fc.record(Object.fromEntries(properties) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [...(schema.required ?? [])],
  });
  const extra = schema.additionalProperties;
  if (typeof extra !== "object") return fixed;
  const more = fc.dictionary(
    fc.stringMatching(/^[A-Za-z-]{1,8}$/),
    goodOf(extra, document, depth + 1),
    {
      maxKeys: 3,
    },
  );
  return fc.tuple(fixed, more).map(([known, others]) => ({ ...others, ...known }));
}

function textOf({ pattern, format, maxLength = 30 }: JsonSchema): fc.Arbitrary<string> {
  if (format === "date-time") return moments;
  if (format === "duration") return fc.constantFrom("PT30S", "00:01:00", "P1D", "1.00:00:00");
  return (pattern === undefined ? undefined : matching(pattern)) ?? texts(Math.min(maxLength, 30));
}

/** Undefined for a pattern that nobody can draw from. */
function matching(pattern: string): fc.Arbitrary<string> | undefined {
  if (!patterns.has(pattern)) patterns.set(pattern, readPattern(pattern));
  return patterns.get(pattern);
}

const patterns = new Map<string, fc.Arbitrary<string> | undefined>();

function readPattern(pattern: string): fc.Arbitrary<string> | undefined {
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return undefined;
  }
}

function texts(maxLength: number): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom("http://127.0.0.1:9/a", "https://example.org/", "GET", "post", "abc", "UTC"),
    fc.string({ maxLength }),
  );
}

const moments = fc
  .date({ min: new Date("2014-01-01"), max: new Date("2027-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

function resolved(reference: string, document: SchemaDocument): JsonSchema {
  let found: unknown = document;
  for (const step of reference.slice(2).split("/")) {
    found = (found as Readonly<Record<string, unknown>>)[step];
  }
  return found as JsonSchema;
}

/** With the members of what it is made of. */
function joined(schema: JsonSchema, document: SchemaDocument): JsonSchema {
  let whole = schema;
  for (const part of schema.allOf ?? []) {
    const other = joined(part.$ref === undefined ? part : resolved(part.$ref, document), document);
    whole = {
      ...other,
      ...whole,
      properties: { ...other.properties, ...whole.properties },
      required: [...(other.required ?? []), ...(whole.required ?? [])],
    };
  }
  return whole;
}
