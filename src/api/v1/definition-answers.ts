import {
  component,
  count,
  formatVersion,
  jobStatus,
  listOf,
  text,
  textOrNull,
  whole,
} from "./answers.ts";
import type { JsonSchema } from "./route.ts";
import { closed } from "./schemas.ts";

/** The shapes of answers about definitions, for the OpenAPI document. */

export const certificate: JsonSchema = whole({ thumbprint: text, subject: text, expires: text });

export const definedJob: JsonSchema = closed(
  {
    name: text,
    definition: component("jobDefinition"),
    etag: text,
    managed: { type: "boolean", description: "It came from files: a change is drift" },
    createdAt: text,
    status: jobStatus,
    certificates: { type: "object", additionalProperties: certificate },
  },
  ["name", "definition", "etag", "managed", "createdAt", "status"],
);

export const definedWebJob: JsonSchema = whole({
  name: text,
  definition: component("webJobDefinition"),
  etag: text,
  managed: { type: "boolean", description: "It came from files: a change is drift" },
  createdAt: text,
  status: jobStatus,
  detailedStatus: textOrNull,
});

export const webJobs: JsonSchema = whole({ formatVersion, webJobs: listOf(definedWebJob) });

export const collection: JsonSchema = whole({
  name: text,
  definition: component("collectionDefinition"),
  etag: text,
  project: textOrNull,
  jobCount: count,
  webJobCount: count,
  jobs: listOf(definedJob),
  webJobs: listOf(definedWebJob),
});

export const definitions: JsonSchema = whole({
  formatVersion,
  lineage: text,
  serial: count,
  collections: listOf(collection),
});

export const changed: JsonSchema = whole({
  lineage: text,
  serial: count,
  changed: { type: "boolean", description: "False: it was so already" },
  created: { type: "boolean" },
});
