import { openapi } from "../src/api/v1/openapi.ts";
import { routes } from "../src/api/v1/table.ts";
import { bytesType, eventsType, streamType } from "../src/ports/owner-wire.ts";
import type { Definitions, Schema } from "./bundle.ts";

/** One operation of the API, as its OpenAPI document tells it. */
export interface Operation {
  readonly name: string;
  readonly summary: string;
  readonly method: string;
  /** `/api/v1/jobs/{collection}/{job}` */
  readonly path: string;
  /** The least role that may use it; `anyone`: no token is asked for. */
  readonly role: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Content | undefined;
  readonly answer: Content & { readonly status: string; readonly describes: string };
  /** Its answer names a version, by which a request may ask for it. */
  readonly versioned: boolean;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

export interface Content {
  /** A media type; undefined: nothing is there. */
  readonly type: string | undefined;
  readonly schema: Schema;
}

export interface ApiDocument {
  /** In the order of the table of routes. */
  readonly operations: readonly Operation[];
  readonly schemas: Definitions;
}

/** The shapes of OpenAPI that the document of the API uses. */
interface Written {
  readonly paths: Readonly<Record<string, Readonly<Record<string, WrittenOperation>>>>;
  readonly components: { readonly schemas: Definitions };
}

interface WrittenOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly "x-role": string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: WrittenContent };
  readonly responses: Readonly<Record<string, WrittenAnswer>>;
}

interface WrittenAnswer {
  readonly description: string;
  readonly headers?: object;
  readonly content?: WrittenContent;
}

type WrittenContent = Readonly<Record<string, { readonly schema: Schema }>>;

/** The OpenAPI document of all routes, read for those who print from it. */
export function apiDocument(): ApiDocument {
  // Through JSON: what a client would read.
  const written = JSON.parse(JSON.stringify(openapi(routes, ""))) as Written;
  const operations = Object.entries(written.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => operationOf(path, method, one)),
  );
  return { operations, schemas: written.components.schemas };
}

function operationOf(path: string, method: string, one: WrittenOperation): Operation {
  const { operationId: name, summary, parameters = [], requestBody } = one;
  const [[status, answer] = ["", { description: "" }]] = Object.entries(one.responses);
  return {
    name,
    summary,
    method: method.toUpperCase(),
    path,
    role: one["x-role"],
    parameters,
    ...(requestBody === undefined ? {} : { body: contentOf(requestBody.content) }),
    answer: { ...contentOf(answer.content), status, describes: answer.description },
    versioned: answer.headers !== undefined && "ETag" in answer.headers,
  };
}

function contentOf(content: WrittenContent | undefined): Content {
  const [[type, { schema }] = [undefined, { schema: {} }]] = Object.entries(content ?? {});
  return { type, schema };
}

/** What a line of an answer in lines holds, besides signs of life and refusals. */
export function recordOf({ oneOf = [] }: Schema): Schema {
  const line = oneOf.find(({ properties }) => properties?.["kind"]?.const === "record");
  return line?.properties?.["record"] ?? {};
}

/** How a request's body goes: not at all, as JSON, or as bytes. */
export function bodyForm({ body }: Operation): "nothing" | "json" | "bytes" {
  if (body === undefined) return "nothing";
  return body.type === "application/json" ? "json" : "bytes";
}

/**
 * How an answer comes. What changes something comes in lines where it takes long, and one of them is the answer; what only
 * reads has many.
 */
export function answerForm({ answer, role }: Operation): AnswerForm {
  if (answer.type === streamType) return role === "operate" ? "line" : "lines";
  const form = answer.type === undefined ? "nothing" : forms[answer.type.split(";")[0] ?? ""];
  if (form !== undefined) return form;
  throw new Error(`The client has no way to read an answer of the type ${answer.type}.`);
}

type AnswerForm = "nothing" | "json" | "text" | "bytes" | "line" | "lines" | "events";

const forms: Readonly<Record<string, AnswerForm>> = {
  "application/json": "json",
  "text/plain": "text",
  [bytesType]: "bytes",
  [eventsType]: "events",
};

/** The names in its path, in their order. */
export function pathNames({ path }: Operation): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}
