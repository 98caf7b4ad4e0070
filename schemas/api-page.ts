import { statusOf } from "../src/api/problem-response.ts";
import { methods } from "../src/client/methods.ts";
import { codes, type ProblemCode } from "../src/model/codes.ts";
import {
  answerForm,
  type ApiDocument,
  bodyForm,
  type Operation,
  type Parameter,
  recordOf,
} from "./api-document.ts";
import type { Definitions, Schema } from "./bundle.ts";
import { cell, code } from "./manual.ts";

/** The page of the manual about the REST API: its OpenAPI document, for a person. */
export function apiPage(api: ApiDocument): string {
  const shapes = shapesOf(api);
  const words = (schema: Schema): string => valueWords(schema, { all: api.schemas, shapes });
  return [
    "<!-- Printed from the OpenAPI document by `npm run generate`. Do not edit. -->",
    introduction,
    ...overview(api.operations),
    ...api.operations.flatMap((operation) => operationSection(operation, words)),
    "## Shapes",
    "A member that is not marked `?` is always there.",
    ...[...shapes].flatMap((name) => shapeSection(name, api.schemas[name] ?? {}, words)),
    "## Refusals",
    "The codes by the status they come with; each says in its own words what is wrong and what to do.",
    statusTable(),
    "",
  ].join("\n\n");
}

const introduction = `# The REST API

\`sched serve\` answers below \`/api/v1\`, over its local socket and, once there is a token, over TCP. What a program would read stands at
\`/api/v1/openapi.json\`; [\`sched/client\`](client.md) has a method for each operation.

* **Who.** \`Authorization: Bearer TOKEN\` (\`sched token create\`). An operation asks for a role; each role may do what those
  before it may: \`read\`, \`operate\`, \`apply\`, \`admin\`. A token may be limited to collections, and changes WebJobs only where
  serve.yaml grants it. Over the local socket the owner of the files may do everything.
* **Refusals** are \`application/problem+json\` (RFC 9457) with \`code\` and \`problems\` beside it; [below](#refusals).
* **Versions.** An answer that is *versioned* has an \`ETag\`. With \`If-Match\` a change is made of that version alone, with
  \`If-None-Match: *\` only where nothing is there yet; otherwise it is refused with 412.
* **Lines.** Long answers are \`application/x-ndjson\`: each line is \`{"kind": "record", "record": …}\`, \`{"kind": "waiting"}\` while nothing comes, or,
  as the last one, \`{"kind": "refused", "problems": […]}\` where a refusal came after the status was sent.
* **How often.** Each token has so many requests a minute (6,000, or \`limits.requests\` of serve.yaml); \`RateLimit-*\` says how many are left,
  and 429 comes with \`Retry-After\`. Firing is never held up by requests.
* **What is unknown is refused**: a member or a parameter that nobody reads would be relied on by somebody.
* **Secrets** are never answered: they read \`(sensitive)\`, and what says so when it is sent back keeps the secret that is there. A secret
  is sent as text, or as \`{"$literal": "…"}\`.`;

function overview(operations: readonly Operation[]): string[] {
  const rows = operations.map(
    (one) =>
      `| [\`${one.method} ${shown(one)}\`](#${anchor(one)}) | ${code(one.role)} | ${cell(one.summary)} |`,
  );
  return ["## Operations", ["| | Role | |", "| --- | --- | --- |", ...rows].join("\n")];
}

/** As the path is written in the manual. */
function shown({ path }: Operation): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
}

function anchor({ name }: Operation): string {
  return name.toLowerCase();
}

type Words = (schema: Schema) => string;

function operationSection(operation: Operation, words: Words): string[] {
  const { name, summary, role, parameters, answer, versioned } = operation;
  const who = role === "anyone" ? "No token is asked for" : `Role ${code(role)}`;
  const listed = parameters.filter((one) => one.in !== "path");
  return [
    `### ${name}`,
    `\`${operation.method} ${shown(operation)}\` · ${who} · \`client.${methods[name] ?? ""}\``,
    `${summary}.`,
    ...(listed.length === 0 ? [] : [parameterTable(listed, words)]),
    ...bodyWords(operation, words),
    `Answers ${answer.status}${answerWords(operation, words)}${versioned ? ", versioned" : ""}. ${answer.describes}.`,
  ];
}

function bodyWords(operation: Operation, words: Words): string[] {
  const { schema = {} } = operation.body ?? {};
  const form = bodyForm(operation);
  if (form === "nothing") return [];
  if (form === "bytes") return ["Body: bytes."];
  if (schema.properties === undefined) return [`Body: ${words(schema)}.`];
  return [memberTable(schema, words, "Body")];
}

function answerWords(operation: Operation, words: Words): string {
  const { answer } = operation;
  const forms = {
    nothing: () => " without a body",
    text: () => " with text",
    bytes: () => " with bytes",
    json: () => `: ${words(answer.schema)}`,
    line: () => `, in lines: ${words(recordOf(answer.schema))}`,
    lines: () => `, in lines: ${words(recordOf(answer.schema))}`,
    events: () => `, as server-sent events: ${words(answer.schema)}`,
  };
  return forms[answerForm(operation)]();
}

function parameterTable(parameters: readonly Parameter[], words: Words): string {
  const rows = parameters.map(({ name, in: place, required, schema, description }) => {
    const value = [required ? "required" : undefined, words(schema)].filter(
      (one) => one !== undefined,
    );
    const where = place === "header" ? `header \`${name}\`` : `\`${name}\``;
    return `| ${where} | ${cell(value.join(", "))} | ${cell(description ?? schema.description ?? "")} |`;
  });
  return ["| Parameter | Value | Meaning |", "| --- | --- | --- |", ...rows].join("\n");
}

/** Where the language of the files is described, member by member. */
const language: Readonly<Record<string, string>> = {
  collectionDefinition: "../schemas/definition.schema.json",
  jobDefinition: "../schemas/definition.schema.json",
  webJobDefinition: "../schemas/definition.schema.json",
};

/** Every object that an operation asks for or answers, but for definitions, in the order they are met. */
function shapesOf({ operations, schemas }: ApiDocument): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { $ref } = value as Schema;
    if ($ref === undefined) return Object.values(value).forEach(look);
    const name = nameIn($ref);
    const schema = schemas[name];
    if (schema === undefined || found.has(name) || name in language) return;
    if (schema.properties !== undefined || isMessage(schema)) found.add(name);
    look(schema);
  };
  for (const { body, answer } of operations) [body?.schema, answer.schema].forEach(look);
  look({ $ref: "#/components/schemas/Problem" });
  return found;
}

function nameIn($ref: string): string {
  return $ref.split("/").at(-1) ?? "";
}

/** One of several objects that their `kind` tells apart. */
function isMessage({ oneOf = [] }: Schema): boolean {
  return oneOf.length > 1 && oneOf.every(({ properties }) => properties?.["kind"] !== undefined);
}

function shapeSection(name: string, schema: Schema, words: Words): string[] {
  const title = `### ${name}`;
  const told = schema.description === undefined ? [] : [`${schema.description}.`];
  if (!isMessage(schema)) return [title, ...told, memberTable(schema, words, "Member")];
  const rows = (schema.oneOf ?? []).map(({ properties = {} }) => {
    const { kind, ...members } = properties;
    const names = Object.keys(members).filter((member) => !common.has(member));
    return `| ${code(kind?.const)} | ${names.map(code).join(", ")} |`;
  });
  const more = "Every one has `id`, `time` and `address`.";
  return [title, more, ["| `kind` | Its members |", "| --- | --- |", ...rows].join("\n")];
}

const common: ReadonlySet<string> = new Set(["id", "time", "address"]);

function memberTable(schema: Schema, words: Words, title: string): string {
  const rows = memberRows(schema, "", words);
  return [`| ${title} | Value |`, "| --- | --- |", ...rows].join("\n");
}

/** Objects without a name of their own are told member by member: `collections[].name`. */
function memberRows(schema: Schema, path: string, words: Words): string[] {
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([name, member]) => {
    const isList = member.type === "array" && member.items?.properties !== undefined;
    const place = `${path}${name}${required.includes(name) ? "" : "?"}${isList ? "[]" : ""}`;
    const inner = isList ? member.items : member;
    if (inner?.properties !== undefined) return memberRows(inner, `${place}.`, words);
    const told = [words(member), member.description].filter((one) => one !== undefined).join(". ");
    return [`| \`${place}\` | ${cell(told)} |`];
  });
}

interface Known {
  readonly all: Definitions;
  readonly shapes: ReadonlySet<string>;
}

function valueWords(schema: Schema, known: Known): string {
  const { $ref, const: only, enum: words, type, items, properties } = schema;
  if ($ref !== undefined) return referenceWords(nameIn($ref), known);
  if (only !== undefined) return code(only);
  if (words !== undefined)
    return words.map((word) => (word === null ? "null" : code(word))).join(" or ");
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches !== undefined) return branches.map((one) => valueWords(one, known)).join(" or ");
  if (type === "array") return `list of ${valueWords(items ?? {}, known)}`;
  if (properties !== undefined)
    return `object with ${Object.keys(properties).map(code).join(", ")}`;
  return [type ?? "any"]
    .flat()
    .map((one) => typeWords[one] ?? one)
    .join(" or ");
}

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  boolean: "true or false",
};

function referenceWords(name: string, known: Known): string {
  if (known.shapes.has(name)) return `[${name}](#${name.toLowerCase()})`;
  const elsewhere = language[name];
  if (elsewhere !== undefined) return `[${name}](${elsewhere})`;
  return valueWords(known.all[name] ?? {}, known);
}

/** Kinds of problems that only a command has, with its files and its terminal. */
const ofCommands: ReadonlySet<string> = new Set(
  "backend files git import interpolation plan-file serve token usage yaml".split(" "),
);

function statusTable(): string {
  const told = (Object.keys(codes) as ProblemCode[]).filter(
    (one) => codes[one].severity === "error" && !ofCommands.has(one.split("/")[0] ?? ""),
  );
  const byStatus = Object.entries(Object.groupBy(told, (one) => String(statusOf(one))));
  const rows = byStatus.map(
    ([status, some = []]) => `| ${status} | ${some.map(code).join(", ")} |`,
  );
  return ["| Status | Codes |", "| --- | --- |", ...rows].join("\n");
}
