import { bytesType, problemType } from "../../ports/owner-wire.ts";
import { needOf } from "../access.ts";
import { component } from "./answers.ts";
import components from "./components.json" with { type: "json" };
import { parts } from "./parts.ts";
import type { JsonSchema, Route } from "./route.ts";
import { definitionPlaces } from "./schemas.ts";

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
      schemas: { ...components, ...mapped(parts, inside), Problem: problemSchema },
    },
  };
}

function operation(route: Route): JsonSchema {
  const need = needOf(route.method, route.path);
  const parameters = [
    ...parametersOf(route.params, "path"),
    ...parametersOf(route.query, "query"),
    ...conditionsOf(route),
  ];
  return {
    operationId: route.operation,
    summary: route.summary,
    security: need === "anyone" ? [] : [{ token: [] }],
    ...(need === undefined ? {} : { "x-role": need }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...bodyOf(route),
    responses: { [String(route.answer.status)]: answer(route), default: refusal },
  };
}

function bodyOf({ body, takesFiles }: Route): JsonSchema {
  if (takesFiles === true) return bodyOfType(bytesType, { type: "string", format: "binary" });
  return body === undefined ? {} : bodyOfType("application/json", described(body));
}

function bodyOfType(type: string, schema: JsonSchema): JsonSchema {
  return { requestBody: { required: true, content: { [type]: { schema } } } };
}

function answer({ answer: { status, type = "application/json", ...answer } }: Route): JsonSchema {
  const { describes: description, schema, versioned } = answer;
  if (status === 204 || schema === undefined) return { description };
  const headers = versioned === undefined ? {} : { headers: { ETag: etags[String(versioned)] } };
  return { description, ...headers, content: { [type]: { schema: described(schema) } } };
}

const etags: Readonly<Record<string, JsonSchema>> = {
  true: {
    description: "The version of the state: its lineage and its serial",
    schema: { type: "string" },
  },
  resource: {
    description: "The version of the definition",
    schema: { type: "string" },
  },
};

function conditionsOf({ answer, method, body }: Route): JsonSchema[] {
  if (answer.versioned === "resource" && method !== "GET") {
    return method === "PUT" ? [ifMatchOne, ifNoneMatch] : [ifMatchOne];
  }
  return answer.versioned === true && body !== undefined ? [ifMatch] : [];
}

const ifMatch: JsonSchema = {
  name: "If-Match",
  in: "header",
  required: false,
  description: "The `ETag` of the state that is meant; another one is refused with 412",
  schema: { type: "string" },
};

const ifMatchOne: JsonSchema = {
  ...ifMatch,
  description: "The `ETag` of the definition that is meant, or `*`: that it is there; else 412",
};

const ifNoneMatch: JsonSchema = {
  ...ifMatch,
  name: "If-None-Match",
  description: "`*`: only if nothing is there yet; else 412",
};

/** Where a request holds definitions, and wherever a part has a name, the document refers to what it is made of. */
function described(schema: JsonSchema): JsonSchema {
  const name = names.get(schema);
  return name === undefined ? inside(schema) : component(name);
}

const names = new Map(
  [...Object.entries(definitionPlaces), ...Object.entries(parts)].map(([name, one]) => [one, name]),
);

function inside(schema: JsonSchema): JsonSchema {
  const changed = Object.entries(schema).map(([key, value]) => {
    if (key === "properties") return [key, mapped(value as Members, described)];
    if (key === "items") return [key, described(value as JsonSchema)];
    return [key, key === "oneOf" ? (value as JsonSchema[]).map(described) : value];
  });
  return Object.fromEntries(changed) as JsonSchema;
}

type Members = Readonly<Record<string, JsonSchema>>;

function mapped(members: Members, change: (schema: JsonSchema) => JsonSchema): Members {
  return Object.fromEntries(Object.entries(members).map(([key, each]) => [key, change(each)]));
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
    problems: { type: "array", items: component("reportedProblem") },
  },
};
