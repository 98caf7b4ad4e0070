import { Ajv } from "ajv";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import swagger from "../../../fixtures/azure-scheduler-2016-03-01.swagger.json" with { type: "json" };
import { anyOfSchema, type JsonSchema } from "../../../support/any-of-schema.ts";
import { type Answered, azureService } from "../../../support/azure.ts";

/** Requests made of Microsoft's own description, against the service: never a 5xx, and every answer fits. */

type Method = "GET" | "PUT" | "PATCH" | "POST" | "DELETE";

interface Parameter {
  readonly name?: string;
  readonly in?: string;
  readonly schema?: JsonSchema;
  readonly $ref?: string;
}

interface Described {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly responses: Readonly<Record<string, { readonly schema?: JsonSchema }>>;
}

interface Operation extends Described {
  readonly method: Method;
  readonly path: string;
}

const operations: readonly Operation[] = Object.entries(swagger.paths).flatMap(([path, methods]) =>
  Object.entries(methods as Readonly<Record<string, Described>>).map(([method, operation]) => ({
    ...operation,
    method: method.toUpperCase() as Method,
    path,
  })),
);

/** A few names, so that requests meet; some of them nothing can have. */
const names = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom("jc1", "JC1", "jc2", "j1", "j2") },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 8 }) },
);

const queries = fc.record(
  {
    $top: fc.oneof(fc.integer({ min: -1, max: 102 }).map(String), fc.string({ maxLength: 4 })),
    $skip: fc.oneof(fc.integer({ min: -1, max: 5 }).map(String), fc.string({ maxLength: 4 })),
    $filter: fc.constantFrom("state eq Enabled", "status eq 'Failed'", "x", "", "state ne Enabled"),
  },
  { requiredKeys: [] },
);

interface Request {
  readonly operation: Operation;
  readonly url: string;
  readonly body: unknown;
}

const requests: fc.Arbitrary<Request> = fc
  .constantFrom(...operations, ...operations.filter(({ method }) => method === "PUT"))
  .chain((operation) => {
    const schema = operation.parameters.find((each) => each.in === "body")?.schema;
    return fc.record({
      operation: fc.constant(operation),
      url: fc
        .tuple(
          names,
          names,
          fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: queries }),
        )
        .map(([one, other, query]) => urlOf(operation.path, [one, other], query)),
      body: schema === undefined ? fc.constant(undefined) : bodyOf(schema),
    });
  });

/** Half of them as somebody would write them: chance alone makes no job that is right in everything. */
function bodyOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const isJob = schema.$ref?.endsWith("/JobDefinition") === true;
  return fc.oneof(anyOfSchema(schema, swagger), isJob ? sensibleJobs : sensibleCollections);
}

const sensibleCollections = fc.record(
  {
    location: fc.constant("West US"),
    tags: fc.constant({ a: "b" }),
    properties: anyOfSchema({ $ref: "#/definitions/JobCollectionProperties" }, swagger),
  },
  { requiredKeys: [] },
);

const sensibleJobs = fc
  .record(
    {
      startTime: fc.constantFrom("2016-04-01T00:00:00Z", "2015-04-01T09:00:00+02:00"),
      recurrence: fc.record({ frequency: fc.constantFrom("Minute", "hour", "DAY", "Week") }),
      state: fc.constantFrom("Enabled", "Disabled"),
      action: fc.constant({ type: "Http", request: { method: "GET", uri: "http://a.example/" } }),
    },
    { requiredKeys: ["action"] },
  )
  .map((properties) => ({ properties }));

function urlOf(path: string, [collection, job]: readonly [string, string], query: object): string {
  const filled = path
    .replace("{subscriptionId}", "S")
    .replace("{resourceGroupName}", "rg1")
    .replace("{jobCollectionName}", encodeURIComponent(collection))
    .replace("{jobName}", encodeURIComponent(job));
  const search = new URLSearchParams({ ...query, "api-version": "2016-03-01" });
  return `${filled}?${search.toString()}`;
}

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: "swagger", definitions: answering(swagger.definitions) });

/**
 * What an answer may be: no member that nobody knows, words in any case, `nextLink` null, and what the live service
 * said and its description does not.
 */
function answering(definitions: Readonly<Record<string, object>>): object {
  const objects = Object.entries(definitions).map(([name, each]) => [
    name,
    { type: "object", ...each },
  ]);
  return JSON.parse(JSON.stringify(Object.fromEntries(objects)), (key, value: unknown) => {
    if (key === "enum" && Array.isArray(value)) return undefined;
    if (key === "nextLink") return { type: ["string", "null"] };
    return value;
  }) as object;
}

function isRefusal(body: object): boolean {
  const { error } = body as { readonly error?: { code: unknown; message: unknown } };
  const { code, message } = error ?? {};
  return typeof code === "string" && typeof message === "string" && message !== "";
}

function faultsOf({ operation }: Request, { status, body, text }: Answered): string[] {
  if (status >= 400) {
    return status < 500 && isRefusal(body) ? [] : [`${status} ${text}`];
  }
  const response = operation.responses[String(status)];
  if (response === undefined) return [`${status} is none of the statuses of the operation`];
  if (response.schema === undefined) return text === "" ? [] : ["a body that nobody asked for"];
  const name = (response.schema.$ref ?? "").replace("#/definitions/", "");
  const validate = ajv.getSchema(`swagger#/definitions/${name}`);
  if (validate === undefined) return [`no schema for ${name}`];
  return validate(body) === true ? [] : [ajv.errorsText(validate.errors)];
}

test("there are fifteen operations", () => {
  expect(operations.map(({ operationId }) => operationId)).toHaveLength(15);
});

test(
  "random requests are answered as described, and never with a 5xx",
  { timeout: 300_000 },
  async () => {
    const service = await azureService({ begin: "2016-03-30T19:36:00Z" });
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(requests, { minLength: 1, maxLength: 8 }), async (several) => {
        for (const request of several) {
          const { operation, url, body } = request;
          const answer = await service.ask(operation.method, url, body);
          seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
          expect(faultsOf(request, answer)).toEqual([]);
        }
      }),
      { numRuns: 120 },
    );
    expect(service.defects).toEqual([]);
    // The draw is worth something: most kinds of answers came.
    for (const status of [200, 201, 400, 404]) expect(seen.get(status) ?? 0).toBeGreaterThan(0);
  },
);

test("a fault that is planted is found: a status, a body, a member that is not as described", async () => {
  const service = await azureService();
  const get = operations.find(({ operationId }) => operationId === "JobCollections_Get");
  const request = { operation: get as Operation, url: "", body: undefined };
  const answer = await service.ask("PUT", "/jobCollections/jc1", {});
  const good = await service.ask("GET", "/jobCollections/jc1");
  expect(faultsOf(request, good)).toEqual([]);
  expect(faultsOf(request, answer)).not.toEqual([]);
  expect(faultsOf(request, { ...good, status: 204 })).not.toEqual([]);
  expect(faultsOf(request, { ...good, status: 500 })).not.toEqual([]);
  const wrong = { ...good.body, properties: { ...good.body.properties, quota: 7 } };
  expect(faultsOf(request, { ...good, body: wrong })).not.toEqual([]);
});
