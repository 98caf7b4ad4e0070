import { createHmac } from "node:crypto";
import type { AddressInfo, Server, Socket } from "node:net";
import type { TlsOptions } from "node:tls";
import rhea, {
  type Container,
  type EventContext,
  type Message,
  type Receiver,
  type Sender,
} from "rhea";

/** What the broker does with a message. */
export type Verdict =
  | "accept"
  | "release"
  | "modify"
  /** Takes it and says nothing. */
  | "ignore"
  | { readonly condition?: string; readonly description?: string };

export interface BrokerOptions {
  /** A queue or topic, and what becomes of messages to it. */
  readonly entities: Readonly<Record<string, Verdict>>;
  /** Keys by name: with them, a link is opened only after a token for it was put to `$cbs`, as Service Bus wants it. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Entities that are open without a token all the same. */
  readonly openTo?: readonly string[];
  /** SASL PLAIN: passwords by user name. Otherwise anybody may come. */
  readonly users?: Readonly<Record<string, string>>;
  readonly port?: number;
  readonly tls?: TlsOptions;
  /** SASL EXTERNAL: who shows a certificate that `tls` trusts. */
  readonly external?: true;
  /** Links are answered, and never given any credit. */
  readonly noCredit?: true;
  readonly messageBytesMax?: number;
}

/** One claim that was put to `$cbs`. */
export interface Claim {
  readonly audience: string;
  readonly type: string;
  readonly status: number;
}

/** An AMQP 1.0 broker of the tests' own: it checks who comes, keeps messages, and hands them to receivers. */
export class AmqpBroker {
  readonly claims: Claim[] = [];
  /** Users that came in by SASL, and `(refused)`. */
  readonly users: string[] = [];
  /** Messages that it has taken without a word. */
  ignored = 0;
  /** Connections so far. */
  connections = 0;
  readonly #options: BrokerOptions;
  readonly #container: Container;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #queues = new Map<string, Message[]>();
  readonly #receivers: { readonly entity: string; readonly sender: Sender }[] = [];
  readonly #waiting: Receiver[] = [];
  readonly #allowed = new WeakMap<object, Set<string>>();
  readonly #replies = new WeakMap<object, Sender>();

  private constructor(options: BrokerOptions) {
    this.#options = options;
    this.#container = rhea.create_container();
    this.#authenticate();
    this.#container.on("receiver_open", (context: EventContext) => this.#onIncomingLink(context));
    this.#container.on("sender_open", (context: EventContext) => this.#onOutgoingLink(context));
    this.#container.on("message", (context: EventContext) => this.#onMessage(context));
    this.#container.on("sendable", () => this.#deliver());
    for (const event of ["disconnected", "connection_error", "protocol_error", "error"]) {
      this.#container.on(event, () => undefined);
    }
    const { port = 0, tls } = options;
    const where = {
      port,
      host: "127.0.0.1",
      receiver_options: { autoaccept: false, credit_window: 0 },
    };
    this.#server =
      tls === undefined
        ? this.#container.listen(where)
        : this.#container.listen({ ...where, ...tls, transport: "tls" });
    this.#server.on("connection", (socket: Socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
    });
  }

  static async start(options: BrokerOptions): Promise<AmqpBroker> {
    const broker = new AmqpBroker(options);
    await new Promise((resolve) => broker.#server.once("listening", resolve));
    return broker;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Links that wait for credit. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Lets those that were given no credit send at last. */
  giveCredit(): void {
    for (const receiver of this.#waiting.splice(0)) receiver.add_credit(10);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #authenticate(): void {
    const { users, external } = this.#options;
    this.#container.options["enable_sasl_external"] = external === true;
    const mechanisms = this.#container.sasl_server_mechanisms;
    if (users !== undefined) {
      mechanisms.enable_plain((user: string, password: string) => {
        const isRight = users[user] === password;
        this.users.push(isRight ? user : "(refused)");
        return isRight;
      });
      this.#container.options["require_sasl"] = true;
    } else if (external === undefined) {
      mechanisms.enable_anonymous();
    }
  }

  /** A client that wants to send. */
  #onIncomingLink({ receiver, connection }: EventContext): void {
    if (receiver === undefined) return;
    const address = receiver.target.address;
    receiver.set_target({ address });
    receiver.set_source({ address: "" });
    if (address !== "$cbs") {
      const refusal = this.#refusalOf(address, connection);
      if (refusal !== undefined) return receiver.close(refusal);
      if (this.#options.noCredit) {
        this.#waiting.push(receiver);
        return;
      }
    }
    const { messageBytesMax } = this.#options;
    if (messageBytesMax !== undefined) {
      // Its own setter of rhea does not exist, and the frame has been made already.
      Object.assign((receiver as unknown as { local: { attach: object } }).local.attach, {
        max_message_size: messageBytesMax,
      });
    }
    receiver.add_credit(100);
  }

  #refusalOf(address: string, connection: object) {
    const { keys, entities, openTo = [] } = this.#options;
    const isOpen = keys === undefined || openTo.includes(address);
    if (!isOpen && this.#allowed.get(connection)?.has(address) !== true) {
      const description =
        "Unauthorized access. 'Send' claim(s) are required to perform this operation.";
      return { condition: "amqp:unauthorized-access", description };
    }
    if (address in entities) return undefined;
    const description = `The messaging entity '${address}' could not be found.`;
    return { condition: "amqp:not-found", description };
  }

  /** A client that wants to receive: from `$cbs`, or from a queue. */
  #onOutgoingLink({ sender, connection }: EventContext): void {
    if (sender === undefined) return;
    const address = sender.source.address;
    sender.set_source({ address });
    sender.set_target({ address: "" });
    if (address === "$cbs") this.#replies.set(connection, sender);
    else this.#receivers.push({ entity: address, sender });
    this.#deliver();
  }

  #onMessage({ message, delivery, receiver, connection }: EventContext): void {
    if (message === undefined || delivery === undefined || receiver === undefined) return;
    const address = receiver.target.address;
    if (address === "$cbs") {
      delivery.accept();
      receiver.add_credit(1);
      this.#onClaim(message, connection);
      return;
    }
    const verdict = this.#options.entities[address] ?? "accept";
    if (verdict === "ignore") {
      this.ignored += 1;
      return;
    }
    receiver.add_credit(1);
    if (verdict === "accept") {
      this.#queues.set(address, [...(this.#queues.get(address) ?? []), message]);
      delivery.accept();
      this.#deliver();
    } else if (verdict === "release") delivery.release();
    else if (verdict === "modify")
      delivery.modified({ delivery_failed: true, undeliverable_here: true });
    else if (verdict.condition === undefined) delivery.reject();
    else delivery.reject({ description: "", ...verdict, condition: verdict.condition });
  }

  #onClaim(message: Message, connection: object): void {
    const { name, type, operation } = message["application_properties"] as Record<string, string>;
    const audience = String(name);
    const status =
      operation === "put-token" ? this.#statusOf(String(message["body"]), audience) : 400;
    this.claims.push({ audience, type: String(type), status });
    if (status === 202) {
      const allowed = this.#allowed.get(connection) ?? new Set<string>();
      allowed.add(new URL(audience).pathname.slice(1));
      this.#allowed.set(connection, allowed);
    }
    this.#replies.get(connection)?.send({
      correlation_id: message["message_id"] ?? "",
      to: String(message["reply_to"]),
      application_properties: {
        "status-code": status,
        "status-description":
          status === 202 ? "Accepted" : "InvalidSignature: The token has an invalid signature.",
      },
      body: "",
    });
  }

  /** Everything about a token that Service Bus looks at: whose key, for what, until when, and whether it was signed. */
  #statusOf(token: string, audience: string): number {
    const fields = new URLSearchParams(
      token.replace(/^SharedAccessSignature /u, "").replaceAll("+", "%2B"),
    );
    const key = this.#options.keys?.[fields.get("skn") ?? ""];
    if (key === undefined) return 401;
    const resource = fields.get("sr") ?? "";
    const isFor = audience.toLowerCase().startsWith(resource.toLowerCase());
    const isAlive = Number(fields.get("se")) > Date.now() / 1_000;
    const signed = `${encodeURIComponent(resource)}\n${fields.get("se")}`;
    const signature = createHmac("sha256", key).update(signed).digest("base64");
    return isFor && isAlive && signature === fields.get("sig") ? 202 : 401;
  }

  #deliver(): void {
    for (const { entity, sender } of this.#receivers) {
      const waiting = this.#queues.get(entity) ?? [];
      while (waiting.length > 0 && sender.sendable()) {
        const message = waiting.shift();
        if (message !== undefined) sender.send(message);
      }
    }
  }
}

/** Takes one message out of a queue. */
export async function receiveOne(port: number, address: string): Promise<Message> {
  const [message] = await receive(port, address, 1);
  if (message === undefined) throw new Error("nothing came");
  return message;
}

/** Takes messages out of a queue, over a connection of its own: a client that knows nothing of who sent them. */
export function receive(port: number, address: string, count: number): Promise<Message[]> {
  const container = rhea.create_container();
  const received: Message[] = [];
  return new Promise((resolve, reject) => {
    const connection = container.connect({
      port,
      host: "127.0.0.1",
      username: "reader",
      reconnect: false,
    });
    connection.on("disconnected", () => reject(new Error("the broker is gone")));
    container.on("message", ({ message }: EventContext) => {
      if (message !== undefined) received.push(message);
      if (received.length < count) return;
      connection.close();
      resolve(received);
    });
    container.on("receiver_open", ({ receiver }: EventContext) => receiver?.add_credit(count));
    connection.open_receiver({ source: { address }, credit_window: 0 });
  });
}
