import { escapeTemplate } from "../model/template.ts";
import type { CurlCall } from "./curl.ts";
import { isSecretName, secretName, type SecretNames, secretReference } from "./secret-names.ts";

/** A job's members for a call, as they are written into a file. */
export interface HttpJob {
  readonly timeout?: string;
  readonly action: Readonly<Record<string, unknown>>;
  /** The secrets that the call now asks for, and what each of them is. Their values are nowhere. */
  readonly secrets: readonly WantedSecret[];
}

export interface WantedSecret {
  readonly name: string;
  /** `the password of user ci`. */
  readonly what: string;
}

/** The HTTP action for a call of curl; every secret in it becomes a reference. `job` is the name of the job. */
export function httpJob(call: CurlCall, job: string, names: SecretNames): HttpJob {
  const secrets: WantedSecret[] = [];
  const refer: Refer = (ending, value, what) => {
    const name = names.take(secretName(job, ending), value);
    secrets.push({ name, what });
    return secretReference(name);
  };
  const request = {
    method: call.method,
    uri: uriOf(call.uri, refer),
    ...headersOf(call, refer),
    ...(call.body === undefined ? {} : { body: bodyOf(call.body, refer) }),
    ...authenticationOf(call, refer),
  };
  const action = {
    type: /^https:/i.test(call.uri) ? "https" : "http",
    request,
    ...(call.retries === undefined
      ? {}
      : { retryPolicy: { retryType: "fixed", retryInterval: "PT15S", retryCount: call.retries } }),
  };
  const timeout = call.timeLimit === undefined ? {} : { timeout: `PT${call.timeLimit}S` };
  return { ...timeout, action, secrets };
}

/** The reference to a secret: the end of its name, its value, and what it is. */
type Refer = (ending: string, value: string, what: string) => string;

/** Members of the query that look like secrets are referred to; a secret is encoded again when it is filled in. */
function uriOf(uri: string, refer: Refer): string {
  const [path, query] = splitOnce(uri, "?");
  if (query === undefined) return escapeTemplate(uri);
  return `${escapeTemplate(path)}?${pairsOf(query, "of the address", refer)}`;
}

function bodyOf(body: string, refer: Refer): string {
  return /^[^\s={}<>"]+=/.test(body) ? pairsOf(body, "of the body", refer) : escapeTemplate(body);
}

function pairsOf(text: string, where: string, refer: Refer): string {
  const pairs = text.split("&").map((pair) => {
    const [name, value] = splitOnce(pair, "=");
    if (value === undefined || value === "" || !isSecretName(name)) return escapeTemplate(pair);
    return `${escapeTemplate(name)}=${refer(name, value, `the member ${name} ${where}`)}`;
  });
  return pairs.join("&");
}

function splitOnce(text: string, by: string): readonly [string, string?] {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + by.length)];
}

function headersOf({ headers }: CurlCall, refer: Refer): object {
  if (headers.length === 0) return {};
  const entries = headers.map(([name, value]) => [
    name,
    isSecretName(name) ? secretHeader(name, value, refer) : escapeTemplate(value),
  ]);
  return { headers: Object.fromEntries(entries) as Record<string, string> };
}

/** `Bearer ` and its kin stay readable. */
function secretHeader(name: string, value: string, refer: Refer): string {
  const scheme = /^(?:Bearer|Basic|Token|ApiKey) (?=\S)/i.exec(value)?.[0] ?? "";
  const secret = value.slice(scheme.length);
  return `${scheme}${refer(name, secret, `the header ${name}${scheme === "" ? "" : `, behind \`${scheme.trim()}\``}`)}`;
}

function authenticationOf({ user }: CurlCall, refer: Refer): object {
  if (user === undefined) return {};
  const password = refer("password", user.password, `the password of user ${user.name}`);
  return { authentication: { type: "Basic", username: escapeTemplate(user.name), password } };
}
