import type { BrokeredProperties, BusAction, BusMessage } from "../model/action.ts";
import { parseDuration } from "../model/duration.ts";
import type { Instant } from "../model/time.ts";
import { instantOfText, readInstantText } from "../schedule/instant-text.ts";
import { compileText, type Filling, type FireText, type Needs } from "./fill.ts";
import { messageIdMax, messageIdOf } from "./message-id.ts";
import { withFacts } from "./occurrence-facts.ts";
import { unsent, type AttemptFailure } from "./result.ts";

/** A message to a queue or topic of Service Bus with all blanks filled in, however it travels. */
export interface BusContent {
  readonly body: string;
  readonly properties: BusProperties;
  /** Of the definition, and what tells of the occurrence. */
  readonly application: Readonly<Record<string, string>>;
}

export interface BusProperties extends Partial<Record<TextProperty, string>> {
  readonly messageId: string;
  readonly forcePersistence?: boolean;
  readonly scheduledEnqueueTime?: Instant;
  readonly timeToLiveMs?: number;
}

const textProperties = [
  "contentType",
  "correlationId",
  "label",
  "messageId",
  "partitionKey",
  "replyTo",
  "replyToSessionId",
  "sessionId",
  "to",
  "viaPartitionKey",
] as const satisfies readonly (keyof BrokeredProperties)[];

type TextProperty = (typeof textProperties)[number];

/** Either of the two members, and the name of the queue or topic. */
export function busMessageOf(action: BusAction): readonly [message: BusMessage, entity: string] {
  const { serviceBusQueueMessage: toQueue, serviceBusTopicMessage: toTopic } = action;
  if (action.type === "serviceBusQueue" && toQueue !== undefined)
    return [toQueue, toQueue.queueName];
  if (toTopic !== undefined) return [toTopic, toTopic.topicPath];
  throw invalid("the definition holds no message for a queue or topic");
}

/** Makes the content of an action ready; throws an `AttemptFailure` for what no broker takes. */
export function compileContent(
  message: BusMessage,
  needs: Needs,
): (filling: Filling) => BusContent {
  const { brokeredMessageProperties: brokered = {} } = message;
  const body = compileText(message.message, needs);
  const texts = textProperties.flatMap((name) => {
    const text = brokered[name];
    return text === undefined ? [] : [[name, compileText(text, needs)] as const];
  });
  const application = Object.entries(message.customMessageProperties ?? {}).map(
    ([name, text]) => [name, compileText(text, needs)] as const,
  );
  const fixed = fixedProperties(brokered);
  return (filling) => ({
    body: body.render(filling),
    properties: {
      ...filledTexts(texts, filling),
      ...fixed,
    },
    application: withFacts(
      Object.fromEntries(application.map(([name, text]) => [name, text.render(filling)])),
      filling.context,
    ),
  });
}

/** Those that are no text, or mean a time. */
function fixedProperties(brokered: BrokeredProperties) {
  const { forcePersistence, scheduledEnqueueTimeUtc: enqueued, timeToLive } = brokered;
  const timeToLiveMs = timeToLive === undefined ? undefined : parseDuration(timeToLive);
  return {
    ...(forcePersistence === undefined ? {} : { forcePersistence }),
    ...(enqueued === undefined ? {} : { scheduledEnqueueTime: instantIn(enqueued) }),
    ...(timeToLiveMs === undefined ? {} : { timeToLiveMs }),
  };
}

function instantIn(text: string): Instant {
  const read = readInstantText(text);
  if (typeof read === "string") throw invalid("scheduledEnqueueTimeUtc is no time of ISO 8601");
  return instantOfText(read) * 1_000;
}

function filledTexts(
  texts: readonly (readonly [TextProperty, FireText])[],
  filling: Filling,
): { messageId: string } & Partial<Record<TextProperty, string>> {
  const filled: Partial<Record<TextProperty, string>> = {};
  for (const [name, text] of texts) {
    const value = text.render(filling);
    if (value.length > messageIdMax && limited.has(name)) {
      throw invalid(`${name} has ${value.length} characters, and Service Bus takes 128`);
    }
    filled[name] = value;
  }
  const { messageId = messageIdOf(filling.context.key) } = filled;
  return { ...filled, messageId };
}

const limited: ReadonlySet<TextProperty> = new Set([
  "messageId",
  "partitionKey",
  "replyToSessionId",
  "sessionId",
  "viaPartitionKey",
]);

function invalid(detail: string): AttemptFailure {
  return unsent("invalid message", detail, { retryable: false });
}
