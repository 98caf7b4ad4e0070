import type { JsonSchema } from "./route.ts";
import { closed } from "./schemas.ts";

/** The messages of the stream of events, a shape a kind. */

const text: JsonSchema = { type: "string" };
const textOrNull: JsonSchema = { type: ["string", "null"] };
const count: JsonSchema = { type: "integer", minimum: 0 };
const texts: JsonSchema = { type: "array", items: text };
const moment: JsonSchema = { type: "string", format: "date-time" };
const yes: JsonSchema = { type: "boolean" };
const action: JsonSchema = { enum: ["main", "error", "notify"] };

function message(
  kind: string,
  members: Readonly<Record<string, JsonSchema>>,
  more: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  const common = { id: textOrNull, time: moment, address: textOrNull, kind: { const: kind } };
  const all = { ...common, ...members };
  return closed({ ...all, ...more }, Object.keys(all));
}

const check: JsonSchema = closed(
  { name: { enum: ["state", "lock", "loop"] }, ok: yes, why: textOrNull },
  ["name", "ok", "why"],
);

export const eventMessage: JsonSchema = {
  oneOf: [
    message("ready", { jobs: count }),
    message("attempt-started", { run: text, number: count, action, latenessMs: count }),
    message(
      "attempt-ended",
      {
        run: text,
        number: count,
        action,
        type: text,
        tookMs: { type: "number", minimum: 0 },
        outcome: text,
        message: textOrNull,
      },
      { retryAt: moment },
    ),
    message("run-ended", { run: text, status: text, reason: textOrNull }),
    message("skipped", { reason: text, count }),
    message("notifying", { run: text, condition: text, message: text, recorded: yes }),
    message("applied", { serial: count, by: text, changes: count, collections: texts }),
    message("held", { by: text, note: textOrNull, until: textOrNull }),
    message("released", { by: text }),
    message("settings", { taken: texts, restart: texts }),
    message("note", { message: text }),
    message("trouble", { code: text, message: text }),
    message("stopping", { running: count }),
    message("stopped", {}),
    message("reset", {}),
    message("health", {
      status: { enum: ["ok", "unavailable"] },
      checks: { type: "array", items: check },
    }),
  ],
};
