import type { DescribedValue, RequestDescription } from "../ports/request-description.ts";
import { hostAndPort } from "./broker-socket.ts";
import type { BusContent } from "./bus-content.ts";
import { messagesPath, restRequest } from "./bus-rest.ts";
import type { Masks } from "./masks.ts";
import type { FilledBus } from "./service-bus.ts";

/** What would go out to Service Bus, by either way. */
export function describeBus(
  filled: FilledBus,
  userAgent: string,
  masks: Masks,
): RequestDescription {
  const { kind, entity, place, key, content } = filled;
  const shown = ({ name, value }: DescribedValue): DescribedValue => ({
    name,
    value: masks.shown(value),
  });
  const body = masks.shown(content.body);
  if (place.transport === "rest") {
    const uri = `${place.origin}${messagesPath(entity)}`;
    const { headers } = restRequest(messagesPath(entity), content, userAgent);
    const pairs = pairsOf(headers);
    return {
      protocol: "http",
      operation: "POST",
      target: masks.shown(uri),
      headers: [...pairs, tokenHeader].map(shown),
      body,
      notes: [
        `The token is signed with the key ${masks.shown(key.name)} and holds for 15 minutes.`,
      ],
      command: curlOf(uri, pairs, content.body, masks),
    };
  }
  const scheme = place.broker.tls ? "amqps" : "amqp";
  return {
    protocol: "amqp",
    operation: "send",
    target: masks.shown(`${scheme}://${hostAndPort(place.broker)}/${entity}`),
    headers: propertiesOf(content).map(shown),
    body,
    notes: [`The ${kind} is proven to by a token, signed with the key ${masks.shown(key.name)}.`],
    command: null,
  };
}

const tokenHeader = { name: "Authorization", value: "SharedAccessSignature (sensitive)" };

function pairsOf(flat: readonly string[]): DescribedValue[] {
  const pairs: DescribedValue[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    pairs.push({ name: flat[index] ?? "", value: flat[index + 1] ?? "" });
  }
  return pairs;
}

function propertiesOf({ properties, application }: BusContent): DescribedValue[] {
  const { scheduledEnqueueTime, ...plain } = properties;
  const own = Object.entries(plain).map(([name, value]) => ({ name, value: String(value) }));
  if (scheduledEnqueueTime !== undefined) {
    const value = new Date(scheduledEnqueueTime).toISOString();
    own.push({ name: "scheduledEnqueueTimeUtc", value });
  }
  return [...own, ...Object.entries(application).map(([name, value]) => ({ name, value }))];
}

/** The token is not made, so it stands as a variable. */
function curlOf(
  uri: string,
  headers: readonly DescribedValue[],
  body: string,
  masks: Masks,
): string {
  const words = ["--request", "POST", uri];
  for (const { name, value } of headers.slice(1)) words.push("--header", `${name}: ${value}`);
  words.push("--data-raw", body);
  const plain = words.map((word) => masks.word(word)).join(" ");
  return `curl --header "Authorization: $SERVICE_BUS_TOKEN" ${plain}`;
}
