import type {
  AmqpAction,
  BrokeredProperties,
  BusAction,
  BusMessage,
  JsonValue,
  QueueAction,
  TlsSettings,
} from "../model/action.ts";
import type { AmqpAuthentication, AmqpMessage } from "../model/amqp-message.ts";
import { durationOf, firstSaid, mergeLayers, present, recordOf, textsOf } from "./canonical.ts";
import { secretOf, type SecretPlace } from "./normalise-secret.ts";
import type * as written from "./written.ts";

/** A message to a storage queue. */
export function queueOf(
  action: written.StorageQueueAction,
  { path, report }: SecretPlace,
): QueueAction {
  const { storageAccount, queueName, sasToken, message } = action.queueMessage;
  const at = { path: `${path}/queueMessage/sasToken`, report };
  return present<QueueAction>({
    type: "storageQueue",
    queueMessage: { storageAccount, queueName, sasToken: secretOf(sasToken, at), message },
    endpoint: action.endpoint ?? undefined,
    envelope: action.envelope === "none" ? "none" : undefined,
    visibilityTimeout: durationOf(action.visibilityTimeout, "PT0S"),
    timeToLive: action.timeToLive === "never" ? "never" : durationOf(action.timeToLive, "P7D"),
    retryPolicy: undefined,
  });
}

/** A message to a queue or topic of Service Bus. */
export function busOf(
  action: written.ServiceBusQueueAction | written.ServiceBusTopicAction,
  { path, report }: SecretPlace,
): BusAction {
  const common = { endpoint: action.endpoint ?? undefined, retryPolicy: undefined };
  if (action.type === "serviceBusQueue") {
    const message = action.serviceBusQueueMessage;
    const busMessage = busMessageOf(message, { path: `${path}/serviceBusQueueMessage`, report });
    const serviceBusQueueMessage = { queueName: message.queueName, ...busMessage };
    return present<BusAction>({ type: action.type, serviceBusQueueMessage, ...common });
  }
  const message = action.serviceBusTopicMessage;
  const busMessage = busMessageOf(message, { path: `${path}/serviceBusTopicMessage`, report });
  const serviceBusTopicMessage = { topicPath: message.topicPath, ...busMessage };
  return present<BusAction>({ type: action.type, serviceBusTopicMessage, ...common });
}

function busMessageOf(
  written: written.ServiceBusQueueMessage | written.ServiceBusTopicMessage,
  { path, report }: SecretPlace,
): BusMessage {
  const { type, sasKeyName, sasKey } = written.authentication;
  const at = { path: `${path}/authentication/sasKey`, report };
  return present<BusMessage>({
    namespace: written.namespace,
    transportType: written.transportType ?? undefined,
    authentication: { type, sasKeyName, sasKey: secretOf(sasKey, at) },
    message: written.message,
    brokeredMessageProperties: brokeredOf(written.brokeredMessageProperties),
    customMessageProperties: textsOf(written.customMessageProperties),
  });
}

function brokeredOf(
  written: written.BrokeredMessageProperties | undefined,
): BrokeredProperties | undefined {
  const timeToLive = durationOf(written?.timeToLive);
  const said = mergeLayers<JsonValue>([written, timeToLive === undefined ? {} : { timeToLive }]);
  return recordOf(said);
}

/** A message to any AMQP 1.0 broker. */
export function amqpOf(action: written.AmqpAction, { path, report }: SecretPlace): AmqpAction {
  const { amqpMessage: message } = action;
  const at = { path: `${path}/amqpMessage/authentication`, report };
  return present<AmqpAction>({
    type: "amqp",
    amqpMessage: present<AmqpMessage>({
      broker: message.broker,
      address: message.address,
      authentication: saslOf(message.authentication, at),
      body: firstSaid(message.body) as JsonValue | undefined,
      properties: recordOf(mergeLayers<string>([message.properties])),
      applicationProperties: recordOf(
        mergeLayers<string | number | boolean>([message.applicationProperties]),
      ),
      durable: message.durable === false ? false : undefined,
      priority: message.priority ?? undefined,
      timeToLive: durationOf(message.timeToLive),
    }),
    tls: tlsOf(action.tls),
    retryPolicy: undefined,
  });
}

/** Settings that say nothing are left out. */
export function tlsOf(tls: written.Tls | undefined): TlsSettings | undefined {
  const ca = tls?.ca ?? undefined;
  return ca === undefined ? undefined : { ca };
}

/** Anonymous is what holds anyway. */
function saslOf(
  written: written.AmqpAuthentication | undefined,
  { path, report }: SecretPlace,
): AmqpAuthentication | undefined {
  if (written === undefined || written === null || written.type === "anonymous") return undefined;
  const password = secretOf(written.password, { path: `${path}/password`, report });
  if (written.type === "plain") {
    return { type: written.type, username: written.username, password };
  }
  const pfx = secretOf(written.pfx, { path: `${path}/pfx`, report });
  return { type: written.type, pfx, password };
}
