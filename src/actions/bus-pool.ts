import { hash } from "node:crypto";
import type * as Sdk from "@azure/service-bus";
import type { AdapterParts } from "./adapter.ts";
import { hostAndPort, openSocket, type BrokerPlace } from "./broker-socket.ts";
import { BusConnection } from "./bus-connection.ts";
import type { BusContent } from "./bus-content.ts";
import type { SharedAccessKey } from "./bus-token.ts";
import { ConnectionPool } from "./connection-pool.ts";
import type { MessageEnd, SendingTerms } from "./message-adapter.ts";
import { importQuietly } from "./quiet-import.ts";

/** The AMQP connections to Service Bus, one for each namespace and key. The SDK is loaded at the first message. */
export class BusPool {
  readonly #parts: AdapterParts;
  readonly #connections = new ConnectionPool<BusConnection>();
  #loading: Promise<typeof Sdk> | undefined;

  constructor(parts: AdapterParts) {
    this.#parts = parts;
  }

  async send(
    { broker, key }: { readonly broker: BrokerPlace; readonly key: SharedAccessKey },
    { entity, content }: { readonly entity: string; readonly content: BusContent },
    terms: SendingTerms,
  ): Promise<MessageEnd> {
    const sdk = await this.load();
    return this.#connectionTo(sdk, broker, key).send(entity, content, terms);
  }

  /** The SDK takes a tenth of a second to load. */
  load(): Promise<typeof Sdk> {
    this.#loading ??= importQuietly(() => import("@azure/service-bus"));
    return this.#loading;
  }

  async close(): Promise<void> {
    await this.#connections.close();
  }

  #connectionTo(sdk: typeof Sdk, broker: BrokerPlace, key: SharedAccessKey): BusConnection {
    const place = hostAndPort(broker);
    const name = `${place} ${broker.tls} ${hash("sha256", `${key.name}\0${key.key}`)}`;
    const options = {
      namespace: broker.port === 5671 ? broker.host : place,
      keyName: key.name,
      key: key.key,
      open: () => openSocket(broker, this.#parts),
    };
    return this.#connections.of(name, (onIdle) => new BusConnection(sdk, options, onIdle));
  }
}
