import type { BusMessage } from "../model/action.ts";
import type { BrokerPlace } from "./broker-socket.ts";
import { unsent, type AttemptFailure } from "./result.ts";

/** Where a namespace of Service Bus, or what stands in for it, is reached. */
export type BusPlace =
  | { readonly transport: "rest"; readonly origin: string }
  | { readonly transport: "amqp"; readonly broker: BrokerPlace };

/**
 * @param endpoint filled in; absent: Microsoft's own cloud
 * @param transport as written: `netMessaging`, whose protocol is gone, goes over HTTPS, and what is not specified goes
 * there too, unless the endpoint is an AMQP broker's
 */
export function busPlaceOf(
  endpoint: string | undefined,
  namespace: string,
  transport: BusMessage["transportType"],
): BusPlace {
  if (endpoint === undefined) return microsoftPlace(namespace, transport === "amqp");
  const url = URL.parse(endpoint);
  const isBase =
    url !== null && url.search + url.hash + url.username === "" && /^\/?$/u.test(url.pathname);
  const scheme = isBase ? url.protocol : "";
  const byAmqp = amqpPorts[scheme];
  if (isBase && byAmqp !== undefined && transport !== "netMessaging") {
    return { transport: "amqp", broker: brokerOf(url, byAmqp) };
  }
  if (isBase && /^https?:$/u.test(scheme) && transport !== "amqp") {
    return { transport: "rest", origin: url.origin };
  }
  const wanted = transport === "amqp" ? "amqps://HOST" : "https://HOST";
  throw invalid(`the endpoint is not a base address such as ${wanted}`);
}

/** Of the schemes that mean AMQP; `sb` is how Microsoft writes amqps. */
export const amqpPorts: Readonly<Record<string, { readonly port: number; readonly tls: boolean }>> =
  {
    "amqp:": { port: 5672, tls: false },
    "amqps:": { port: 5671, tls: true },
    "sb:": { port: 5671, tls: true },
  };

export function brokerOf(
  url: URL,
  { port, tls }: { readonly port: number; readonly tls: boolean },
): BrokerPlace {
  // `URL` reads hosts of other schemes than its own to the letter. As one of http it is the name, or the address, that
  // the resolver would make of it, and so what rules about hosts are compared with.
  const known = URL.parse(`http://${url.hostname}`)?.hostname;
  if (known === undefined || known === "")
    throw invalid("the host of the broker's address is none");
  const host = known.replace(/^\[(.*)\]$/u, "$1");
  return { host, port: Number(url.port) || port, tls };
}

/** A name alone, or whole, as it stands in the portal. */
function microsoftPlace(namespace: string, byAmqp: boolean): BusPlace {
  const host = namespace.includes(".") ? namespace : `${namespace}.servicebus.windows.net`;
  if (!/^[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+$/u.test(host)) {
    throw invalid("the namespace is no name: it consists of letters, digits and hyphens");
  }
  if (!byAmqp) return { transport: "rest", origin: `https://${host.toLowerCase()}` };
  return { transport: "amqp", broker: { host, port: 5671, tls: true } };
}

function invalid(detail: string): AttemptFailure {
  return unsent("invalid uri", detail, { retryable: false });
}
