import type { Socket } from "node:net";
import type * as Sdk from "@azure/service-bus";
import type { BusContent } from "./bus-content.ts";
import { failureOfBus } from "./bus-failure.ts";
import { failureOf } from "./failure-reason.ts";
import { Usage, type SharedConnection } from "./connection-pool.ts";
import { givenUp, withinTerms } from "./deadline.ts";
import type { MessageEnd, SendingTerms } from "./message-adapter.ts";
import { SocketAsWebSocket, type BridgeOptions } from "./socket-as-web-socket.ts";

export interface BusConnectionOptions {
  /** Host, and port where it is not the usual one: also what tokens are made for. */
  readonly namespace: string;
  readonly keyName: string;
  readonly key: string;
  readonly open: () => Socket;
}

const closingMs = 1_000;
/** The attempt's own deadline ends everything sooner. */
const sdkTimeoutMs = 24 * 3_600_000;

/**
 * A connection of Microsoft's SDK to one namespace by one key, shared by all that is sent there. It is used until its
 * socket is lost or something hangs, and never mended: the next attempt makes a new one.
 */
export class BusConnection implements SharedConnection {
  retired = false;
  readonly #client: Sdk.ServiceBusClient;
  readonly #senders = new Map<string, Sdk.ServiceBusSender>();
  readonly #lost = Promise.withResolvers<"lost">();
  readonly #usage: Usage;
  #socket: Socket | undefined;
  #connected = false;
  #error: Error | undefined;

  /** @param onIdle called when it is not used any more */
  constructor(sdk: typeof Sdk, options: BusConnectionOptions, onIdle: () => void) {
    this.#usage = new Usage(onIdle);
    const bridge: BridgeOptions = {
      open: () => (this.#socket = options.open()),
      onOpen: () => (this.#connected = true),
      onOver: (error) => {
        this.retired = true;
        this.#error = error;
        this.#lost.resolve("lost");
      },
    };
    const credential = { name: options.keyName, key: options.key };
    this.#client = new sdk.ServiceBusClient(options.namespace, credential, {
      webSocketOptions: { webSocket: SocketAsWebSocket, webSocketConstructorOptions: bridge },
      // Retries have a plan of their own, which the history shows.
      retryOptions: { maxRetries: 0, timeoutInMs: sdkTimeoutMs },
    });
  }

  /** Sends one message, and waits until the broker has taken or refused it. Never rejects. */
  async send(entity: string, content: BusContent, terms: SendingTerms): Promise<MessageEnd> {
    const stop = new AbortController();
    this.#usage.enter();
    try {
      const sent = this.#sent(entity, content, stop.signal);
      const end = await withinTerms(Promise.race([sent, this.#lost.promise]), terms);
      if (typeof end === "object") return end;
      if (end === "lost") return this.#lostEnd();
      // A broker that does not answer one will hardly answer another: whoever comes next begins anew.
      if (end === "timeout") this.retired = true;
      return { failure: givenUp(end, terms, this.#connected), response: null };
    } finally {
      stop.abort();
      this.#usage.leave(this.retired);
    }
  }

  /** Ends the connection; what is under way is lost. */
  async close(): Promise<void> {
    this.retired = true;
    this.#usage.stop();
    if (this.#connected && this.#error === undefined) await within(closingMs, this.#client.close());
    this.#socket?.destroy();
  }

  async #sent(entity: string, content: BusContent, abortSignal: AbortSignal): Promise<MessageEnd> {
    try {
      // An array, even of one, would travel as a batch, which other receivers than Microsoft's cannot read.
      await this.#senderTo(entity).sendMessages(annotated(content), { abortSignal });
      return { response: null };
    } catch (error) {
      // What ended the socket says more than what the SDK makes of it.
      if (this.#error !== undefined) return this.#lostEnd();
      return failureOfBus(error, this.#connected);
    }
  }

  #lostEnd(): MessageEnd {
    return { failure: failureOf(this.#error, this.#connected), response: null };
  }

  #senderTo(entity: string): Sdk.ServiceBusSender {
    const known = this.#senders.get(entity);
    if (known !== undefined) return known;
    const sender = this.#client.createSender(entity);
    this.#senders.set(entity, sender);
    return sender;
  }
}

/**
 * In AMQP's own terms, because the SDK's simpler form leaves out what Azure had: durability and the partition of a
 * transfer queue. The body is bytes; a text would be sent as JSON, in quotes.
 */
function annotated({ body, properties, application }: BusContent) {
  const { forcePersistence, timeToLiveMs, scheduledEnqueueTime } = properties;
  return {
    body: Buffer.from(body, "utf8"),
    bodyType: "data" as const,
    header: known({ durable: forcePersistence, timeToLive: timeToLiveMs }),
    properties: known({
      messageId: properties.messageId,
      correlationId: properties.correlationId,
      contentType: properties.contentType,
      subject: properties.label,
      to: properties.to,
      replyTo: properties.replyTo,
      groupId: properties.sessionId,
      replyToGroupId: properties.replyToSessionId,
    }),
    messageAnnotations: known({
      "x-opt-partition-key": properties.partitionKey,
      "x-opt-via-partition-key": properties.viaPartitionKey,
      "x-opt-scheduled-enqueue-time":
        scheduledEnqueueTime === undefined ? undefined : new Date(scheduledEnqueueTime),
    }),
    applicationProperties: { ...application },
  };
}

/** Without what is undefined. */
function known<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Waits for a promise no longer than that, and for its failure not at all. */
async function within(limitMs: number, promise: Promise<unknown>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, limitMs);
  try {
    await Promise.race([promise, late]);
  } catch {
    // It was to be closed, and it is.
  } finally {
    clearTimeout(timer);
  }
}
