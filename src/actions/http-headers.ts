import { randomBytes } from "node:crypto";
import { formatSecond } from "../model/time.ts";
import { tagOf } from "../model/trace.ts";
import type { AttemptContext } from "../ports/action-runner.ts";
import { compileText, type Filling, type FireText, type Needs } from "./fill.ts";
import { unsent } from "./result.ts";

/** The headers of one action, sorted once into those that stay and those that change with each attempt. */
export interface FireHeaders {
  /** Flat: name, value, name, value … */
  readonly constant: readonly string[];
  readonly filled: readonly (readonly [name: string, value: FireText])[];
  /** The trace and Azure's own that the user has not set. */
  readonly azure: readonly AzureHeader[];
  readonly givesAuthorization: boolean;
}

/**
 * @param written headers of the definition
 * @param fallbacks name and value, for what the definition does not set
 */
export function compileHeaders(
  written: Readonly<Record<string, string>>,
  fallbacks: readonly (readonly [string, string])[],
  needs: Needs,
): FireHeaders {
  if (last !== undefined && isSame(last, written, fallbacks)) return last.headers;
  const key = sharedKey(written, fallbacks);
  const headers = shared.get(key) ?? sortedHeaders(written, fallbacks, needs);
  if (headers.filled.length > 0) return headers;
  if (shared.size < sharedMax) shared.set(key, headers);
  last = { written, fallbacks, headers };
  return headers;
}

/** What stays the same was said by the job before, most often. */
let last: SharedHeaders | undefined;

interface SharedHeaders {
  readonly written: Readonly<Record<string, string>>;
  readonly fallbacks: readonly (readonly [string, string])[];
  readonly headers: FireHeaders;
}

function isSame(
  known: SharedHeaders,
  written: Readonly<Record<string, string>>,
  fallbacks: readonly (readonly [string, string])[],
): boolean {
  const names = Object.keys(written);
  const others = Object.keys(known.written);
  return (
    names.length === others.length &&
    fallbacks.length === known.fallbacks.length &&
    names.every((name, at) => name === others[at] && written[name] === known.written[name]) &&
    fallbacks.every(([name, value], at) => {
      const [otherName, otherValue] = known.fallbacks[at] ?? [];
      return name === otherName && value === otherValue;
    })
  );
}

/** Thousands of jobs say the same about their content type and nothing else. Headers with blanks are not shared. */
const sharedMax = 256;
const shared = new Map<string, FireHeaders>();

/** Lengths stand in front, so that no two lists have one key whatever is written in them. */
function sharedKey(
  written: Readonly<Record<string, string>>,
  fallbacks: readonly (readonly [string, string])[],
): string {
  let key = "";
  for (const name of Object.keys(written)) key += keyOf(name, written[name] ?? "");
  for (const [name, value] of fallbacks) key += `?${keyOf(name, value)}`;
  return key;
}

function keyOf(name: string, value: string): string {
  return `${name.length} ${value.length} ${name}${value}`;
}

function sortedHeaders(
  written: Readonly<Record<string, string>>,
  fallbacks: readonly (readonly [string, string])[],
  needs: Needs,
): FireHeaders {
  const given = new Set<string>();
  const constant: string[] = [];
  const filled: [string, FireText][] = [];
  for (const [name, value] of Object.entries(written)) {
    if (!isToken(name)) throw unsent("invalid header", badName, { retryable: false });
    const key = name.toLowerCase();
    if (notSent.has(key) || isReserved(key)) continue;
    if (given.has(key)) throw unsent("invalid header", twice(name), { retryable: false });
    given.add(key);
    const text = compileText(value, needs);
    if (text.constant === undefined) filled.push([name, text]);
    else constant.push(name, wireValue(name, text.constant));
  }
  for (const [name, value] of fallbacks) {
    if (!given.has(name.toLowerCase())) constant.push(name, value);
  }
  const givesAuthorization = given.has("authorization");
  return { constant, filled, azure: azureUnless(given), givesAuthorization };
}

/** The headers of one attempt, flat. Throws an `AttemptFailure` for a value that no header can carry. */
export function fillHeaders(headers: FireHeaders, filling: Filling): string[] {
  const { context } = filling;
  const due = formatSecond(context.scheduledTime);
  // In one piece: an array that grows by pushing is copied three times on its way.
  const flat = [
    ...headers.constant,
    "Idempotency-Key",
    context.key,
    "X-Sched-Scheduled-Time",
    due,
    "X-Sched-Attempt",
    String(context.number),
  ];
  if (context.redelivery) flat.push("X-Sched-Redelivery", "true");
  for (const { name, value } of headers.azure) {
    const text = value(context, due);
    if (text !== undefined) flat.push(name, text);
  }
  if (headers.filled.length > 0) {
    const inHeader: Filling = { ...filling, encode: onOneLine };
    for (const [name, text] of headers.filled) {
      flat.push(name, wireValue(name, text.render(inHeader)));
    }
  }
  return flat;
}

function twice(name: string): string {
  return `header ${name} is given twice, in different case; keep one of the two`;
}

const badName =
  "a header of the request has a name that HTTP does not allow; names consist of letters, digits and hyphens";

/** Ours (promise P5): reading the files refuses them, and a definition from elsewhere does not get them through. */
function isReserved(key: string): boolean {
  return key === "idempotency-key" || key.startsWith("x-sched-");
}

/** They speak about one connection, or are counted from the body: the client's own work. */
const notSent: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "expect",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

interface AzureHeader {
  /** Lower case. */
  readonly name: string;
  readonly value: (context: AttemptContext, due: string) => string | undefined;
}

/**
 * What a definition may set itself: the trace, and what receivers of Azure Scheduler's calls looked at (reference 3.2), in
 * the forms of its queue messages (3.3).
 */
const azureHeaders: readonly AzureHeader[] = [
  azureHeader("traceparent", ({ traceparent }) => traceparent),
  // One tag for all attempts of an occurrence, one request id for each.
  azureHeader("x-ms-execution-tag", ({ key }) => tagOf(key)),
  azureHeader("x-ms-client-request-id", requestId),
  azureHeader("x-ms-scheduler-jobid", ({ job }) => job),
  azureHeader("x-ms-scheduler-jobcollection", ({ collection }) => collection),
  azureHeader("x-ms-scheduler-expected-execution-time", (_context, due) => due.slice(0, 19)),
  azureHeader("x-ms-scheduler-execution-region", ({ location }) =>
    location === undefined ? undefined : onOneLine(wireText(location)),
  ),
];

/** Nearly all actions leave them to us, and then share one list. */
function azureUnless(given: ReadonlySet<string>): readonly AzureHeader[] {
  const isOurs = ({ name }: AzureHeader): boolean => !given.has(name);
  return azureHeaders.every(isOurs) ? azureHeaders : azureHeaders.filter(isOurs);
}

function azureHeader(name: string, value: AzureHeader["value"]): AzureHeader {
  return { name, value };
}

/** A UUID that is unique without being random each time: this process's own bytes, and a count. */
export function requestId(): string {
  requests += 1;
  idBytes.writeUIntBE(requests, 10, 6);
  const digits = idBytes.toString("hex");
  return `${idPrefix}${digits.slice(20)}`;
}

let requests = 0;
const idBytes = randomBytes(16);
const idPrefix = uuidPrefix(idBytes.toString("hex"));

function uuidPrefix(digits: string): string {
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-8${digits.slice(15, 18)}-`;
}

/** A name or method as HTTP allows it. */
export function isToken(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/u.test(name);
}

/** Values of a run are data, such as an error's message: a line break in one must not fail the attempt. */
function onOneLine(value: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return value.replace(/[\u0000-\u001f\u007f]+/gu, " ");
}

/** The value is a user's or a secret's, so the refusal names the header alone. */
function wireValue(name: string, value: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (!/[\u0000-\u0008\u000a-\u001f\u007f]/u.test(value)) return wireText(value.trim());
  throw unsent(
    "invalid header",
    `the value of header ${name} holds a line break or another control character`,
  );
}

/** Beyond ASCII, headers carry UTF-8. */
function wireText(value: string): string {
  // oxlint-disable-next-line no-control-regex -- the whole of ASCII is meant
  return /^[\u0000-\u007f]*$/u.test(value) ? value : Buffer.from(value, "utf8").toString("latin1");
}
