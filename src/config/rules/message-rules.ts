import { parseDuration } from "../../model/duration.ts";
import { hasTemplate } from "../../model/template.ts";
import { dayMs } from "../../model/time.ts";
import type { Fault } from "../faults.ts";
import { durationsIn, positiveDurationsIn } from "./durations.ts";
import {
  type Complaint,
  follow,
  given,
  isMapping,
  type Mapping,
  type Part,
  partAt,
  type Rule,
  textAt,
} from "./report.ts";
import { bodyLength } from "./body-length.ts";

/** What is wrong with an action that sends a message, beyond the schema. */
export function messageFaults(action: Part): Fault[] {
  return [
    ...follow(rulesOf.get(textAt(action.value, "type")?.toLowerCase() ?? "") ?? [], action),
    ...["serviceBusQueueMessage", "serviceBusTopicMessage"]
      .flatMap((key) => partAt(action, key))
      .flatMap((message) => [
        ...follow([reservedIn("customMessageProperties")], message),
        ...partAt(message, "brokeredMessageProperties").flatMap((part) => follow(brokered, part)),
      ]),
    ...partAt(action, "amqpMessage").flatMap((message) => follow(amqpRules, message)),
  ];
}

/** Types in lower case. */
const rulesOf: ReadonlyMap<string, readonly Rule[]> = new Map([
  ["storagequeue", [queueEndpoint, ...queueTimes()]],
  ["servicebusqueue", [busEndpoint]],
  ["servicebustopic", [busEndpoint]],
]);

const brokered: readonly Rule[] = [
  durationsIn("timeToLive"),
  lengths("messageId", "sessionId", "partitionKey", "viaPartitionKey", "replyToSessionId"),
];

const amqpRules: readonly Rule[] = [
  reservedIn("applicationProperties"),
  positiveDurationsIn("timeToLive"),
  bodyLength,
  certificateOverTls,
];

function queueEndpoint(action: Mapping): readonly Complaint[] {
  return wrongScheme(action, /^https?:/i, "A storage queue is reached over http or https.");
}

function busEndpoint(action: Mapping): readonly Complaint[] {
  const [message] = ["serviceBusQueueMessage", "serviceBusTopicMessage"]
    .map((key) => action[key])
    .filter(isMapping);
  const transport = textAt(message ?? {}, "transportType")?.toLowerCase();
  if (transport === "amqp") {
    const detail = "The message travels by AMQP, whose addresses begin with amqps, sb or amqp.";
    return wrongScheme(action, /^(?:amqps?|sb):/i, detail);
  }
  if (transport === "netmessaging") {
    const detail = "The message travels over HTTPS, since NetMessaging's own protocol is gone.";
    return wrongScheme(action, /^https?:/i, detail);
  }
  const detail = "Service Bus is reached over https, or by AMQP over amqps, sb or amqp.";
  return wrongScheme(action, /^(?:https?|amqps?|sb):/i, detail);
}

function wrongScheme(action: Mapping, allowed: RegExp, detail: string): readonly Complaint[] {
  const endpoint = textAt(action, "endpoint");
  if (endpoint === undefined || hasTemplate(endpoint) || allowed.test(endpoint)) return [];
  return [{ code: "language/contradiction", keys: ["endpoint"], detail }];
}

const visibilityMaxMs = 7 * dayMs;

function queueTimes(): readonly Rule[] {
  return [durationsIn("visibilityTimeout"), livingTime, visibility];
}

/** `never` is a word; everything else is a duration of a second or more. */
function livingTime(action: Mapping): readonly Complaint[] {
  const text = textAt(action, "timeToLive");
  if (text === undefined || /^never$/i.test(text)) return [];
  const wrong = durationsIn("timeToLive")(action);
  if (wrong.length > 0 || (parseDuration(text) ?? 0) >= 1_000) return wrong;
  return [range("timeToLive", "at least a second")];
}

function visibility(action: Mapping): readonly Complaint[] {
  const hiddenMs = parseDuration(textAt(action, "visibilityTimeout") ?? "");
  if (hiddenMs === undefined) return [];
  if (hiddenMs > visibilityMaxMs) return [range("visibilityTimeout", "at most 7 days (`P7D`)")];
  const living = textAt(action, "timeToLive");
  if (living !== undefined && /^never$/i.test(living)) return [];
  const livesMs = living === undefined ? 7 * dayMs : parseDuration(living);
  if (livesMs === undefined || hiddenMs < livesMs) return [];
  const detail = "The message would be gone before it can be seen.";
  const hint = "Make `visibilityTimeout` shorter than `timeToLive`, which is 7 days by default.";
  return [{ code: "language/contradiction", keys: ["visibilityTimeout"], detail, hint }];
}

function range(key: string, wanted: string): Complaint {
  return { code: "language/range", keys: [key], detail: `\`${key}\` must be ${wanted}.` };
}

const idMax = 128;

/** Service Bus refuses longer ones. What is filled in later is measured then. */
function lengths(...keys: readonly string[]): Rule {
  return (properties) =>
    keys.flatMap((key) => {
      const text = textAt(properties, key) ?? "";
      if (text.length <= idMax || hasTemplate(text)) return [];
      const detail = `\`${key}\` has ${text.length} characters; at most 128.`;
      return [{ code: "language/length" as const, keys: [key], detail }];
    });
}

/** The same names as those of headers that are `sched`'s own. */
const reserved = /^(?:idempotency-key|x-sched-.*)$/i;

function reservedIn(member: string): Rule {
  return (message) => {
    const properties = message[member];
    if (!isMapping(properties)) return [];
    return Object.keys(properties)
      .filter((name) => reserved.test(name))
      .map((name) => ({
        code: "language/value" as const,
        keys: [member, name],
        at: "key" as const,
        detail: `The property \`${name}\` is set by sched itself, so that a receiver can rely on it.`,
        hint: "Choose another name for your own property.",
      }));
  };
}

function certificateOverTls(message: Mapping): readonly Complaint[] {
  const authentication = message["authentication"];
  if (!isMapping(authentication) || !given(authentication, "pfx")) return [];
  if (!/^amqp:/i.test(textAt(message, "broker") ?? "")) return [];
  const detail = "A client certificate is shown in the TLS handshake, and amqp:// has none.";
  const hint = "Write `amqps://`.";
  return [{ code: "language/contradiction", keys: ["broker"], detail, hint }];
}
