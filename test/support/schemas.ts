import { Ajv, type ValidateFunction } from "ajv";
import { readSchema, schemaFiles } from "../../schemas/bundle.ts";

/** A validator of one of the files in `schemas/`, or of a definition in it (`job.schema.json#/definitions/job`). */
export function schemaValidator(place: string): ValidateFunction {
  const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true });
  for (const file of schemaFiles()) ajv.addSchema(readSchema(file));
  const found = ajv.getSchema(place);
  if (found === undefined) throw new Error(`There is no schema ${place}.`);
  return found;
}
