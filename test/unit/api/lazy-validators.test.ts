import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { compileWhenAsked } from "../../../src/api/lazy-validators.ts";

test("a schema is compiled when the first value is checked, once, and says the same as before", () => {
  const ajv = new Ajv();
  const compiled: unknown[] = [];
  const compile = ajv.compile.bind(ajv);
  const counting = {
    compile: (schema: unknown) => {
      compiled.push(schema);
      return compile(schema as object);
    },
  };
  compileWhenAsked(counting);
  const schema = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
  const validate = counting.compile(schema);
  expect(compiled).toEqual([]);
  expect(validate({ name: 1 })).toBe(false);
  expect(validate.errors).toMatchObject([{ instancePath: "/name" }]);
  expect(validate({ name: "a" })).toBe(true);
  expect(validate.errors).toBeNull();
  expect(compiled).toEqual([schema]);
});
