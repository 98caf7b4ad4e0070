import components from "./components.json" with { type: "json" };
import type { JsonSchema } from "./route.ts";
import { closed, revision } from "./schemas.ts";

/** The shapes of answers, for the OpenAPI document; tests hold what is really answered against them. */

export const text: JsonSchema = { type: "string" };
export const textOrNull: JsonSchema = { type: ["string", "null"] };
export const count: JsonSchema = { type: "integer", minimum: 0 };
export const formatVersion: JsonSchema = { const: "1.0" };
const moment: JsonSchema = { type: ["string", "null"], format: "date-time" };
const instant: JsonSchema = { type: "integer", description: "Milliseconds since 1970" };

export function component(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

export function listOf(items: JsonSchema): JsonSchema {
  return { type: "array", items };
}

/** All members are there. */
export function whole(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return closed(properties, Object.keys(properties));
}

export const health: JsonSchema = whole({
  formatVersion,
  status: { enum: ["ok", "unavailable"] },
  version: text,
  protocol: count,
  checks: listOf(
    whole({ name: { enum: ["state", "lock", "loop"] }, ok: { type: "boolean" }, why: textOrNull }),
  ),
});

export const runDescription: JsonSchema = whole({
  formatVersion,
  address: text,
  scheduledTime: moment,
  requests: listOf(
    whole({
      action: { enum: ["main", "error", "notify"] },
      type: text,
      protocol: text,
      operation: text,
      target: text,
      headers: listOf(whole({ name: text, value: text })),
      body: textOrNull,
      notes: listOf(text),
      command: textOrNull,
    }),
  ),
});

export const applied: JsonSchema = whole({
  applied: { type: "boolean" },
  lineage: text,
  serial: count,
  summary: whole({ add: count, change: count, destroy: count }),
});

export const state: JsonSchema = whole({
  formatVersion,
  lineage: text,
  serial: count,
  collections: listOf(whole({ name: text, project: textOrNull, jobs: count, webJobs: count })),
});

const textList: JsonSchema = listOf(text);

export const safety: JsonSchema = whole({
  formatVersion,
  missingSecrets: listOf(whole({ name: text, collections: textList, trouble: textOrNull })),
  unboundSecrets: textList,
  sources: listOf(whole({ label: text, trouble: textOrNull, warnings: textList })),
  network: whole({
    profile: { enum: ["open", "public", "closed"] },
    allow: textList,
    deny: textList,
  }),
});

export const held: JsonSchema = whole({
  by: text,
  since: text,
  note: textOrNull,
  until: moment,
});

const hold: JsonSchema = { oneOf: [held, { type: "null" }] };

const countOrNull: JsonSchema = { type: ["integer", "null"], minimum: 0 };

export const webJobStatus: JsonSchema = whole({
  type: { enum: ["triggered", "continuous"] },
  status: textOrNull,
  message: textOrNull,
  pid: countOrNull,
  since: moment,
  restarts: countOrNull,
  debug: textOrNull,
});

export const jobStatus: JsonSchema = closed(
  {
    address: text,
    kind: { enum: ["job", "webJob"] },
    state: text,
    hold,
    lastExecutionTime: moment,
    nextExecutionTime: moment,
    executionCount: count,
    failureCount: count,
    faultedCount: count,
    running: count,
    webJob: webJobStatus,
  },
  [
    "address",
    "kind",
    "state",
    "hold",
    "lastExecutionTime",
    "nextExecutionTime",
    "executionCount",
    "failureCount",
    "faultedCount",
    "running",
  ],
);

export const status: JsonSchema = closed(
  {
    formatVersion,
    collections: listOf(
      whole({ name: text, state: text, hold, project: textOrNull, jobs: listOf(jobStatus) }),
    ),
    next: textOrNull,
    matching: count,
  },
  ["formatVersion", "collections"],
);

const { historyRecord } = components;

/** As `historyRecord`; a run that is open has the same shape, and the status `running`. */
export const run: JsonSchema = {
  ...historyRecord,
  properties: {
    ...historyRecord.properties,
    status: { enum: [...historyRecord.properties.status.enum, "running"] },
    underWaySince: { ...text, description: "Of an open run whose attempt is under way" },
  },
};

/** What `next`, `explain` and `simulate` compute from: what is not named here may change. */
export const timing: JsonSchema = {
  type: "object",
  required: ["address", "definition", "anchor", "createdAt", "cursor"],
  properties: {
    address: text,
    definition: component("jobDefinition"),
    webJob: { enum: ["triggered", "continuous"] },
    anchor: {
      type: "object",
      required: ["createdAt"],
      properties: { createdAt: instant, gridStart: instant },
    },
    hold: {
      type: "object",
      required: ["by", "since"],
      properties: { by: text, since: instant, note: text, until: instant },
    },
    disabledBy: { enum: ["job", "collection"] },
    finished: { enum: ["completed", "faulted"] },
    finishedAt: instant,
    createdAt: instant,
    cursor: { ...instant, description: "Occurrences up to here are decided" },
    due: { ...listOf(instant), description: "Due and undecided; told of one job alone" },
    last: run,
  },
};

export const timings: JsonSchema = listOf(timing);

export const runsPage: JsonSchema = whole({ formatVersion, runs: listOf(run), next: textOrNull });

const runPhase: JsonSchema = whole({
  kind: { enum: ["running", "waiting", "queued"] },
  action: { enum: ["main", "error", "notify"] },
  number: count,
  since: moment,
  until: moment,
});

export const runDetail: JsonSchema = whole({
  formatVersion,
  run,
  phase: { oneOf: [runPhase, { type: "null" }] },
  cause: { oneOf: [run, { type: "null" }] },
  caused: listOf(run),
});

export const released: JsonSchema = {
  type: "object",
  required: ["released", "skipped", "fired"],
  properties: { released: { type: "boolean" }, skipped: count, fired: count },
};

export const missing: JsonSchema = whole({ missing: listOf(text) });

export const bytes: JsonSchema = { type: "string", format: "binary" };

export const audited: JsonSchema = closed(
  {
    at: text,
    by: text,
    action: { enum: ["apply", "hold", "release", "run", "cancel"] },
    address: textOrNull,
    project: text,
    serial: count,
    count,
    changes: listOf(text),
    revision,
    run: text,
    note: text,
    until: text,
  },
  ["at", "by", "action", "address"],
);

/** One complaint of a refusal: `Problem` of the catalogue. */
export const reported: JsonSchema = closed(
  {
    severity: { enum: ["error", "warning"] },
    code: text,
    summary: text,
    detail: text,
    hint: text,
    document: count,
    path: text,
    range: component("range"),
  },
  ["severity", "code", "summary", "detail"],
);

/** A line of NDJSON: a sign of life, a record, or a refusal that came too late for a status of its own. */
export function lineOf(record: JsonSchema): JsonSchema {
  return {
    oneOf: [
      whole({ kind: { const: "waiting" } }),
      whole({ kind: { const: "record" }, record }),
      whole({ kind: { const: "refused" }, problems: listOf(reported) }),
    ],
  };
}

export const runLine: JsonSchema = lineOf(run);
export const auditLine: JsonSchema = lineOf(audited);
export const logLine: JsonSchema = lineOf(whole({ line: text }));
