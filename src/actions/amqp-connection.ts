import type { Socket } from "node:net";
import type rhea from "rhea";
import type { AmqpError, Connection, ConnectionOptions, EventContext } from "rhea";
import { AmqpLink, type Sending } from "./amqp-link.ts";
import { failureOfBroker } from "./amqp-failure.ts";
import type { BrokerPlace } from "./broker-socket.ts";
import { Usage, type SharedConnection } from "./connection-pool.ts";
import { givenUp, withinTerms } from "./deadline.ts";
import { failureOf } from "./failure-reason.ts";
import type { MessageEnd, SendingTerms } from "./message-adapter.ts";

/** One SASL mechanism; rhea's own PLAIN cuts names and passwords that are not ASCII. */
export interface SaslMechanism {
  readonly start: (callback: (error: undefined, response: Buffer) => void) => void;
  readonly step: (
    challenge: unknown,
    callback: (error: undefined, response: Buffer) => void,
  ) => void;
}

export interface AmqpConnectionOptions {
  readonly broker: BrokerPlace;
  /** By name: `PLAIN`. */
  readonly mechanisms: Readonly<Record<string, SaslMechanism>>;
  readonly open: () => Socket;
  /** How this process is called at the broker. */
  readonly containerId: string;
}

type Rhea = typeof rhea;

const closingMs = 1_000;

/**
 * A connection to an AMQP broker by one identity, shared by all that is sent there. It is used until it is lost or
 * something hangs, and never mended: the next attempt makes a new one.
 */
export class AmqpConnection implements SharedConnection {
  retired = false;
  readonly #connection: Connection;
  readonly #links = new Map<string, AmqpLink>();
  readonly #usage: Usage;
  readonly #closed = Promise.withResolvers<void>();
  #socket: Socket | undefined;
  #error: Error | undefined;
  #broker: AmqpError | undefined;

  /** @param onIdle called when it is not used any more */
  constructor(library: Rhea, options: AmqpConnectionOptions, onIdle: () => void) {
    this.#usage = new Usage(onIdle);
    const { broker, mechanisms, containerId } = options;
    const connect = (_port: number, _host: string, _options: unknown, onConnect: () => void) =>
      this.#open(options, onConnect);
    const settings = {
      host: broker.host,
      port: broker.port,
      hostname: broker.host,
      container_id: containerId,
      reconnect: false,
      // What the broker really said is what the history shows.
      treat_modified_as_released: false,
      sasl_mechanisms: mechanisms,
      connection_details: () => ({ host: broker.host, port: broker.port, connect }),
    } satisfies ConnectionOptions & Readonly<Record<string, unknown>>;
    // A container of its own, so that nobody else hears its events.
    this.#connection = library.create_container({ id: containerId }).create_connection(settings);
    this.#listen();
    this.#connection.connect();
  }

  /** Sends one message, and waits until the broker has taken or refused it. Never rejects. */
  async send(address: string, message: Buffer, terms: SendingTerms): Promise<MessageEnd> {
    this.#usage.enter();
    const { promise, resolve } = Promise.withResolvers<MessageEnd>();
    const sending: Sending = { message, over: false, sent: false, end: resolve };
    try {
      if (this.retired) this.#fail();
      else this.#linkTo(address).send(sending);
      const end = await withinTerms(promise, terms);
      if (typeof end === "object") return end;
      // A broker that does not answer one will hardly answer another: whoever comes next begins anew.
      if (end === "timeout") this.retired = true;
      return { failure: givenUp(end, terms, sending.sent), response: null };
    } finally {
      sending.over = true;
      this.#usage.leave(this.retired);
    }
  }

  async close(): Promise<void> {
    this.retired = true;
    this.#usage.stop();
    if (this.#connection.is_open()) {
      this.#connection.close();
      const late = setTimeout(() => this.#closed.resolve(), closingMs);
      await this.#closed.promise;
      clearTimeout(late);
    }
    this.#socket?.destroy();
  }

  #open({ open }: AmqpConnectionOptions, onConnect: () => void): Socket {
    const socket = open();
    this.#socket = socket;
    socket.once("encrypted" in socket ? "secureConnect" : "connect", onConnect);
    socket.once("error", (error) => (this.#error = error));
    socket.once("close", () => this.#fail());
    return socket;
  }

  /** Every event that tells of an end must be heard: rhea prints those that nobody hears, or throws them. */
  #listen(): void {
    for (const event of ["connection_error", "session_error"] as const) {
      this.#connection.on(event, ({ error, session }: EventContext) => {
        this.#broker ??= (error ?? session?.error) as AmqpError | undefined;
      });
    }
    for (const event of ["connection_close", "session_close", "disconnected"] as const) {
      this.#connection.on(event, () => this.#fail());
    }
    for (const event of ["protocol_error", "error"] as const) {
      this.#connection.on(event, (error: unknown) => {
        if (error instanceof Error) this.#error ??= error;
        this.#fail();
      });
    }
  }

  /** Ends the connection with all that waits for it. */
  #fail(): void {
    this.retired = true;
    this.#closed.resolve();
    const links = [...this.#links.values()];
    this.#links.clear();
    for (const link of links) link.fail((sent) => this.#endOf(sent));
    this.#socket?.destroy();
  }

  #endOf(sent: boolean): MessageEnd {
    if (this.#broker !== undefined) return failureOfBroker("closed", this.#broker, sent);
    if (this.#error === undefined) return failureOfBroker("closed", undefined, sent);
    return { failure: failureOf(this.#error, sent), response: null };
  }

  #linkTo(address: string): AmqpLink {
    const known = this.#links.get(address);
    if (known !== undefined) return known;
    const sender = this.#connection.open_sender({ target: { address } });
    const link: AmqpLink = new AmqpLink(sender, () => {
      if (this.#links.get(address) === link) this.#links.delete(address);
    });
    this.#links.set(address, link);
    return link;
  }
}
