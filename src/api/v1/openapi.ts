import { problemType } from "../../ports/owner-wire.ts";
import { needOf } from "../access.ts";
import type { JsonSchema, Route } from "./route.ts";

/** The OpenAPI 3.1 document of the routes: what is registered and validated is what is described. */
export function openapi(routes: readonly Route[], version: string): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "sched", version, license: { name: "MIT", identifier: "MIT" } },
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Problem: problemSchema },
    },
  };
}

function operation(route: Route): JsonSchema {
  const need = needOf(route.method, route.path);
  const parameters = [...parametersOf(route.params, "path"), ...parametersOf(route.query, "query")];
  return {
    operationId: route.operation,
    summary: route.summary,
    security: need === "anyone" ? [] : [{ token: [] }],
    ...(need === undefined ? {} : { "x-role": need }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: { required: true, content: { "application/json": { schema: route.body } } },
        }),
    responses: { [String(route.answer.status)]: answer(route), default: refusal },
  };
}

function answer({ answer: { status, type = "application/json", describes } }: Route): JsonSchema {
  return status === 204
    ? { description: describes }
    : { description: describes, content: { [type]: { schema: { type: "object" } } } };
}

function parametersOf(schema: JsonSchema | undefined, place: "path" | "query"): JsonSchema[] {
  if (schema === undefined) return [];
  const { properties, required } = schema as {
    properties: Readonly<Record<string, JsonSchema>>;
    required: readonly string[];
  };
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: each,
  }));
}

const refusal: JsonSchema = {
  description: "A refusal",
  content: { [problemType]: { schema: { $ref: "#/components/schemas/Problem" } } },
};

const text: JsonSchema = { type: "string" };

const problemSchema: JsonSchema = {
  type: "object",
  description: "RFC 9457, with the code that decides the exit code of a command",
  required: ["type", "title", "status", "detail", "code", "problems"],
  properties: {
    type: text,
    title: text,
    status: { type: "integer" },
    detail: text,
    code: text,
    hint: text,
    problems: { type: "array", items: { type: "object" } },
  },
};
