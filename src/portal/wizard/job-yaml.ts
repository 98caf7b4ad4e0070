import { Document, isScalar, visit } from "yaml";
import { escapeTemplate, hasTemplate } from "../../model/template.ts";
import { keptSecret } from "./field-kinds.ts";
import { isObject, type Json, type JsonObject, valueAt, withValue } from "./value.ts";

export interface JobYaml {
  /** A whole file: a collection with this job in it. */
  readonly file: string;
  /** The job alone, to be put under `jobs:` of a collection that has a file already. */
  readonly member: string;
  /** Where a secret is kept apart on the server and has to be given a name before a file can say it: JSON pointers. */
  readonly unnamed: readonly string[];
}

/** A definition as people keep it in git. */
export function jobYaml(collection: string, name: string, definition: JsonObject): JobYaml {
  const jobs = { [name]: asWritten(definition) };
  return {
    file: yamlText({ jobCollection: collection, jobs }),
    member: yamlText({ jobs }).split("\n").slice(1).join("\n"),
    unnamed: unnamedIn(definition, ""),
  };
}

/** A WebJob as people keep it in git, as far as its definition says: its files stand beside it. */
export function webJobYaml(collection: string, name: string, definition: JsonObject): string {
  const { content: _, ...written } = definition;
  return yamlText({
    jobCollection: collection,
    webJobs: { [name]: inFile(written, filledInWebJob) },
  });
}

/** Lists of words and numbers stand on one line, as people write them. */
function yamlText(value: object): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Seq: (_, list) => {
      if (list.items.every((item) => isScalar(item))) list.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, blockQuote: "literal", flowCollectionPadding: false });
}

/** As people write them; members without a place here come last. */
const order = [
  "description",
  "state",
  "tags",
  "startTime",
  "timeZone",
  "recurrence",
  "cron",
  "count",
  "endTime",
  "dst",
  "calendar",
  "action",
];

function inOrder(definition: JsonObject): readonly string[] {
  const known = order.filter((member) => member in definition);
  return [...known, ...Object.keys(definition).filter((member) => !order.includes(member))];
}

/** A file says more than a canonical definition: where a call came from a target, and what is text though it looks like `${{`. */
function asWritten({ target, ...definition }: JsonObject): JsonObject {
  const { action, ...others } = definition;
  const name = isObject(target) ? target["name"] : undefined;
  const aimed =
    isObject(action) && name !== undefined
      ? withValue(action, ["request", "target"], name)
      : action;
  const written: Record<string, Json> = {};
  for (const member of inOrder(definition)) {
    const value = member === "action" ? aimed : valueAt(others, [member]);
    if (value !== undefined) written[member] = value;
  }
  return inFile(written, filledInJob);
}

/** What is filled in when it fires is a template in both; everywhere else the words of a definition stand for themselves. */
const filledInJob: ReadonlySet<string> = new Set(["action", "heartbeat", "notify"]);
const filledInWebJob: ReadonlySet<string> = new Set(["arguments", "environment", "notify"]);

function inFile(members: JsonObject, filledIn: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).map(([member, value]) => [
      member,
      filledIn.has(member) ? value : plainText(value),
    ]),
  );
}

function plainText(value: Json): Json {
  if (typeof value === "string") return hasTemplate(value) ? escapeTemplate(value) : value;
  if (Array.isArray(value)) return value.map(plainText);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainText(one)]));
}

function unnamedIn(value: Json | undefined, at: string): readonly string[] {
  if (typeof value === "string") return value.startsWith(keptSecret) ? [at] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => unnamedIn(one, `${at}/${key}`));
}
