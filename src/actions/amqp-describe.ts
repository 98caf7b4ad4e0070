import type { RequestDescription } from "../ports/request-description.ts";
import type { FilledAmqp } from "./amqp.ts";
import { hostAndPort } from "./broker-socket.ts";
import type { Masks } from "./masks.ts";

/** What would go out to an AMQP broker. */
export function describeAmqp(
  { broker, sasl, address, content }: FilledAmqp,
  masks: Masks,
): RequestDescription {
  const { body, application_properties: application, ...properties } = content;
  const values = [...Object.entries(properties), ...Object.entries(application)];
  return {
    protocol: "amqp",
    operation: "send",
    target: masks.shown(`${broker.tls ? "amqps" : "amqp"}://${hostAndPort(broker)}/${address}`),
    headers: values.map(([name, value]) => ({ name, value: masks.shown(String(value)) })),
    body: body === null ? null : masks.shown(body),
    notes: [notes[sasl.mechanism]],
    command: null,
  };
}

const notes = {
  PLAIN: "A user name and a password are sent by SASL PLAIN first.",
  EXTERNAL: "A client certificate is shown in the TLS handshake first (SASL EXTERNAL).",
  ANONYMOUS: "Nothing proves who sends (SASL ANONYMOUS).",
} as const;
