import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { createServer as createNetServer } from "node:net";
import { createActionRunner, type ActionRunnerOptions } from "../../../src/actions/registry.ts";
import type { Action } from "../../../src/model/action.ts";
import { Secret } from "../../../src/model/secret.ts";
import type { Attempt, AttemptContext } from "../../../src/ports/action-runner.ts";

/** As the runner has them, with secrets as plain texts. */
interface RunnerOptions extends Partial<Omit<ActionRunnerOptions, "secrets">> {
  readonly secrets?: { get(name: string): Promise<string | undefined> };
}

/** Servers and runners of one test file, all ended by `close`. */
export class Bench {
  readonly #ends: (() => Promise<void>)[] = [];

  /** Starts a server on a free port of 127.0.0.1 and answers its origin. */
  async serve(listener: RequestListener): Promise<string> {
    const server = createServer({ maxHeaderSize: 64 * 1024 }, listener);
    return `http://127.0.0.1:${await this.#listen(server)}`;
  }

  async serveTls(
    identity: { readonly key: string; readonly cert: string } & Record<string, unknown>,
    listener: RequestListener,
  ): Promise<number> {
    return this.#listen(createTlsServer(identity, listener));
  }

  /** A server below HTTP: whatever it writes is the answer. */
  async serveRaw(onConnection: (socket: Socket) => void): Promise<string> {
    const sockets = new Set<Socket>();
    const server = createNetServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      onConnection(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.#ends.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  runner({ secrets, ...options }: RunnerOptions = {}) {
    const runner = createActionRunner({
      now: () => Date.now(),
      secrets: {
        get: async (name) => {
          const value = await secrets?.get(name);
          return value === undefined ? undefined : new Secret(value);
        },
      },
      openSeal: () => undefined,
      version: "1.2.3",
      ...options,
    });
    this.#ends.push(() => runner.close());
    return runner;
  }

  async close(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
  }

  async #listen(server: Server): Promise<number> {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.#ends.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return (server.address() as AddressInfo).port;
  }
}

export const context: AttemptContext = {
  runId: "billing/heartbeat@2026-01-01T01:00:00Z",
  key: "LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z",
  collection: "billing",
  job: "heartbeat",
  startedAt: Date.parse("2026-01-01T01:00:00.250Z"),
  scheduledTime: Date.UTC(2026, 0, 1, 1),
  traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  number: 1,
  redelivery: false,
  manual: false,
  timeZone: "Europe/Berlin",
  location: undefined,
  failure: null,
};

export function attemptOf(
  action: Action,
  differences: Partial<AttemptContext> & { readonly timeoutMs?: number } = {},
): Attempt {
  const { timeoutMs = 5_000, ...rest } = differences;
  return { action, timeoutMs, context: { ...context, ...rest } };
}

export function get(uri: string): Action {
  return { type: "http", request: { method: "GET", uri } };
}

export const never: AbortSignal = new AbortController().signal;

/** The whole body of a request, as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
