import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { mapSchemas, readSchema, type Schema, schemaFiles } from "../../../schemas/bundle.ts";

test("the schemas compile under ajv's strict rules", () => {
  const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true });
  for (const file of schemaFiles()) ajv.addSchema(readSchema(file));
  for (const file of schemaFiles()) expect(ajv.getSchema(file)).toBeTypeOf("function");
});

test.each(schemaFiles())("%s says its draft, its name and what it is", (file) => {
  const schema = readSchema(file);
  expect(schema).toMatchObject({
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: file,
    title: expect.stringMatching(/./),
    description: expect.stringMatching(/\.$/),
  });
});

test.each(everySchema())("%s has a description that is a sentence", (_place, schema) => {
  expect(schema.description).toMatch(/[.:]$/);
});

test.each(everySchema().filter(([, schema]) => schema.properties !== undefined))(
  "%s names each of its keys on purpose, and needs none that people may leave null",
  (place, schema) => {
    expect(schema.additionalProperties).toBe(false);
    if (/^(?:definition|state|plan)\./.test(place)) return;
    for (const key of schema.required ?? []) {
      expect([schema.properties?.[key]?.type].flat()).not.toContain("null");
    }
  },
);

/** Definitions, members and values of maps: everything that a reader of the manual meets. */
function everySchema(): [place: string, schema: Schema][] {
  return schemaFiles().flatMap((file) =>
    Object.entries(readSchema(file).definitions ?? {}).flatMap(([name, definition]) => {
      const found: [string, Schema][] = [[`${file} ${name}`, definition]];
      mapSchemas(definition, (schema) => {
        for (const [key, member] of Object.entries(schema.properties ?? {})) {
          found.push([`${file} ${name} ${key}`, member]);
        }
        if (typeof schema.additionalProperties === "object") {
          found.push([`${file} ${name} values`, schema.additionalProperties]);
        }
        return schema;
      });
      return found;
    }),
  );
}
