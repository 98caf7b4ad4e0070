import type { Action, Authentication, ErrorAction, JsonValue } from "../../model/action.ts";
import type { CertificateFacts } from "../../model/certificate-facts.ts";
import type { JobDefinition } from "../../model/job.ts";
import type { DefinedJob } from "../../ports/definitions.ts";
import { azureMoment } from "./instants.ts";
import { jobId, type Labels, provider } from "./names.ts";
import { isObject, type Picked } from "./pick.ts";
import { capital } from "./write-collection.ts";

/** A job as Azure showed it: without its secrets, and with what is known of it. */
export function writeJob(
  job: DefinedJob,
  { labels, collection }: { readonly labels: Labels; readonly collection: string },
): Readonly<Record<string, unknown>> {
  const status = statusOf(job);
  return {
    id: jobId(labels, collection, job.name),
    type: `${provider}/jobCollections/jobs`,
    name: `${collection}/${job.name}`,
    properties: { ...writeProperties(job), ...(status === undefined ? {} : { status }) },
  };
}

/** What a caller may send back: everything but the status. */
export function writeProperties({ definition, certificates = {}, status }: DefinedJob): Picked {
  const startTime = azureMoment(definition.startTime, definition);
  const recurrence = recurrenceOf(definition);
  return {
    ...(startTime === undefined ? {} : { startTime }),
    action: writeAction(definition.action, "/action", certificates),
    ...(recurrence === undefined ? {} : { recurrence }),
    state: stateOf(status.state),
  };
}

/** enabled, disabled, completed or faulted: all that Azure knows. */
export function stateOf(state: string): string {
  return state === "suspended" ? "disabled" : state;
}

/** A job that was disabled before it ever ran has no status at all. */
function statusOf({ status }: DefinedJob): Picked | undefined {
  const { executionCount, failureCount, faultedCount, lastExecutionTime, nextExecutionTime } =
    status;
  if (stateOf(status.state) === "disabled" && executionCount === 0) return undefined;
  return {
    ...(lastExecutionTime === null ? {} : { lastExecutionTime }),
    ...(nextExecutionTime === null ? {} : { nextExecutionTime }),
    executionCount,
    failureCount,
    faultedCount,
  };
}

function recurrenceOf(definition: JobDefinition): Picked | undefined {
  const { recurrence } = definition;
  if (recurrence === undefined) return undefined;
  const { frequency, interval = 1, count, endTime, schedule } = recurrence;
  const end = azureMoment(endTime, definition);
  return {
    frequency,
    interval,
    ...(count === undefined ? {} : { count }),
    ...(end === undefined ? {} : { endTime: end }),
    ...(schedule === undefined ? {} : { schedule }),
  };
}

type Certificates = Readonly<Record<string, CertificateFacts>>;

function writeAction(
  action: Action | ErrorAction,
  path: string,
  certificates: Certificates,
): Picked {
  const errors = "errorAction" in action ? action.errorAction : undefined;
  const [first] = errors ?? [];
  return {
    ...messageOf(action, path, certificates),
    type: capital(action.type),
    ...(action.retryPolicy === undefined ? {} : { retryPolicy: action.retryPolicy }),
    ...(first === undefined
      ? {}
      : { errorAction: writeAction(first, `${path}/errorAction/0`, certificates) }),
  };
}

function messageOf(action: Action | ErrorAction, path: string, certificates: Certificates): Picked {
  if ("request" in action) {
    const { authentication, body, uri, method, headers } = action.request;
    const place = `${path}/request/authentication`;
    return {
      request: {
        ...(authentication === undefined
          ? {}
          : { authentication: writeAuthentication(authentication, certificates[place]) }),
        uri,
        method,
        ...(headers === undefined ? {} : { headers }),
        ...(body === undefined ? {} : { body: textOf(body) }),
      },
    };
  }
  if ("queueMessage" in action) {
    const { sasToken: _, ...queueMessage } = action.queueMessage;
    return { queueMessage };
  }
  // A type that Azure has no word for is shown by its type alone.
  if (action.type !== "serviceBusQueue" && action.type !== "serviceBusTopic") return {};
  const { serviceBusQueueMessage: queue, serviceBusTopicMessage: topic } = action;
  return {
    ...(queue === undefined ? {} : { serviceBusQueueMessage: withoutKey(queue) }),
    ...(topic === undefined ? {} : { serviceBusTopicMessage: withoutKey(topic) }),
  };
}

function textOf(body: JsonValue): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}

function withoutKey({ authentication, ...message }: { readonly authentication: object }): Picked {
  const { sasKey: _, ...shown } = authentication as { readonly sasKey?: unknown };
  return { authentication: shown, ...message };
}

/** The old client tells one type from another by its exact letters. */
function writeAuthentication(
  authentication: Authentication,
  certificate: CertificateFacts | undefined,
): Picked {
  const { type } = authentication;
  if (type === "Basic") return { type, username: authentication.username };
  if (type === "ActiveDirectoryOAuth") {
    const { tenant, audience, clientId } = authentication;
    return { type, tenant, audience, clientId };
  }
  if (type !== "ClientCertificate") return otherAuthentication(authentication);
  return {
    type,
    ...(certificate === undefined
      ? {}
      : {
          certificateThumbprint: certificate.thumbprint,
          // The live service said the one, its own description the other.
          certificateExpiration: certificate.expires,
          certificateExpirationDate: certificate.expires,
          certificateSubjectName: certificate.subject,
        }),
  };
}

/** A kind that Azure has no word for is shown by its type alone. */
function otherAuthentication(authentication: unknown): Picked {
  return isObject(authentication) ? { type: authentication["type"] } : {};
}
