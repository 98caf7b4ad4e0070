import { failed, ok, type Result } from "../model/result.ts";
import { faultOfUri } from "./curl-uri.ts";
import { simpleCommand } from "./shell-words.ts";

/** What a command line of curl sends, literally. */
export interface CurlCall {
  readonly method: string;
  /** Without user and password. */
  readonly uri: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** `-u`, or from the uri. */
  readonly user?: { readonly name: string; readonly password: string };
  /** `-m`: seconds. */
  readonly timeLimit?: number;
  /** `--retry`. */
  readonly retries?: number;
}

/** Whether a command line begins with curl at all. */
export function isCurl(command: string): boolean {
  return /^(?:\/(?:usr\/(?:local\/)?)?bin\/)?curl(?=[ \t])/.test(command);
}

/**
 * Reads a command line of curl whose meaning is certain: one address, and options of which each is known. The failure
 * says what is not.
 */
export function readCurl(command: string): Result<CurlCall, string> {
  const simple = simpleCommand(command);
  if (!simple.ok) return simple;
  const given = readOptions(simple.value.words.slice(1));
  if (!given.ok) return given;
  return callOf(given.value);
}

interface Given {
  readonly uris: string[];
  readonly headers: [string, string][];
  readonly data: string[];
  json: boolean;
  form: boolean;
  head: boolean;
  method?: string;
  user?: string;
  timeLimit?: number;
  retries?: number;
}

function readOptions(words: readonly string[]): Result<Given, string> {
  const given: Given = { uris: [], headers: [], data: [], json: false, form: false, head: false };
  const queue = [...words];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (!word.startsWith("-")) {
      given.uris.push(word);
      continue;
    }
    const { name, rest } = optionOf(word);
    const apply = Object.hasOwn(valued, name) ? valued[name] : undefined;
    const value = apply === undefined ? undefined : rest || queue.shift();
    const fault =
      apply === undefined
        ? applySwitch(given, name)
        : value === undefined
          ? `\`${name}\` has no value`
          : apply(given, value);
    if (fault !== undefined) return failed(fault);
    if (apply === undefined && rest !== "") queue.unshift(`-${rest}`);
  }
  return ok(given);
}

/** `-fsS` is `-f` with `sS` behind it; a long option has nothing behind it. */
function optionOf(word: string): { readonly name: string; readonly rest: string } {
  if (word.startsWith("--")) return { name: word, rest: "" };
  return { name: word.slice(0, 2), rest: word.slice(2) };
}

/** They decide what curl prints and how it ends, and cron looks at neither. */
const ignored: ReadonlySet<string> = new Set([
  "-s",
  "--silent",
  "-S",
  "--show-error",
  "-f",
  "--fail",
  "--fail-with-body",
  "--no-progress-meter",
]);

/** An option without a value; answers what is uncertain about it. */
function applySwitch(given: Given, name: string): string | undefined {
  if (name === "-L" || name === "--location")
    return "`-L` follows redirects, and an HTTP action does not";
  if (name === "-I" || name === "--head") given.head = true;
  else if (!ignored.has(name)) return `\`${name}\` has no counterpart in an HTTP action`;
  return undefined;
}

/** Takes an option's value over; answers what is uncertain about it. */
type Apply = (given: Given, value: string) => string | undefined;

const valued: Readonly<Record<string, Apply | undefined>> = {
  ...both("-X", "--request", (given, value) => void (given.method = value)),
  ...both("-H", "--header", addHeader),
  ...both("-A", "--user-agent", (given, value) => addHeader(given, `User-Agent: ${value}`)),
  ...both("-d", "--data", addData),
  "--data-ascii": addData,
  "--data-binary": addData,
  "--data-raw": (given, value) => {
    given.form = true;
    given.data.push(value);
    return undefined;
  },
  "--json": (given, value) => {
    given.json = true;
    if (value.startsWith("@")) return "its data comes from a file";
    given.data.push(value);
    return undefined;
  },
  ...both("-u", "--user", (given, value) => void (given.user = value)),
  ...both("-m", "--max-time", (given, value) => {
    given.timeLimit = Number(value);
    return /^[1-9]\d{0,5}$/.test(value)
      ? undefined
      : `\`-m ${value}\` is no whole number of seconds`;
  }),
  "--retry": (given, value) => {
    given.retries = Number(value);
    return /^(?:1?\d|20)$/.test(value) ? undefined : `\`--retry ${value}\` is not from 0 to 20`;
  },
  ...both("-o", "--output", (_given, value) =>
    value === "/dev/null" ? undefined : "its output goes into a file",
  ),
  "--url": (given, value) => void given.uris.push(value),
};

function both(short: string, long: string, apply: Apply): Readonly<Record<string, Apply>> {
  return { [short]: apply, [long]: apply };
}

function addData(given: Given, value: string): string | undefined {
  given.form = true;
  given.data.push(value);
  return value.startsWith("@") ? "its data comes from a file" : undefined;
}

/** What HTTP or the service itself decides about a request. */
const ownHeaders =
  /^(?:host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*|idempotency-key|x-sched-.*)$/i;

function addHeader(given: Given, text: string): string | undefined {
  const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*\S)[ \t]*$/.exec(text);
  if (match === null) return "one of its headers is no plain `Name: value`";
  const [, name = "", value = ""] = match;
  if (ownHeaders.test(name)) return `it sets the header ${name}, which an HTTP action cannot`;
  given.headers.push([name, value]);
  return undefined;
}

const methods: ReadonlySet<string> = new Set([
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
]);

function callOf(given: Given): Result<CurlCall, string> {
  const [written, ...others] = given.uris;
  if (written === undefined) return failed("it names no address");
  if (others.length > 0) return failed("it names several addresses");
  const fault = faultOfUri(written) ?? faultOfRequest(given);
  if (fault !== undefined) return failed(fault);
  const user = userOf(given, written);
  if (typeof user === "string") return failed(user);
  const body = bodyOf(given);
  return ok({
    method: methodOf(given),
    uri: written.replace(/^(https?:\/\/)[^/?#@]*@/i, "$1"),
    headers: headersOf(given),
    ...(body === undefined ? {} : { body }),
    ...(user === undefined ? {} : { user }),
    ...(given.timeLimit === undefined ? {} : { timeLimit: given.timeLimit }),
    ...(given.retries === undefined || given.retries === 0 ? {} : { retries: given.retries }),
  });
}

function methodOf({ method, head, data }: Given): string {
  if (method !== undefined) return method;
  if (head) return "HEAD";
  return data.length > 0 ? "POST" : "GET";
}

const bodyMax = 8_192;
const headersMax = 50;
const headerLettersMax = 4_096;

function faultOfRequest(given: Given): string | undefined {
  const method = methodOf(given);
  if (!methods.has(method)) return `an HTTP action has no method ${method}`;
  const bodyless = given.head || method === "GET" || method === "HEAD";
  if (given.data.length > 0 && bodyless) return `it sends a body with ${method}`;
  if (given.head !== (method === "HEAD")) return "its options contradict its method";
  if (given.json && given.form) return "it mixes `--json` with other data";
  if ((bodyOf(given)?.length ?? 0) > bodyMax) return "its body is longer than 8,192 characters";
  return faultOfHeaders(given);
}

function faultOfHeaders({ headers }: Given): string | undefined {
  const names = headers.map(([name]) => name.toLowerCase());
  if (new Set(names).size < names.length) return "it gives a header twice";
  const letters = headers.flat().join("").length;
  return names.length > headersMax - 2 || letters > headerLettersMax - 200
    ? "it has more headers than an HTTP action takes"
    : undefined;
}

function bodyOf({ data, json }: Given): string | undefined {
  return data.length === 0 ? undefined : data.join(json ? "" : "&");
}

/** What curl says about a body by itself. */
function headersOf({ headers, data, json }: Given): readonly (readonly [string, string])[] {
  if (data.length === 0) return headers;
  const implied: readonly (readonly [string, string])[] = json
    ? [
        ["Content-Type", "application/json"],
        ["Accept", "application/json"],
      ]
    : [["Content-Type", "application/x-www-form-urlencoded"]];
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  return [...headers, ...implied.filter(([name]) => !names.has(name.toLowerCase()))];
}

function userOf(
  { user, headers }: Given,
  uri: string,
): { readonly name: string; readonly password: string } | undefined | string {
  const { username, password } = new URL(uri);
  const text = user ?? (username === "" ? undefined : `${decoded(username)}:${decoded(password)}`);
  if (text === undefined) return undefined;
  if (user !== undefined && username !== "") return "it names two users";
  if (headers.some(([name]) => name.toLowerCase() === "authorization"))
    return "it names a user and an Authorization header";
  const colon = text.indexOf(":");
  if (colon < 1 || colon === text.length - 1) return "its user has no name or no password";
  return { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
