import { setTimeout as delay } from "node:timers/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openapi } from "../../../src/api/v1/openapi.ts";
import { routes } from "../../../src/api/v1/table.ts";
import { anyOfSchema, type JsonSchema, type SchemaDocument } from "../../support/any-of-schema.ts";
import { type AzureService, azureService } from "../../support/azure.ts";

/** Requests made of our own OpenAPI document by chance: never a 5xx, and every answer is as described. */

type Method = "GET" | "PUT" | "PATCH" | "POST" | "DELETE";

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

interface Operation extends Described {
  readonly method: Method;
  readonly path: string;
}

const document = JSON.parse(JSON.stringify(openapi(routes, "1.2.3"))) as SchemaDocument & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: object;
};

const json = "application/json";

const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .map(([method, operation]) => ({ ...operation, method: method.toUpperCase() as Method, path }))
    .filter(({ requestBody }) => requestBody === undefined || json in (requestBody.content ?? {}))
    // A stream has no end that could be waited for; it has tests of its own.
    .filter(({ responses }) => !("text/event-stream" in (responses["200"]?.content ?? {}))),
);

interface Request {
  readonly operation: Operation;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A few names, so that requests meet. */
const known: Readonly<Record<string, fc.Arbitrary<string>>> = {
  collection: fc.constantFrom("c", "C", "d"),
  job: fc.constantFrom("j", "k"),
  address: fc.constantFrom("c", "c/j", "c/k", "d", "x/y"),
  by: fc.constantFrom("somebody"),
};

const changing = operations.filter(({ method }) => method === "PUT" || method === "PATCH");

const requests: fc.Arbitrary<Request> = fc
  .constantFrom(...operations, ...changing)
  .chain((operation) => {
    const { parameters = [], requestBody } = operation;
    const schema = requestBody?.content?.[json]?.schema;
    const given = parameters.map(({ name, schema: own, required }) => {
      const value = fc.oneof(
        { weight: 3, arbitrary: known[name] ?? anyText(own) },
        { weight: 1, arbitrary: anyText(own) },
      );
      return required ? value : fc.option(value, { nil: undefined });
    });
    return fc
      .record({
        values: fc.tuple(...given),
        body: schema === undefined ? fc.constant(undefined) : bodyOf(operation, schema),
      })
      .map(({ values, body }) => requestOf(operation, values, body));
  });

function anyText(schema: JsonSchema): fc.Arbitrary<string> {
  return anyOfSchema(schema, document).map((value) =>
    typeof value === "string" ? value : JSON.stringify(value),
  );
}

/** Half of the definitions as somebody would write them. */
function bodyOf({ operationId }: Operation, schema: JsonSchema): fc.Arbitrary<unknown> {
  const chance = anyOfSchema(schema, document);
  if (operationId === "putJob") return fc.oneof(chance, fc.constantFrom(...sensibleJobs));
  if (operationId === "patchJob") return fc.oneof(chance, fc.constantFrom({ timeout: "PT5M" }, {}));
  if (operationId === "putCollection")
    return fc.oneof(chance, fc.constantFrom({}, { location: "x" }));
  if (operationId === "createRun")
    return fc.oneof(chance, fc.constant({ address: "c/j", by: "a" }));
  return chance;
}

const call = { type: "http", request: { uri: "http://example.org/", method: "GET" } };
const sensibleJobs = [
  { startTime: "2030-01-01T00:00:00Z", action: call },
  { cron: ["*/5 * * * *"], action: call, overlap: "skip" },
];

function requestOf(
  operation: Operation,
  values: readonly (string | undefined)[],
  body: unknown,
): Request {
  let path = operation.path;
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  for (const [index, { name, in: place }] of (operation.parameters ?? []).entries()) {
    const value = values[index];
    if (value === undefined) continue;
    if (place === "path") path = path.replace(`{${name}}`, encodeURIComponent(value) || "%20");
    else if (place === "query") query.set(name, value);
    else headers[name.toLowerCase()] = value.replaceAll(/[^\x20-\x7E]/g, "");
  }
  return { operation, url: `${path}?${query.toString()}`, headers, body };
}

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const linked = (value: object): object =>
  JSON.parse(JSON.stringify(value).replaceAll('"#/components', '"doc#/components')) as object;
ajv.addSchema({ $id: "doc", components: (linked(document) as { components: object }).components });

const validators = new Map<JsonSchema, ReturnType<typeof ajv.compile>>();

function validatorOf(schema: JsonSchema): ReturnType<typeof ajv.compile> {
  const known = validators.get(schema) ?? ajv.compile(linked(schema));
  validators.set(schema, known);
  return known;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function answerTo({ app }: AzureService, request: Request): Promise<Answer> {
  const { operation, url, headers, body } = request;
  const asked = app.inject({
    method: operation.method,
    url,
    headers: {
      host: "127.0.0.1",
      ...headers,
      ...(body === undefined ? {} : { "content-type": json }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  const late = new AbortController();
  const answer = await Promise.race([asked, delay(20_000, undefined, { signal: late.signal })]);
  late.abort();
  if (answer === undefined)
    throw new Error(`no answer to ${operation.method} ${url} ${JSON.stringify(body)}`);
  const { statusCode, payload, headers: answered } = answer;
  return { status: statusCode, type: answered["content-type"] ?? "", text: payload };
}

function faultsOf(operation: Operation, { status, type, text }: Answer): readonly string[] {
  if (status >= 500) return [`${status} ${text}`];
  const response = responseOf(operation, status);
  if (response === undefined) return [`${status} is not described`];
  const [[described, { schema }] = ["", { schema: {} }]] = Object.entries(response.content ?? {});
  if (described === "") return text === "" ? [] : ["a body that nobody asked for"];
  if (!type.startsWith(described)) return [`${type} instead of ${described}`];
  const validate = validatorOf(schema);
  const values = described.endsWith("ndjson") ? text.split("\n").filter(Boolean) : [text];
  return values.flatMap((each) =>
    validate(JSON.parse(each)) ? [] : [ajv.errorsText(validate.errors)],
  );
}

/** What is created is described once, with what is changed. */
function responseOf({ responses }: Operation, status: number): Content | undefined {
  if (status >= 400) return responses["default"];
  return responses[String(status)] ?? (status === 201 ? responses["200"] : undefined);
}

test(
  "random requests are answered as the document says, and never with a 5xx",
  { timeout: 300_000 },
  async () => {
    const service = await azureService({ begin: "2026-03-01T00:00:00Z" });
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(requests, { minLength: 1, maxLength: 8 }), async (several) => {
        for (const request of several) {
          const answer = await answerTo(service, request);
          seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
          const { operation, url } = request;
          expect([operation.method, url, ...faultsOf(operation, answer)]).toEqual([
            operation.method,
            url,
          ]);
        }
      }),
      { numRuns: 30, endOnFailure: true },
    );
    expect(service.defects).toEqual([]);
    // The draw is worth something: most kinds of answers came.
    for (const status of [200, 400, 404]) expect(seen.get(status) ?? 0).toBeGreaterThan(0);
  },
);
