import { pkcs12Bytes } from "../certificates/pkcs12.ts";
import { hash, randomUUID } from "node:crypto";
import type rhea from "rhea";
import type { AmqpAction } from "../model/action.ts";
import type { AmqpAuthentication } from "../model/amqp-message.ts";
import type { ActionAdapter, AdapterParts } from "./adapter.ts";
import { AmqpConnection, type SaslMechanism } from "./amqp-connection.ts";
import { compileAmqpMessage, type AmqpContent } from "./amqp-content.ts";
import { describeAmqp } from "./amqp-describe.ts";
import { hostAndPort, openSocket, type BrokerPlace } from "./broker-socket.ts";
import { amqpPorts, brokerOf } from "./bus-place.ts";
import { ConnectionPool } from "./connection-pool.ts";
import { compileSensitive, compileText, Needs, type Filling } from "./fill.ts";
import type { TlsIdentity } from "./http-pools.ts";
import { MessageAdapter, type FireMessage, type PreparedMessage } from "./message-adapter.ts";
import { importQuietly } from "./quiet-import.ts";
import { unsent } from "./result.ts";

/** Sends messages to any broker that speaks AMQP 1.0, through rhea, which is loaded at the first of them. */
export function openAmqp(parts: AdapterParts): ActionAdapter<AmqpAction> {
  const broker = new Brokers(parts);
  return new MessageAdapter<AmqpAction>(
    {
      title: () => "Amqp",
      protocol: "amqp",
      compile: (action) => compile(action, broker),
      prepare: async () => {
        await broker.load();
      },
      close: () => broker.close(),
    },
    parts,
  );
}

type Rhea = typeof rhea;

class Brokers {
  readonly #parts: AdapterParts;
  readonly #connections = new ConnectionPool<AmqpConnection>();
  readonly #containerId = `sched-${randomUUID()}`;
  #loading: Promise<Rhea> | undefined;

  constructor(parts: AdapterParts) {
    this.#parts = parts;
  }

  send({ broker, identity, sasl, address, content }: FilledAmqp): PreparedMessage["send"] {
    return async (terms) => {
      const library = await this.load();
      const name = hash(
        "sha256",
        JSON.stringify([broker, identity, sasl.mechanism, sasl.response]),
      );
      const options = {
        broker,
        mechanisms: { [sasl.mechanism]: mechanismOf(sasl.response) },
        open: () => openSocket(broker, this.#parts, identity),
        containerId: this.#containerId,
      };
      const connection = this.#connections.of(
        name,
        (onIdle) => new AmqpConnection(library, options, onIdle),
      );
      return connection.send(address, library.message.encode(content), terms);
    };
  }

  load(): Promise<Rhea> {
    this.#loading ??= importQuietly(() => import("rhea")).then((module) => module.default);
    return this.#loading;
  }

  async close(): Promise<void> {
    await this.#connections.close();
  }
}

/** What answers the broker's question who calls. */
interface Sasl {
  readonly mechanism: "PLAIN" | "EXTERNAL" | "ANONYMOUS";
  /** UTF-8. */
  readonly response: string;
}

function mechanismOf(response: string): SaslMechanism {
  const bytes = Buffer.from(response, "utf8");
  return {
    start: (callback) => callback(undefined, bytes),
    step: (_challenge, callback) => callback(undefined, bytes),
  };
}

export interface FilledAmqp {
  readonly broker: BrokerPlace;
  readonly identity: TlsIdentity;
  readonly sasl: Sasl;
  readonly address: string;
  readonly content: AmqpContent;
  readonly sensitive: readonly string[];
}

function compile({ amqpMessage: message, tls }: AmqpAction, brokers: Brokers): FireMessage {
  const needs = new Needs();
  const url = compileText(message.broker, needs);
  const address = compileText(message.address, needs);
  const content = compileAmqpMessage(message, needs);
  const proof = compileProof(message.authentication, needs);
  const ca = tls?.ca === undefined ? undefined : compileText(tls.ca, needs);
  const fill = (filling: Filling): FilledAmqp => {
    const { identity, ...proven } = proof(filling);
    const authority = ca === undefined ? {} : { ca: ca.render(filling) };
    return {
      broker: placeOf(url.render(filling)),
      address: address.render(filling).trim(),
      content: content(filling),
      identity: { ...identity, ...authority },
      ...proven,
    };
  };
  return {
    needs,
    prepare(filling) {
      const filled = fill(filling);
      const { broker } = filled;
      return {
        place: `'${filled.address}' on host '${hostAndPort(broker)}'`,
        host: broker.host,
        port: broker.port,
        sensitive: filled.sensitive,
        send: brokers.send(filled),
      };
    },
    describe: (filling, masks) => describeAmqp(fill(filling), masks),
  };
}

type Prove = (filling: Filling) => Pick<FilledAmqp, "identity" | "sasl" | "sensitive">;

function compileProof(authentication: AmqpAuthentication | undefined, needs: Needs): Prove {
  if (authentication === undefined) {
    const sasl: Sasl = { mechanism: "ANONYMOUS", response: "sched" };
    return () => ({ identity: {}, sasl, sensitive: [] });
  }
  const password = compileSensitive(authentication.password, needs);
  if (authentication.type === "external") {
    const pfx = compileSensitive(authentication.pfx, needs);
    return (filling) => {
      const encoded = pfx.render(filling);
      const passphrase = password.render(filling);
      return {
        identity: { certificate: { pfx: pkcs12Bytes(encoded), passphrase } },
        sasl: { mechanism: "EXTERNAL", response: "" },
        sensitive: [passphrase, encoded.replace(/\s/gu, "")],
      };
    };
  }
  const username = compileText(authentication.username, needs);
  return (filling) => {
    const secret = password.render(filling);
    // RFC 4616, with UTF-8.
    const response = `\0${username.render(filling)}\0${secret}`;
    return { identity: {}, sasl: { mechanism: "PLAIN", response }, sensitive: [secret, response] };
  };
}

function placeOf(text: string): BrokerPlace {
  const url = URL.parse(text.trim());
  const ports = url === null ? undefined : amqpPorts[url.protocol];
  const isBase = url !== null && url.search + url.hash + url.username === "";
  if (isBase && ports !== undefined && url.hostname !== "" && /^\/?$/u.test(url.pathname)) {
    return brokerOf(url, ports);
  }
  const detail = "the broker is not an address such as amqps://broker.example.com";
  throw unsent("invalid uri", detail, { retryable: false });
}
