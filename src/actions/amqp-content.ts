import type { AmqpMessage, AmqpProperties } from "../model/amqp-message.ts";
import { parseDuration } from "../model/duration.ts";
import { compileText, type Filling, type Needs } from "./fill.ts";
import { compileBody } from "./http-request.ts";
import { messageIdOf } from "./message-id.ts";
import { withFacts } from "./occurrence-facts.ts";

/** A message with all blanks filled in, in the names that rhea encodes. */
export interface AmqpContent {
  readonly message_id: string;
  readonly durable: boolean;
  readonly priority?: number;
  /** Milliseconds. */
  readonly ttl?: number;
  readonly correlation_id?: string;
  readonly subject?: string;
  readonly to?: string;
  readonly reply_to?: string;
  readonly content_type?: string;
  readonly group_id?: string;
  readonly reply_to_group_id?: string;
  readonly application_properties: Record<string, string | number | boolean>;
  /** An AMQP value: text receivers understand it as text; null: none. */
  readonly body: string | null;
}

/** Makes the content of an action ready. */
export function compileAmqpMessage(
  message: AmqpMessage,
  needs: Needs,
): (filling: Filling) => AmqpContent {
  const { properties = {}, applicationProperties = {} } = message;
  const body = compileBody(message.body, needs);
  const texts = Object.entries(wireNames).flatMap(([name, wire]) => {
    const text = properties[name as keyof AmqpProperties];
    return text === undefined ? [] : [[wire, compileText(text, needs)] as const];
  });
  const application = Object.entries(applicationProperties).map(([name, value]) =>
    typeof value === "string"
      ? ([name, compileText(value, needs)] as const)
      : ([name, value] as const),
  );
  const fixed = {
    durable: message.durable ?? true,
    ...(message.priority === undefined ? {} : { priority: message.priority }),
    ...(message.timeToLive === undefined ? {} : { ttl: parseDuration(message.timeToLive) ?? 0 }),
    ...(body.isJson ? { content_type: "application/json" } : {}),
  };
  return (filling) => ({
    ...fixed,
    message_id: messageIdOf(filling.context.key),
    ...Object.fromEntries(texts.map(([wire, text]) => [wire, text.render(filling)])),
    application_properties: withFacts(
      Object.fromEntries(
        application.map(([name, value]) => [
          name,
          typeof value === "object" ? value.render(filling) : value,
        ]),
      ),
      filling.context,
    ),
    body: body.render(filling)?.toString() ?? null,
  });
}

const wireNames: Readonly<Record<keyof AmqpProperties, keyof AmqpContent>> = {
  messageId: "message_id",
  correlationId: "correlation_id",
  subject: "subject",
  to: "to",
  replyTo: "reply_to",
  contentType: "content_type",
  groupId: "group_id",
  replyToGroupId: "reply_to_group_id",
};
