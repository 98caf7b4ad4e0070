import { compile } from "json-schema-to-typescript";
import { methods } from "../src/client/methods.ts";
import {
  answerForm,
  type ApiDocument,
  bodyForm,
  type Operation,
  type Parameter,
  pathNames,
  recordOf,
} from "./api-document.ts";
import { type Definitions, mapSchemas, mapValues, type Schema } from "./bundle.ts";
import { asReadonly } from "./readonly-types.ts";

/** The parts of the typed client that are the OpenAPI document in another form: they cannot say anything else. */

/** The types of requests and answers, and the methods of the client with them. */
export async function clientTypes(api: ApiDocument, notice: string): Promise<string> {
  const own: Definitions = {};
  const signatures = api.operations.map((operation) => [
    methodOf(operation),
    signature(operation, own),
  ]);
  const named = { ...api.schemas, ...own };
  const root = {
    title: "Wire",
    oneOf: Object.keys(named).map((name) => ({ $ref: `#/definitions/${name}` })),
    definitions: mapValues(named, (one) => mapSchemas(one, printable)),
  };
  const text = await compile(root as Parameters<typeof compile>[0], "Wire", {
    bannerComment: "",
    format: false,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
  });
  // The union of all is there for the compiler's sake alone.
  const types = asReadonly(text.replace(/^export type Wire = .*\n/m, "").trim());
  const interfaceText = `export interface Methods {\n${grouped(Object.fromEntries(signatures))}\n}`;
  return `/** ${notice} What the API asks for and answers. */\nimport type { EventStream } from "./event-stream.ts";\nimport type { CallOptions, Versioned } from "./options.ts";\n\n${types}\n\n${interfaceText}\n`;
}

/** How each method of the client is sent: a table without types, for the program. */
export function clientOperations(api: ApiDocument, notice: string): string {
  const rows = api.operations.map((operation) => {
    const { name, method, path, parameters } = operation;
    const namesIn = (place: Parameter["in"]): string[] =>
      parameters.filter((one) => one.in === place).map((one) => one.name);
    const row = {
      call: methodOf(operation),
      method,
      path,
      query: namesIn("query"),
      headers: namesIn("header"),
      sends: bodyForm(operation),
      answers: answerForm(operation),
    };
    return `  ${name}: ${JSON.stringify(row)},\n`;
  });
  return `/** ${notice} */\nimport type { Operation } from "./operation.ts";\n\nexport const operations: Readonly<Record<string, Operation>> = {\n${rows.join("")}};\n`;
}

function methodOf({ name }: Operation): string {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method !== undefined) return method;
  throw new Error(
    `The client has no method for the operation ${name}: add a line to src/client/methods.ts.`,
  );
}

/** A method as TypeScript has it, with its comment; schemas without a name of their own get one in `own`. */
function signature(operation: Operation, own: Definitions): string {
  const { name, summary, role, parameters } = operation;
  const [, member = methodOf(operation)] = methodOf(operation).split(".");
  const options = parameters.filter((one) => one.in !== "path");
  const needed = options.some(({ required }) => required);
  if (options.length > 0) own[`${name}Options`] = optionsSchema(options);
  const optionsType = options.length === 0 ? "CallOptions" : `${pascal(name)}Options & CallOptions`;
  const list = [
    ...pathNames(operation).map((one) => `${one}: string`),
    ...bodyArgument(operation, own),
    `options${needed ? "" : "?"}: ${optionsType}`,
  ];
  const who = role === "anyone" ? "No token is asked for." : `Asks for the role \`${role}\`.`;
  return `/** ${summary}. ${who} */\n${member}(${list.join(", ")}): ${answerType(operation, own)};`;
}

function bodyArgument(operation: Operation, own: Definitions): string[] {
  const form = bodyForm(operation);
  if (form === "nothing") return [];
  if (form === "bytes") return ["bytes: AsyncIterable<Uint8Array>"];
  return [`body: ${typeOf(operation.body?.schema ?? {}, `${operation.name}Body`, own)}`];
}

function answerType(operation: Operation, own: Definitions): string {
  const { name, answer, versioned } = operation;
  const type = (schema: Schema): string => typeOf(schema, `${name}Answer`, own);
  const forms = {
    nothing: () => "Promise<void>",
    text: () => "Promise<string>",
    bytes: () => "Promise<AsyncIterable<Uint8Array>>",
    json: () => `Promise<${type(answer.schema)}${versioned ? " & Versioned" : ""}>`,
    line: () => `Promise<${type(recordOf(answer.schema))}>`,
    events: () => `EventStream<${type(answer.schema)}>`,
    lines: () => `AsyncGenerator<${type(recordOf(answer.schema))}, void, undefined>`,
  };
  return forms[answerForm(operation)]();
}

function typeOf(schema: Schema, name: string, own: Definitions): string {
  if (schema.$ref !== undefined) return pascal(schema.$ref.split("/").at(-1) ?? "");
  own[name] = schema;
  return pascal(name);
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Query and headers are text on the way; the program has numbers and truths, and may leave a member undefined. */
function optionsSchema(parameters: readonly Parameter[]): Schema {
  return {
    type: "object",
    additionalProperties: false,
    required: parameters.filter(({ required }) => required).map(({ name }) => optionName(name)),
    properties: Object.fromEntries(
      parameters.map(({ name, required, schema, description = schema.description }) => {
        const tsType = `${valueType(schema)}${required ? "" : " | undefined"}`;
        const told = description === undefined ? {} : { description };
        return [optionName(name), { ...told, tsType }];
      }),
    ),
  };
}

/** `If-Match` is `ifMatch`. */
function optionName(name: string): string {
  const [first = "", ...others] = name.split("-");
  return first.charAt(0).toLowerCase() + first.slice(1) + others.map(pascal).join("");
}

/** Patterns that nothing but a whole number fits. */
const digitsAlone = /^\^[[\]()?:|0-9{},-]+\$$/;

function valueType({ enum: words, pattern = "", type, items }: Schema): string {
  if (words !== undefined) {
    const isTruth = words.every((word) => word === "true" || word === "false");
    return isTruth ? "boolean" : words.map((word) => JSON.stringify(word)).join(" | ");
  }
  if (type === "boolean") return "boolean";
  if (type === "integer" || digitsAlone.test(pattern)) return "number";
  return type === "array" ? `readonly (${valueType(items ?? {})})[]` : "string";
}

/** References of OpenAPI as those of draft-07; a mapping of which nothing is said is one of anything. */
function printable(schema: Schema): Schema {
  if (schema.$ref !== undefined) {
    return { $ref: schema.$ref.replace("#/components/schemas/", "#/definitions/") };
  }
  const isOpen = schema.type === "object" && schema.properties === undefined;
  if (!isOpen || typeof schema.additionalProperties === "object") return schema;
  return { ...schema, tsType: "Readonly<Record<string, unknown>>" };
}

/** `jobs.get` and `jobs.put` are members of `jobs`. */
function grouped(signatures: Readonly<Record<string, string>>): string {
  const groups = Object.groupBy(Object.keys(signatures), (method) =>
    method.includes(".") ? (method.split(".")[0] ?? "") : "",
  );
  const texts = Object.entries(groups).map(([group, members = []]) => {
    const text = members.map((method) => signatures[method]).join("\n");
    return group === "" ? text : `readonly ${group}: {\n${text}\n};`;
  });
  return texts.join("\n");
}
