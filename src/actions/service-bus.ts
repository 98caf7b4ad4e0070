import type { BusAction } from "../model/action.ts";
import type { ActionAdapter, AdapterParts } from "./adapter.ts";
import { hostAndPort } from "./broker-socket.ts";
import { busMessageOf, compileContent } from "./bus-content.ts";
import { describeBus } from "./bus-describe.ts";
import { busPlaceOf } from "./bus-place.ts";
import { BusPool } from "./bus-pool.ts";
import { judgeRest, messagesPath, restRequest } from "./bus-rest.ts";
import { busToken } from "./bus-token.ts";
import { compileSensitive, compileText, Needs, type Filling } from "./fill.ts";
import { destinationOf, HttpSender } from "./http-sender.ts";
import { MessageAdapter, type FireMessage, type PreparedMessage } from "./message-adapter.ts";
import { unsent } from "./result.ts";

/** Sends messages to queues and topics of Azure Service Bus: by AMQP through Microsoft's SDK, or over HTTPS. */
export function openServiceBus(parts: AdapterParts): ActionAdapter<BusAction> {
  const ways: Ways = { parts, rest: new HttpSender(parts), amqp: new BusPool(parts) };
  return new MessageAdapter<BusAction>(
    {
      title: ({ type }) => (type === "serviceBusQueue" ? "ServiceBusQueue" : "ServiceBusTopic"),
      protocol: "amqp",
      compile: (action) => compile(action, ways),
      prepare: async (action) => {
        if (goesByAmqp(action)) await ways.amqp.load();
        else await ways.rest.prepare();
      },
      close: async () => {
        await Promise.all([ways.rest.close(), ways.amqp.close()]);
      },
    },
    parts,
  );
}

/** As far as it can be told before the endpoint is filled in. */
function goesByAmqp(action: BusAction): boolean {
  const message = action.serviceBusQueueMessage ?? action.serviceBusTopicMessage;
  const { transportType = "notSpecified" } = message ?? {};
  const isBroker = /^(?:amqps?|sb):/iu.test(action.endpoint ?? "");
  return transportType === "amqp" || (transportType === "notSpecified" && isBroker);
}

interface Ways {
  readonly parts: AdapterParts;
  readonly rest: HttpSender;
  readonly amqp: BusPool;
}

function compile(action: BusAction, ways: Ways): FireMessage {
  const needs = new Needs();
  const [message, entity] = busMessageOf(action);
  const { sasKeyName, sasKey } = message.authentication;
  const texts = {
    entity: compileText(entity, needs),
    namespace: compileText(message.namespace, needs),
    keyName: compileText(sasKeyName, needs),
    key: compileSensitive(sasKey, needs),
    endpoint: action.endpoint === undefined ? undefined : compileText(action.endpoint, needs),
  };
  const content = compileContent(message, needs);
  const kind = action.type === "serviceBusQueue" ? "queue" : "topic";
  const fill = (filling: Filling): FilledBus => ({
    kind,
    entity: texts.entity
      .render(filling)
      .trim()
      .replace(/^\/+|\/+$/gu, ""),
    place: busPlaceOf(
      texts.endpoint?.render(filling),
      texts.namespace.render(filling).trim(),
      message.transportType,
    ),
    key: { name: texts.keyName.render(filling).trim(), key: texts.key.render(filling).trim() },
    content: content(filling),
  });
  return {
    needs,
    prepare: (filling) => prepared(fill(filling), ways),
    describe: (filling, masks) => describeBus(fill(filling), ways.parts.userAgent, masks),
  };
}

export interface FilledBus {
  readonly kind: "queue" | "topic";
  readonly entity: string;
  readonly place: ReturnType<typeof busPlaceOf>;
  readonly key: { readonly name: string; readonly key: string };
  readonly content: ReturnType<ReturnType<typeof compileContent>>;
}

function prepared(filled: FilledBus, { parts, rest, amqp }: Ways): PreparedMessage {
  const { kind, entity, place, key, content } = filled;
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (entity === "" || /[\u0000-\u001f\u007f?#\\]|(?:^|\/)\.\.?(?:\/|$)/u.test(entity)) {
    throw unsent("invalid request", `the name of the ${kind} is none that Service Bus allows`, {
      retryable: false,
    });
  }
  if (place.transport === "amqp") {
    const { broker } = place;
    return {
      place: `${kind} '${entity}' on host '${hostAndPort(broker)}'`,
      host: broker.host,
      port: broker.port,
      sensitive: [key.key],
      send: (terms) => amqp.send({ broker, key }, { entity, content }, terms),
    };
  }
  const { origin } = place;
  const path = messagesPath(entity);
  const wire = restRequest(path, content, parts.userAgent);
  const token = busToken(`${origin}${path.replace(/\/messages$/u, "")}`, key, parts.now());
  const signature = /&sig=([^&]+)/u.exec(token)?.[1] ?? "";
  return {
    place: `${kind} '${entity}' on host '${new URL(origin).host}'`,
    ...destinationOf(origin),
    sensitive: [key.key, token, signature, decodeURIComponent(signature)],
    send: (terms) => {
      const headers = [...wire.headers, "Authorization", token];
      return rest.send({ origin, wire: { ...wire, headers } }, terms, judgeRest);
    },
  };
}
