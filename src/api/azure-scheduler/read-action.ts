import { parseDuration } from "../../model/duration.ts";
import { sensitive } from "../../model/secret.ts";
import { readCertificate } from "../../certificates/reader.ts";
import { isObject, objectAt, type Picked, type Subject, wrong } from "./pick.ts";
import { messageOf } from "../../config/azure-shapes.ts";

/** Members of an action that our language has and Azure's has not: a replacement leaves them as they are. */
const ownMembers = ["expect", "endpoint", "envelope", "visibilityTimeout", "timeToLive"] as const;

/**
 * An action as our language has it, made of one that was sent and of what is stored and Azure has no word for. A secret
 * that is left out says that the stored one is kept.
 */
export function readAction(sent: Picked, known: Picked | undefined, place: Place): Picked {
  const { path, subject } = place;
  const type = sent["type"];
  if (typeof type !== "string") return wrong(`${path}.type`, "is missing", subject);
  const own = messageOf[type] ?? "request";
  const stray = Object.values(messageOf).find((name) => name !== own && isObject(sent[name]));
  if (stray !== undefined)
    wrong(`${path}.${stray}`, `does not belong to the type ${type}`, subject);
  const message = objectAt(sent, own);
  if (message === undefined) return wrong(`${path}.${own}`, `is missing`, subject);
  const inner = { ...place, path: `${path}.${own}` };
  const before = objectAt(known, own);
  const retryPolicy = readPolicy(objectAt(sent, "retryPolicy"), place);
  const errorAction = readErrorAction(objectAt(sent, "errorAction"), known, place);
  return {
    type,
    [own]:
      own === "request" ? readRequest(message, before, inner) : readMessage(message, own, inner),
    ...keptOf(known, type),
    ...(retryPolicy === undefined ? {} : { retryPolicy }),
    ...(errorAction === undefined ? {} : { errorAction }),
  };
}

export interface Place {
  /** `properties.action`. */
  readonly path: string;
  readonly subject: Subject;
}

function keptOf(known: Picked | undefined, type: string): Picked {
  if (known === undefined || messageOf[String(known["type"])] !== messageOf[type]) return {};
  return Object.fromEntries(
    ownMembers.filter((key) => known[key] !== undefined).map((key) => [key, known[key]]),
  );
}

/** Azure has one error action; where there are several, the others follow the first as before. */
function readErrorAction(
  sent: Picked | undefined,
  known: Picked | undefined,
  { path, subject }: Place,
): unknown {
  if (sent === undefined) return undefined;
  const list: readonly unknown[] = Array.isArray(known?.["errorAction"])
    ? known["errorAction"]
    : [];
  const [first, ...others] = list;
  const place = { path: `${path}.errorAction`, subject };
  return [readAction(sent, isObject(first) ? first : undefined, place), ...others];
}

function readRequest(sent: Picked, known: Picked | undefined, place: Place): Picked {
  const { authentication, method, uri, ...rest } = sent;
  if (typeof uri !== "string") return wrong(`${place.path}.uri`, "is missing", place.subject);
  if (typeof method !== "string") return wrong(`${place.path}.method`, "is missing", place.subject);
  const before = objectAt(known, "authentication");
  const inner = { ...place, path: `${place.path}.authentication` };
  const read = isObject(authentication)
    ? readAuthentication(authentication, before, inner)
    : undefined;
  return {
    ...rest,
    // What our own language has as a mapping is shown as the text that is sent.
    ...sameBody(rest["body"], known?.["body"]),
    uri,
    method: method.toUpperCase(),
    ...(read === undefined ? {} : { authentication: read }),
  };
}

function sameBody(sent: unknown, known: unknown): Picked {
  const isSame = typeof known === "object" && known !== null && JSON.stringify(known) === sent;
  return isSame ? { body: known } : {};
}

const membersOfType: Readonly<Record<string, readonly string[]>> = {
  Basic: ["username"],
  ClientCertificate: [],
  ActiveDirectoryOAuth: ["tenant", "audience", "clientId"],
};

const secretsOfType: Readonly<Record<string, readonly string[]>> = {
  Basic: ["password"],
  ClientCertificate: ["pfx", "password"],
  ActiveDirectoryOAuth: ["secret"],
};

function readAuthentication(
  sent: Picked,
  known: Picked | undefined,
  place: Place,
): Picked | undefined {
  const type = sent["type"];
  if (typeof type !== "string") return wrong(`${place.path}.type`, "is missing", place.subject);
  if (type === "NotSpecified") return undefined;
  const open = (membersOfType[type] ?? []).map((key): [string, string] => {
    const value = sent[key];
    if (typeof value === "string" && value !== "") return [key, value];
    return wrong(`${place.path}.${key}`, "is missing", place.subject);
  });
  const secrets = (secretsOfType[type] ?? []).map((key): [string, unknown] => [
    key,
    sent[key] ?? sensitive,
  ]);
  if (type === "ClientCertificate") checkCertificate(sent, place);
  const endpoint = known?.["type"] === type ? known["tokenEndpoint"] : undefined;
  return {
    type,
    ...Object.fromEntries(open),
    ...Object.fromEntries(secrets),
    ...(endpoint === undefined ? {} : { tokenEndpoint: endpoint }),
  };
}

function checkCertificate({ pfx, password }: Picked, { path, subject }: Place): void {
  if (typeof pfx !== "string" || pfx.includes("${{")) return;
  if (typeof password !== "string") wrong(`${path}.password`, "is missing", subject);
  if (password.includes("${{")) return;
  if (readCertificate(pfx, password) === undefined) {
    wrong(`${path}.pfx`, "cannot be opened with the password", subject);
  }
}

const secretOfMessage: Readonly<Record<string, string>> = { queueMessage: "sasToken" };

function readMessage(sent: Picked, own: string, place: Place): Picked {
  const secret = secretOfMessage[own];
  if (secret !== undefined) return { ...sent, [secret]: sent[secret] ?? sensitive };
  const authentication = objectAt(sent, "authentication");
  if (authentication === undefined) {
    return wrong(`${place.path}.authentication`, "is missing", place.subject);
  }
  if (authentication["type"] !== "sharedAccessKey") {
    return wrong(`${place.path}.authentication.type`, "must be SharedAccessKey", place.subject);
  }
  const sasKey = authentication["sasKey"] ?? sensitive;
  return { ...sent, authentication: { ...authentication, sasKey } };
}

const isoOrClock = /^(?:P(?=[\dT])[\dYMWDTHS.]+|(?:\d+\.)?\d{1,2}:\d{2}:\d{2}(?:\.\d+)?)$/i;

/** Refuses what is neither ISO 8601 nor .NET's `00:01:00`: our own short forms are not Azure's. */
export function checkDuration(value: unknown, path: string, subject: Subject): void {
  if (value === undefined || value === null) return;
  const isOne =
    typeof value === "string" && isoOrClock.test(value) && parseDuration(value) !== undefined;
  if (!isOne) wrong(path, "must be a duration such as PT30S or 00:00:30", subject);
}

function readPolicy(sent: Picked | undefined, { path, subject }: Place): Picked | undefined {
  if (sent === undefined) return undefined;
  const { retryType, retryInterval } = sent;
  if (retryType === undefined) return wrong(`${path}.retryPolicy.retryType`, "is missing", subject);
  checkDuration(retryInterval, `${path}.retryPolicy.retryInterval`, subject);
  // What is not tried again has no interval.
  return retryType === "none" ? { retryType } : sent;
}
