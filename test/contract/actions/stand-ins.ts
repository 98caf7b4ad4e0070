import type { IncomingMessage, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";
import type {
  Action,
  AmqpAction,
  BusAction,
  ErrorAction,
  HttpAction,
} from "../../../src/model/action.ts";
import { AmqpBroker, type BrokerOptions } from "../../support/amqp-broker.ts";
import { type Bench, bodyOf } from "./target.ts";

/** A call as it arrived, wherever it was meant to go. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** Of the client certificate, on a connection that asked for one. */
  readonly certificate: string | undefined;
}

interface Identity {
  readonly key: string;
  readonly cert: string;
}

/**
 * Local servers in the place of those that examples name: web servers with and without TLS, a token endpoint, storage
 * queues, Service Bus, and an AMQP broker that asks for no token.
 */
export class StandIns {
  readonly arrived: Arrived[] = [];
  readonly #origin: string;
  readonly #tlsPort: number | undefined;
  readonly #broker: AmqpBroker;

  private constructor(origin: string, tlsPort: number | undefined, broker: AmqpBroker) {
    this.#origin = origin;
    this.#tlsPort = tlsPort;
    this.#broker = broker;
  }

  /** @param identity for a server with TLS that asks for client certificates */
  static async start(
    bench: Bench,
    brokerOptions: BrokerOptions,
    identity?: Identity,
  ): Promise<StandIns> {
    const broker = await AmqpBroker.start(brokerOptions);
    const into: { standIns?: StandIns } = {};
    const listener = (request: IncomingMessage, response: ServerResponse): void =>
      void into.standIns?.answer(request, response);
    const origin = await bench.serve(listener);
    const asking = { requestCert: true, rejectUnauthorized: false };
    const port = identity && (await bench.serveTls({ ...identity, ...asking }, listener));
    into.standIns = new StandIns(origin, port, broker);
    return into.standIns;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url: path = "", headers } = request;
    const body = await bodyOf(request);
    const certificate = certificateOf(request);
    this.arrived.push({ method, path, headers, body, certificate });
    if (path.includes("/oauth2/token")) {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end('{"access_token": "a-token", "token_type": "Bearer", "expires_in": "3599"}');
    } else {
      response.writeHead(path.includes("/messages") ? 201 : 200).end('{"accepted": true}');
    }
  }

  /** The same action, on its way to a stand-in. */
  locally(action: Action | ErrorAction): Action {
    switch (action.type) {
      case "http":
      case "https":
        return this.#http(action);
      case "storageQueue": {
        const endpoint = `${this.#origin}/${action.queueMessage.storageAccount}`;
        return { ...action, endpoint };
      }
      case "serviceBusQueue":
      case "serviceBusTopic":
        return { ...action, endpoint: this.#busEndpoint(action) };
      case "amqp":
        return this.#amqp(action);
      case "webJob":
        return action;
    }
  }

  /** Of the broker. */
  get port(): number {
    return this.#broker.port;
  }

  stop(): Promise<void> {
    return this.#broker.stop();
  }

  #http(action: HttpAction): HttpAction {
    const { authentication } = action.request;
    const isCertificate = authentication?.type === "ClientCertificate";
    const origin = isCertificate ? `https://localhost:${this.#tlsPort}` : this.#origin;
    const here = (uri: string): string => uri.replace(/^https?:\/\/[^/?]+/iu, origin);
    const local =
      authentication !== undefined && "tokenEndpoint" in authentication
        ? { ...authentication, tokenEndpoint: here(authentication.tokenEndpoint ?? "") }
        : authentication;
    return {
      ...action,
      type: "http",
      request: {
        ...action.request,
        uri: here(action.request.uri),
        ...(local === undefined ? {} : { authentication: local }),
      },
    };
  }

  #busEndpoint({ serviceBusQueueMessage, serviceBusTopicMessage }: BusAction): string {
    const message = serviceBusQueueMessage ?? serviceBusTopicMessage;
    return message?.transportType === "amqp"
      ? `amqp://127.0.0.1:${this.#broker.port}`
      : this.#origin;
  }

  #amqp(action: AmqpAction): AmqpAction {
    const broker = `amqp://127.0.0.1:${this.#broker.port}`;
    return { ...action, amqpMessage: { ...action.amqpMessage, broker } };
  }
}

function certificateOf({ socket }: IncomingMessage): string | undefined {
  if (!("getPeerCertificate" in socket)) return undefined;
  return String((socket as TLSSocket).getPeerCertificate()?.subject?.CN);
}
