import { namePattern } from "../../model/names.ts";
import { hashesAtOnce } from "../../ports/owner-wire.ts";
import type { JsonSchema } from "./route.ts";

/** The shapes of requests. Unknown keys are refused everywhere: what we would ignore, somebody relied on. */

const name: JsonSchema = { type: "string", maxLength: 100, pattern: namePattern.source };

export const address: JsonSchema = {
  type: "string",
  maxLength: 201,
  pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$",
  description: "`collection`, `collection/job` or `collection/webJob`",
};

/** A person or a machine, for the audit. */
const by: JsonSchema = { type: "string", minLength: 1, maxLength: 256 };

/** Checked by `acceptDesired`, member by member; here they are told apart for the document alone. */
export const definitionPlaces = {
  collectionDefinition: { type: "object" },
  jobDefinition: { type: "object" },
  webJobDefinition: { type: "object" },
} as const satisfies Record<string, JsonSchema>;

/** The names that decide which file is run: one of each ending. */
const scripts: JsonSchema = {
  type: "array",
  items: { type: "string", maxLength: 255 },
  maxItems: 100,
};

function memberOf(
  definition: JsonSchema,
  more: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  const members = { name, definition, place: { type: "string", maxLength: 4_096 }, ...more };
  return closed(members, ["name", "definition"]);
}

export const desiredCollection: JsonSchema = closed(
  {
    name,
    definition: definitionPlaces.collectionDefinition,
    jobs: { type: "array", items: memberOf(definitionPlaces.jobDefinition) },
    webJobs: {
      type: "array",
      items: memberOf(definitionPlaces.webJobDefinition, { scripts }),
    },
  },
  ["name", "definition", "jobs", "webJobs"],
);

export const desired: JsonSchema = closed(
  {
    project: { type: "string", minLength: 1, maxLength: 256 },
    imports: { type: "array", items: address, maxItems: 100_000 },
    removed: { type: "array", items: address, maxItems: 100_000 },
    moved: {
      type: "array",
      items: closed({ from: address, to: address, place: { type: "string", maxLength: 4_096 } }, [
        "from",
        "to",
      ]),
      maxItems: 100_000,
    },
    collections: { type: "array", items: desiredCollection },
  },
  ["project", "collections"],
);

const planOptions = {
  horizonMs: { type: "integer", minimum: 0, maximum: 3_660 * 86_400_000 },
  destroy: { type: "boolean" },
  refreshOnly: { type: "boolean" },
  to: { type: "integer", minimum: 0 },
  edit: {
    oneOf: [
      closed({ kind: { const: "move" }, from: address, to: address }, ["kind", "from", "to"]),
      closed({ kind: { const: "remove" }, addresses: { type: "array", items: address } }, [
        "kind",
        "addresses",
      ]),
      closed(
        {
          kind: { const: "push" },
          lineage: { type: "string", maxLength: 128 },
          serial: { type: "integer", minimum: 0 },
          force: { type: "boolean" },
        },
        ["kind", "lineage", "serial"],
      ),
    ],
  },
  targets: { type: "array", items: { type: "string", maxLength: 256 }, maxItems: 10_000 },
};

export const planBody: JsonSchema = closed(
  { desired, options: closed(planOptions, ["horizonMs"]) },
  ["desired", "options"],
);

export const revision: JsonSchema = closed(
  {
    commit: { type: "string", pattern: "^(?:[0-9a-f]{40}|[0-9a-f]{64})$" },
    branch: { type: "string", minLength: 1, maxLength: 250 },
    author: { type: "string", maxLength: 250 },
    dirty: { const: true },
  },
  ["commit", "author"],
);

export const applyBody: JsonSchema = closed(
  {
    desired,
    request: closed(
      {
        ...planOptions,
        digest: { type: "string", maxLength: 128 },
        shown: closed(
          {
            lineage: { type: "string", maxLength: 128 },
            serial: { type: "integer", minimum: 0 },
            firesAtOnce: { type: "array", items: address },
          },
          ["lineage", "serial", "firesAtOnce"],
        ),
        by,
        revision,
        maxDestroy: { type: "integer", minimum: 0 },
        allowDestroy: { type: "boolean" },
        allowFire: { type: "boolean" },
        allowMissingSecrets: { type: "boolean" },
      },
      ["horizonMs", "digest", "by"],
    ),
  },
  ["desired", "request"],
);

export const safetyBody: JsonSchema = closed({ desired }, ["desired"]);

export const webJobsQuery: JsonSchema = closed({ collection: name }, []);

export const definitionsQuery: JsonSchema = closed({ address }, []);

export const historyQuery: JsonSchema = closed(
  {
    address,
    status: { enum: ["succeeded", "failed", "skipped", "running"] },
    since: { type: "string", format: "date-time", maxLength: 40 },
    running: { enum: ["true", "false"] },
    last: { type: "string", pattern: "^[0-9]{1,9}$" },
  },
  [],
);

export const auditQuery: JsonSchema = closed(
  {
    address,
    since: { type: "string", format: "date-time", maxLength: 40 },
    last: { type: "string", pattern: "^[0-9]{1,9}$" },
  },
  [],
);

export const logsQuery: JsonSchema = closed(
  {
    of: {
      type: "string",
      minLength: 1,
      maxLength: 512,
      description: "An id of a run as history shows it, or the address of a WebJob",
    },
    last: { type: "string", pattern: "^[0-9]{1,9}$" },
    follow: { enum: ["true", "false"] },
  },
  ["of"],
);

export const jobParams: JsonSchema = closed({ collection: name, job: name }, ["collection", "job"]);

export const webJobParams: JsonSchema = closed({ collection: name, webJob: name }, [
  "collection",
  "webJob",
]);

export const collectionParams: JsonSchema = closed({ collection: name }, ["collection"]);

export const changeQuery: JsonSchema = closed(
  {
    by,
    serial: {
      type: "string",
      pattern: "^[0-9]{1,15}$",
      description: "Only if the state is at this serial still",
    },
  },
  [],
);

/** A JSON merge patch (RFC 7396) of a definition; what it makes is checked. */
export const patchBody: JsonSchema = { type: "object" };

const hash: JsonSchema = {
  type: "string",
  pattern: "^[0-9a-f]{64}$",
  description: "SHA-256, hexadecimal",
};

export const contentParams: JsonSchema = closed({ hash }, ["hash"]);

export const contentQuery: JsonSchema = closed({ address }, []);

export const missingBody: JsonSchema = closed(
  { hashes: { type: "array", items: hash, maxItems: hashesAtOnce } },
  ["hashes"],
);

export const moment: JsonSchema = { type: "string", format: "date-time", maxLength: 40 };

export const runBody: JsonSchema = closed(
  {
    address,
    by,
    for: moment,
    inTurn: { type: "boolean" },
    detached: { type: "boolean" },
    arguments: {
      anyOf: [
        { type: "string", maxLength: 8_192 },
        { type: "array", maxItems: 1_000, items: { type: "string", maxLength: 8_192 } },
      ],
      description: "Of a WebJob: instead of its own",
    },
  },
  ["address", "by"],
);

export const describeQuery: JsonSchema = closed({ address, for: moment }, ["address"]);

export const cancelQuery: JsonSchema = closed(
  {
    run: {
      type: "string",
      minLength: 1,
      maxLength: 512,
      description: "An id as history shows it, or an address with one open run",
    },
    by,
  },
  ["run", "by"],
);

export const holdBody: JsonSchema = closed(
  {
    address,
    by,
    note: { type: "string", maxLength: 1_000 },
    until: moment,
  },
  ["address", "by"],
);

export const releaseQuery: JsonSchema = closed(
  { address, by, catchUp: { enum: ["true", "false"] } },
  ["address", "by"],
);

export function closed(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
): JsonSchema {
  return { type: "object", properties, required, additionalProperties: false };
}
