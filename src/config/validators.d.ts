/** What a generated validator says about one mistake: the members of ajv's error objects that are used. */
export interface ValidatorError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** True for a good document; otherwise `errors` says what is wrong, until the next call. */
export interface Validator {
  (value: unknown): boolean;
  errors: readonly ValidatorError[] | null;
}

export const jobCollection: Validator;
export const project: Validator;
export const serve: Validator;
export const tests: Validator;

/** A schema as the table of the generated module holds it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** The definitions of all schemas without descriptions and defaults, unions as they were written. */
export const definitions: Readonly<Record<string, Schema>>;
