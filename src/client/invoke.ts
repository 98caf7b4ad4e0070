import { minuteMs, secondMs } from "../model/time.ts";
import type { StreamLine } from "../ports/owner-wire.ts";
import { ConnectionError, RefusedError } from "./errors.ts";
import { ServerSentEvents } from "./event-stream.ts";
import {
  type Call,
  readBytes,
  readJson,
  readLines,
  readText,
  readWhole,
  type Reply,
  send,
} from "./exchange.ts";
import type { Operation } from "./operation.ts";
import type { CallOptions } from "./options.ts";
import type { Target } from "./target.ts";

/** Carries out calls of operations, whatever they are: their types are `Methods`. */

type Value = string | number | boolean;

/** What a caller gives after the path and the body: options of the operation, and those of every call. */
type Options = CallOptions & Readonly<Record<string, unknown>>;

const silences: Readonly<Record<Operation["answers"], number>> = {
  nothing: 30 * secondMs,
  json: 30 * secondMs,
  text: 30 * secondMs,
  bytes: minuteMs,
  line: minuteMs,
  lines: minuteMs,
  events: minuteMs,
};

/** Answers that are computed from all there is, before their first byte. */
const patientMs = 10 * minuteMs;
const takesLong: ReadonlySet<string> = new Set([
  "plan",
  "apply",
  "safety",
  "runs.describe",
  "occurrences",
  "load",
  "explain",
]);

/**
 * Calls an operation with the arguments of its method. Answers a promise, or lines to iterate over; both end in
 * `RefusedError`, in `ConnectionError`, or in the reason of the signal.
 */
export function invoke(target: Target, operation: Operation, given: readonly unknown[]): unknown {
  const call = callOf(operation, given);
  if (operation.answers === "lines") return lines(target, call);
  if (operation.answers === "events") return events(target, call, placeIn(given));
  return answer(target, call, operation.answers);
}

function callOf(operation: Operation, given: readonly unknown[]): Call {
  const rest = [...given];
  const path = operation.path.replaceAll(/\{\w+\}/g, () =>
    encodeURIComponent(String(rest.shift())),
  );
  const body = operation.sends === "nothing" ? undefined : rest.shift();
  const { signal, silenceMs = silenceOf(operation), ...options } = (rest.shift() ?? {}) as Options;
  return {
    method: operation.method,
    path: `${path}${queryOf(operation, options)}`,
    headers: headersOf(operation, options),
    ...(operation.sends === "json" ? { body } : {}),
    ...(operation.sends === "bytes" ? { bytes: body as AsyncIterable<Uint8Array> } : {}),
    ...(signal === undefined ? {} : { signal }),
    silenceMs,
  };
}

function silenceOf({ call, answers }: Operation): number {
  return takesLong.has(call) ? patientMs : silences[answers];
}

function queryOf({ query }: Operation, options: Options): string {
  const named = query.flatMap((name) => {
    const value = options[name] as Value | undefined;
    return value === undefined ? [] : [`${name}=${encodeURIComponent(String(value))}`];
  });
  return named.length === 0 ? "" : `?${named.join("&")}`;
}

function headersOf({ headers }: Operation, options: Options): Record<string, string> {
  const named = headers.flatMap((name) => {
    const value = options[optionName(name)] as Value | undefined;
    return value === undefined ? [] : [[name.toLowerCase(), quoted(name, String(value))]];
  });
  return Object.fromEntries(named) as Record<string, string>;
}

/** `If-Match` is `ifMatch`. */
function optionName(header: string): string {
  const words = header.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const name = words.join("");
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** A version stands in quotes on the way, and without them in answers. */
function quoted(header: string, value: string): string {
  const isVersion = /^If-(?:None-)?Match$/.test(header) && value !== "*" && !value.startsWith('"');
  return isVersion ? `"${value}"` : value;
}

async function answer(target: Target, call: Call, form: Operation["answers"]): Promise<unknown> {
  try {
    if (form === "line") return await onlyLine(target, call);
    const reply = await taken(target, call);
    if (form === "bytes") return readBytes(reply);
    return form === "text" ? await readWhole(reply) : await jsonOf(reply, form === "nothing");
  } catch (error) {
    throw reasonOf(call, error);
  }
}

/** The reply of a service that did what it was asked. */
async function taken(target: Target, call: Call): Promise<Reply> {
  const reply = await send(target, call);
  if (reply.status < 300) return reply;
  const retryAfter = reply.message.headers["retry-after"];
  throw new RefusedError(reply.status, await readJson(reply), retryAfter);
}

async function jsonOf(reply: Reply, mayBeEmpty: boolean): Promise<unknown> {
  const body = await readJson(reply);
  if (mayBeEmpty) return undefined;
  if (typeof body !== "object" || body === null) throw new RefusedError(reply.status, body);
  const etag = reply.message.headers.etag?.replace(/^"(.*)"$/, "$1");
  return etag === undefined ? body : { ...body, etag };
}

async function onlyLine(target: Target, call: Call): Promise<unknown> {
  for await (const record of records(await taken(target, call))) return record;
  throw new ConnectionError("no result", true);
}

async function* lines(target: Target, call: Call): AsyncGenerator {
  try {
    yield* records(await taken(target, call));
  } catch (error) {
    throw reasonOf(call, error);
  }
}

function events(target: Target, call: Call, after: string | undefined): ServerSentEvents {
  return new ServerSentEvents(after, async function* () {
    try {
      yield* readText(await taken(target, call));
    } catch (error) {
      throw reasonOf(call, error);
    }
  });
}

function placeIn(given: readonly unknown[]): string | undefined {
  const { after } = (given.at(-1) ?? {}) as { readonly after?: string };
  return after;
}

async function* records(reply: Reply): AsyncGenerator {
  for await (const json of readLines(reply)) {
    const line = json as StreamLine<unknown>;
    if (line.kind === "refused") throw new RefusedError(reply.status, line);
    if (line.kind === "record") yield line.record;
  }
}

/** Whoever ended the call is told so, and not how the connection took it. */
function reasonOf({ signal }: Call, error: unknown): unknown {
  return signal?.aborted === true ? signal.reason : error;
}
