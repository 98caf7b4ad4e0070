import { lineOf } from "./answers.ts";
import type { JsonSchema } from "./route.ts";
import { closed } from "./schemas.ts";

/** The shapes of what will be due, what was, and why. */

const text: JsonSchema = { type: "string" };
const textOrNull: JsonSchema = { type: ["string", "null"] };
const texts: JsonSchema = { type: "array", items: text };
const count: JsonSchema = { type: "integer", minimum: 0 };
const formatVersion: JsonSchema = { const: "1.0" };
const moment: JsonSchema = { type: "string", format: "date-time" };

function whole(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return closed(properties, Object.keys(properties));
}

const told = { scheduledTime: moment, local: text, timeZone: text, address: text };

export const occurrencesPage: JsonSchema = whole({
  formatVersion,
  occurrences: { type: "array", items: whole({ ...told, paused: { type: "boolean" } }) },
  next: textOrNull,
});

export const toldOccurrence: JsonSchema = whole(told);

export const occurrenceLine: JsonSchema = lineOf(toldOccurrence);

export const load: JsonSchema = whole({
  formatVersion,
  from: moment,
  to: moment,
  unit: { enum: ["minute", "hour", "day"] },
  jobs: count,
  occurrences: count,
  counts: { type: "array", items: count },
  peak: { oneOf: [whole({ at: moment, occurrences: count }), { type: "null" }] },
});

const occurrence = whole({
  scheduledTime: moment,
  local: text,
  localText: text,
  inMs: { type: "integer" },
});

const occurrenceOrNull: JsonSchema = { oneOf: [occurrence, { type: "null" }] };

export const explanation: JsonSchema = whole({
  formatVersion,
  address: text,
  kind: { enum: ["job", "webJob"] },
  description: textOrNull,
  schedule: text,
  rules: { type: "array", items: whole({ original: text, normalised: text }) },
  timeZone: text,
  place: textOrNull,
  applied: { type: "boolean" },
  notes: texts,
  verdict: whole({
    answer: { enum: ["will", "willNot", "did", "didNot", "running", "undecided"] },
    summary: text,
    reasons: texts,
  }),
  at: occurrenceOrNull,
  previous: occurrenceOrNull,
  next: { type: "array", items: occurrence },
  hazards: {
    type: "array",
    items: whole({ code: text, detail: text, hint: text, ignored: { type: "boolean" } }),
  },
});
