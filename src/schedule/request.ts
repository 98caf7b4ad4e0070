import type { Timing } from "../model/recurrence.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { checkTiming } from "./check.ts";
import { readCron } from "./cron-text.ts";
import { member, type Raw, rawObject, shown } from "./fault.ts";
import { instantOfText, readInstantText } from "./instant-text.ts";
import { clockOf } from "./job-clock.ts";
import { compileTiming } from "./next.ts";
import { normaliseTiming } from "./normalise.ts";

/** The answer to one line of `next --stdin-json`; `id` is given back as it came. */
export type Answer =
  | { readonly id?: unknown; readonly result: readonly string[] }
  | { readonly id?: unknown; readonly error: string };

/**
 * Answers one request of the `next --stdin-json` protocol: `startTime`, `timeZone`, `createdAt`, `recurrence` (or
 * `expr`, with `dialect` crontab or ncrontab), `after`, `limit` (0 to 100,000). Never throws for a bad request: it is
 * answered with `error`. Without `startTime` and `createdAt` the job counts as created at `after`.
 */
export function answerRequest(request: unknown): Answer {
  const raw = rawObject(request);
  if (raw === undefined) return { error: `A request is a JSON object, not ${shown(request)}.` };
  const id = Object.hasOwn(raw, "id") ? { id: raw["id"] } : {};
  const job = jobOf(raw);
  if (typeof job === "string") return { ...id, error: job };
  const faults = checkTiming(job);
  if (faults.length > 0) return { ...id, error: faults.map((fault) => fault.detail).join(" ") };
  const timing = normaliseTiming(job);
  const limit = member(raw, "limit");
  if (typeof limit !== "number" || !Number.isInteger(limit) || limit < 0 || limit > limitMax)
    return { ...id, error: `limit is a whole number from 0 to ${limitMax}, not ${shown(limit)}.` };
  const after = instantIn(raw, "after", timing);
  if (typeof after === "string") return { ...id, error: after };
  const createdAt = creationOf(raw, timing, after);
  if (typeof createdAt === "string") return { ...id, error: createdAt };
  const found = compileTiming(timing, { createdAt }).between(after, Infinity, limit);
  return { ...id, result: found.map(formatSecond) };
}

const limitMax = 100_000;

/** The job a request speaks of, its `expr` as `cron`; or what is wrong with it. */
function jobOf(raw: Raw): Raw | string {
  const expr = member(raw, "expr");
  const { cron: _, ...rest } = raw;
  if (expr === undefined) return rest;
  if (typeof expr !== "string") return `expr is a text, not ${shown(expr)}.`;
  if (member(raw, "recurrence") !== undefined) return "expr and recurrence exclude each other.";
  const dialect = member(raw, "dialect") ?? "crontab";
  if (dialect !== "crontab" && dialect !== "ncrontab")
    return `dialect is crontab or ncrontab, not ${shown(dialect)}.`;
  const read = readCron(expr, dialect);
  if (!read.ok) return `expr: ${read.failure}`;
  // In a job five fields mean crontab; an NCRONTAB of five is one of six at second 0.
  const five = dialect === "ncrontab" && expr.trim().split(/ +/).length === 5;
  return { ...rest, cron: five ? `0 ${expr}` : expr };
}

function creationOf(raw: Raw, timing: Timing, after: Instant): Instant | string {
  if (member(raw, "createdAt") !== undefined) return instantIn(raw, "createdAt", timing);
  const atOnce = timing.startTime === undefined || timing.startTime === "now";
  return atOnce ? after : -Infinity;
}

function instantIn(raw: Raw, name: string, timing: Timing): Instant | string {
  const text = member(raw, name);
  const read =
    typeof text === "string" ? readInstantText(text) : `${shown(text)} is no ISO 8601 text.`;
  if (typeof read === "string") return `${name}: ${read}`;
  return instantOfText(read, clockOf(timing)) * 1000;
}
