import { messageOf } from "../config/azure-shapes.ts";
import { formatDuration, parseDuration } from "../model/duration.ts";
import { escapeTemplate } from "../model/template.ts";
import { Unknown } from "./arm-expression.ts";
import { isJson, type Json } from "./azure-resources.ts";
import { httpJob, type WantedSecret } from "./http-job.ts";
import { secretName, type SecretNames, secretReference } from "./secret-names.ts";

/** Where an action belongs, and the names of secrets that are given out. */
export interface ActionPlace {
  /** `billing/nightly`. */
  readonly address: string;
  /** Of the job, and `ERROR` for its error action. */
  readonly names: SecretNames;
  readonly secrets: WantedSecret[];
}

/** An action as it is written into a file: no secret stands in it, only the name of one. */
export function azureAction(action: Json, place: ActionPlace): Json {
  const { type, errorAction } = action;
  const own = messageOf[String(type)];
  const message = own === undefined ? undefined : action[own];
  const error = isJson(errorAction)
    ? azureAction(errorAction, { ...place, address: `${place.address}/error` })
    : undefined;
  return {
    type,
    ...(own === undefined || !isJson(message)
      ? {}
      : { [own]: writtenMessage(own, message, place) }),
    ...policyOf(action["retryPolicy"]),
    ...(error === undefined ? {} : { errorAction: error }),
  };
}

function writtenMessage(own: string, message: Json, place: ActionPlace): Json {
  if (own === "request") return writtenRequest(message, place);
  const texts = escaped(message) as Json;
  if (own === "queueMessage") {
    const what = `the SAS token of the queue ${String(message["queueName"])}`;
    return { ...texts, sasToken: refer("SAS_TOKEN", message["sasToken"], what, place) };
  }
  const authentication = isJson(message["authentication"]) ? message["authentication"] : {};
  const what = `the key ${String(authentication["sasKeyName"])} of ${String(message["namespace"])}`;
  const sasKey = refer("SAS_KEY", authentication["sasKey"], what, place);
  return {
    ...texts,
    authentication: { ...(escaped(authentication) as Json), sasKey },
    ...lifetimeOf(texts["brokeredMessageProperties"]),
  };
}

function lifetimeOf(properties: unknown): Json {
  if (!isJson(properties) || typeof properties["timeToLive"] !== "string") return {};
  const timeToLive = canonicalDuration(properties["timeToLive"]);
  return { brokeredMessageProperties: { ...properties, timeToLive } };
}

function writtenRequest(request: Json, place: ActionPlace): Json {
  const { method, uri, headers, body, authentication } = request;
  const values = isJson(headers) ? Object.entries(headers) : [];
  const plain = values.filter(([, value]) => typeof value === "string") as [string, string][];
  const { action, secrets } = httpJob(
    {
      method: typeof method === "string" ? method.toUpperCase() : "GET",
      uri: typeof uri === "string" ? uri : "",
      headers: plain,
      ...(typeof body === "string" ? { body } : {}),
    },
    secretName(place.address),
    place.names,
  );
  place.secrets.push(...secrets);
  const written = isJson(action["request"]) ? action["request"] : {};
  const proof = isJson(authentication) ? authenticationOf(authentication, place) : undefined;
  return {
    ...written,
    ...secretsIn({ uri, body, headers }, written, place),
    ...(proof === undefined ? {} : { authentication: proof }),
  };
}

/** Members of a request that are secrets of a template as a whole. */
function secretsIn(request: Json, written: Json, place: ActionPlace): Json {
  const { uri, body, headers } = request;
  const hidden = isJson(headers)
    ? Object.entries(headers).filter(([, value]) => value instanceof Unknown)
    : [];
  const known = isJson(written["headers"]) ? written["headers"] : {};
  const found = hidden.map(([name, value]) => [
    name,
    refer(name, value, `the header ${name}`, place),
  ]);
  return {
    ...(uri instanceof Unknown ? { uri: refer("URI", uri, "the whole address", place) } : {}),
    ...(body instanceof Unknown ? { body: refer("BODY", body, "the whole body", place) } : {}),
    ...(found.length === 0
      ? {}
      : { headers: { ...known, ...(Object.fromEntries(found) as Record<string, string>) } }),
  };
}

const secretsOf: Readonly<Record<string, readonly (readonly [member: string, what: string])[]>> = {
  Basic: [["password", "the password of user"]],
  ClientCertificate: [
    ["pfx", "the certificate with its key (PKCS #12, base64)"],
    ["password", "the password of the certificate"],
  ],
  ActiveDirectoryOAuth: [["secret", "the client secret"]],
};

const membersOf: Readonly<Record<string, readonly string[]>> = {
  Basic: ["username"],
  ClientCertificate: [],
  ActiveDirectoryOAuth: ["tenant", "audience", "clientId"],
};

function authenticationOf(authentication: Json, place: ActionPlace): Json | undefined {
  const type = String(authentication["type"]);
  if (type === "NotSpecified") return undefined;
  const open = (membersOf[type] ?? []).map((member): [string, unknown] => [
    member,
    escaped(authentication[member]),
  ]);
  const known = authentication["username"] ?? authentication["clientId"];
  const who = typeof known === "string" ? known : "";
  const closed = (secretsOf[type] ?? []).map(([member, what]): [string, unknown] => [
    member,
    refer(member, authentication[member], `${what} ${who}`.trim(), place),
  ]);
  return { type, ...Object.fromEntries(open), ...Object.fromEntries(closed) };
}

/** The name of a secret in place of its value, which Azure never showed and a template should not hold. */
function refer(ending: string, value: unknown, what: string, place: ActionPlace): string {
  const { address, names, secrets } = place;
  const wanted =
    value instanceof Unknown
      ? secretName(apart(value.secret ?? ending))
      : secretName(address, ending);
  // What is not there is nobody else's either.
  const known = typeof value === "string" ? value : `\u0000${wanted} ${address} ${ending}`;
  const name = value instanceof Unknown ? wanted : names.take(wanted, known);
  secrets.push({ name, what });
  return secretReference(name);
}

/** `apiPassword` as `api_Password`. */
function apart(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_");
}

/** Texts that mean in a file what they meant to Azure. */
function escaped(value: unknown): unknown {
  if (typeof value === "string") return escapeTemplate(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (!isJson(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, escaped(member)]));
}

function policyOf(policy: unknown): Json {
  if (!isJson(policy)) return {};
  const { retryType, retryInterval } = policy;
  if (retryType === "none") return { retryPolicy: { retryType } };
  return {
    retryPolicy: {
      ...policy,
      ...(typeof retryInterval === "string"
        ? { retryInterval: canonicalDuration(retryInterval) }
        : {}),
    },
  };
}

/** `00:01:00` as `PT1M`; what is no duration stays, for the language to refuse. */
function canonicalDuration(text: string): string {
  const durationMs = parseDuration(text);
  return durationMs === undefined ? text : formatDuration(durationMs);
}
