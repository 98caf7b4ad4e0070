import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { needOf } from "../../../src/api/access.ts";
import components from "../../../src/api/v1/components.json" with { type: "json" };
import { openapi } from "../../../src/api/v1/openapi.ts";
import { parts } from "../../../src/api/v1/parts.ts";
import { routes } from "../../../src/api/v1/table.ts";
import { roles } from "../../../src/model/role.ts";

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: object }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: object }>>;
  };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly content?: Readonly<Record<string, { readonly schema: object }>>;
      }
    >
  >;
  readonly "x-role"?: string;
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly securitySchemes: Readonly<Record<string, { readonly type: string }>>;
  };
}

const document = JSON.parse(JSON.stringify(openapi(routes, "1.2.3"))) as Document;

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** What OpenAPI 3.1 asks of a document, as far as this one uses it. */
const isOpenapi = new Ajv2020({ strict: false, allErrors: true }).compile({
  type: "object",
  required: ["openapi", "info", "paths", "components"],
  additionalProperties: false,
  properties: {
    openapi: { type: "string", pattern: "^3\\.1\\.\\d+$" },
    info: {
      type: "object",
      required: ["title", "version"],
      properties: {
        title: { type: "string" },
        version: { type: "string" },
        license: {
          type: "object",
          required: ["name"],
          properties: { name: { type: "string" }, identifier: { type: "string" } },
        },
      },
    },
    paths: {
      type: "object",
      propertyNames: { pattern: "^/" },
      additionalProperties: {
        type: "object",
        propertyNames: { enum: ["get", "put", "post", "delete", "patch"] },
        additionalProperties: { $ref: "#/$defs/operation" },
      },
    },
    components: {
      type: "object",
      additionalProperties: false,
      properties: {
        schemas: { type: "object", propertyNames: { pattern: "^[A-Za-z0-9._-]+$" } },
        securitySchemes: {
          type: "object",
          additionalProperties: {
            type: "object",
            required: ["type", "scheme"],
            properties: { type: { const: "http" }, scheme: { type: "string" } },
          },
        },
      },
    },
  },
  $defs: {
    operation: {
      type: "object",
      required: ["operationId", "summary", "security", "responses"],
      propertyNames: {
        pattern: "^(?:operationId|summary|security|parameters|requestBody|responses|x-.*)$",
      },
      properties: {
        security: { type: "array", items: { type: "object" } },
        parameters: {
          type: "array",
          items: {
            type: "object",
            required: ["name", "in", "required", "schema"],
            properties: { in: { enum: ["path", "query", "header"] } },
            anyOf: [
              { properties: { in: { enum: ["query", "header"] } } },
              { properties: { required: { const: true } } },
            ],
          },
        },
        requestBody: { type: "object", required: ["content"] },
        responses: {
          type: "object",
          minProperties: 1,
          propertyNames: { pattern: "^(?:[1-5]\\d\\d|default)$" },
          additionalProperties: {
            type: "object",
            required: ["description"],
            additionalProperties: false,
            properties: {
              description: { type: "string", minLength: 1 },
              headers: { type: "object" },
              content: {
                type: "object",
                additionalProperties: { type: "object", required: ["schema"] },
              },
            },
          },
        },
      },
    },
  },
});

test("the document is one of OpenAPI 3.1", () => {
  expect(isOpenapi(document), JSON.stringify(isOpenapi.errors)).toBe(true);
});

test("every route stands in it, with its role, and nothing else does", () => {
  const told = operations.map(
    ({ path, method, operation }) =>
      `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")} ${operation["x-role"] ?? ""}`,
  );
  const there = routes.map(({ method, path }) => `${method} ${path} ${needOf(method, path) ?? ""}`);
  expect(told.toSorted()).toEqual(there.toSorted());
  for (const { operation } of operations) {
    const role = operation["x-role"] ?? "";
    expect([...roles, "anyone"]).toContain(role);
    expect(operation.security).toHaveLength(role === "anyone" ? 0 : 1);
  }
});

test("operations have names of their own, and their paths the parameters they name", () => {
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { path, operation } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const given = (operation.parameters ?? []).filter((each) => each.in === "path");
    expect(given.map(({ name }) => name)).toEqual(named);
  }
});

test("no part of the document hides one that the schemas of files have", () => {
  expect(Object.keys(components).filter((name) => Object.hasOwn(parts, name))).toEqual([]);
});

test("every schema compiles, and every answer but an empty one has one", () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "doc", components: document.components });
  const linked = (schema: object): object =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"doc#/components')) as object;
  for (const { operation } of operations) {
    for (const [status, { content }] of Object.entries(operation.responses)) {
      expect(content !== undefined || status === "204", operation.operationId).toBe(true);
      for (const { schema } of Object.values(content ?? {})) ajv.compile(linked(schema));
    }
    for (const { schema } of Object.values(operation.requestBody?.content ?? {})) {
      ajv.compile(linked(schema));
    }
  }
  for (const name of Object.keys(document.components.schemas)) {
    expect(ajv.getSchema(`doc#/components/schemas/${name}`), name).toBeDefined();
  }
});

test("a request's definitions are described member by member", () => {
  const apply = document.paths["/api/v1/apply"]?.["post"];
  expect(JSON.stringify(apply?.requestBody)).toContain('"#/components/schemas/desired"');
  const body = JSON.stringify(document.components.schemas["desiredCollection"]);
  for (const name of ["collectionDefinition", "jobDefinition", "webJobDefinition"]) {
    expect(body).toContain(`"#/components/schemas/${name}"`);
  }
  expect(apply?.parameters).toMatchObject([{ name: "If-Match", in: "header" }]);
  const secret = document.components.schemas["sensitiveText"];
  expect(JSON.stringify(secret)).not.toContain("sealed");
});
