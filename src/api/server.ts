import type { Server as TlsServer } from "node:tls";
import type { FastifyInstance } from "fastify";
import { problem, type Problem, ProblemError } from "../model/problem.ts";
import type { Owner } from "../ports/owner.ts";
import type { HealthCheck } from "../ports/owner-wire.ts";
import { type Authenticate, filesOwner, nobody } from "./access.ts";
import { buildApp, type Certificate, minVersion } from "./app.ts";
import type { FiringFirst } from "./firing-first.ts";
import { insiders, type Limits, outsiders } from "./limits.ts";
import { type Keeping, mayListen } from "./loopback.ts";
import type { Programs } from "./kudu/site.ts";
import { clearSocket, protectSocket, removeSocket, type SocketPlace } from "./socket-file.ts";

export interface ServerOptions {
  readonly owner: Owner;
  /** Asked at each health request; quick, never throws. */
  readonly health: () => readonly HealthCheck[];
  readonly version: string;
  /** Everything that Prometheus may ask for, piece by piece; absent: nothing is counted here. */
  readonly metrics?: () => AsyncIterable<string>;
  /** What is known of the programs of this host; absent: nothing can be run. */
  readonly programs?: Programs;
  readonly listen: SocketPlace | TcpPlace;
  /** Where the built pages of the portal lie; absent: there is none. */
  readonly portal?: string;
  /** Whose turn it is while occurrences are fired; absent: everybody's. */
  readonly firingFirst?: FiringFirst;
  readonly onDefect: (error: unknown) => void;
  readonly limits?: Partial<Limits>;
  /** Milliseconds since 1970; absent: as the process has counted them since it began. */
  readonly date?: () => number;
  /** Between two signs of life on an answer that takes its time; 10 s. */
  readonly heartbeatMs?: number;
  /** How long answers under way may take at the end; 2 s. */
  readonly drainMs?: number;
}

export interface TcpPlace {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Absent: no token exists, so nobody but health checks gets an answer. */
  readonly tokens?: { readonly count: number; readonly authenticate: Authenticate };
  /** Absent: plain HTTP. */
  readonly tls?: Certificate | undefined;
  /** A proxy does TLS in front of it. */
  readonly behindProxy?: boolean | undefined;
}

export interface RunningServer {
  /** `http://127.0.0.1:7420`, or `unix:/path/to/sock`. */
  readonly address: string;
  /** Connections from now on see this certificate; those that are open stay as they are. */
  renew(certificate: Certificate): void;
  /** Requests of one token within a minute from now on; undefined: as many as where nothing is said. */
  limitRequests(perMinute: number | undefined): void;
  /** Takes no more requests, lets those under way end within `drainMs`, then cuts them off. */
  close(): Promise<void>;
}

/**
 * Serves an owner over HTTP. A local socket is for the owner of its folder and allows everything; TCP allows what
 * tokens allow. Refuses with `serve/not-loopback`, `serve/plain-http`, `serve/port-in-use`, `serve/config` and `state/unwritable`. The
 * caller holds the state's lock.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { listen } = options;
  const refusal = isSocket(listen) ? undefined : mayListen(listen.host, keepingOf(listen));
  if (refusal !== undefined) throw new ProblemError([refusal]);
  const stopping = new AbortController();
  const limits = { ...(isSocket(listen) ? insiders : outsiders), ...options.limits };
  let { requestsPerMinute } = limits;
  const app = buildApp({
    service: {
      owner: options.owner,
      health: options.health,
      version: options.version,
      heartbeatMs: options.heartbeatMs ?? 10_000,
      isTrusted: isSocket(listen),
      programs: options.programs,
      metrics: options.metrics,
      stopping: stopping.signal,
    },
    limits,
    requestsPerMinute: () => requestsPerMinute,
    authenticate: isSocket(listen) ? filesOwner : (listen.tokens?.authenticate ?? nobody),
    ...(isSocket(listen) ? {} : { ...listen }),
    date: options.date,
    portal: options.portal,
    firingFirst: options.firingFirst,
    onDefect: options.onDefect,
  });
  const address = isSocket(listen) ? await openSocket(app, listen) : await openPort(app, listen);
  return {
    address,
    renew: ({ cert, key }) =>
      (app.server as unknown as TlsServer).setSecureContext({ cert, key, minVersion }),
    limitRequests: (perMinute) => {
      requestsPerMinute = perMinute ?? outsiders.requestsPerMinute;
    },
    close: async () => {
      stopping.abort();
      await drain(app, options.drainMs ?? 2_000);
      if (isSocket(listen)) await removeSocket(listen);
    },
  };
}

function keepingOf({ tokens, tls, behindProxy = false }: TcpPlace): Keeping {
  return { tokens: tokens?.count ?? 0, tls: tls !== undefined, behindProxy };
}

function isSocket(place: SocketPlace | TcpPlace): place is SocketPlace {
  return "socketPath" in place;
}

async function openSocket(app: FastifyInstance, { socketPath }: SocketPlace): Promise<string> {
  await clearSocket(socketPath);
  try {
    await app.listen({ path: socketPath });
    await protectSocket(socketPath);
  } catch (error) {
    await app.close();
    throw new ProblemError([
      problem("state/unwritable", {
        detail: `The local socket ${socketPath} cannot be opened (${errorCode(error)}).`,
        hint: "Check that the folder is yours and on a file system that allows sockets.",
      }),
    ]);
  }
  return `unix:${socketPath}`;
}

async function openPort(app: FastifyInstance, { host, port }: TcpPlace): Promise<string> {
  try {
    return await app.listen({ host: host.replace(/^\[(.*)\]$/, "$1"), port });
  } catch (error) {
    await app.close();
    throw new ProblemError([cannotListen(`${host}:${port}`, errorCode(error))]);
  }
}

function cannotListen(place: string, code: string): Problem {
  if (code === "EADDRINUSE") {
    return problem("serve/port-in-use", {
      detail: `Another program listens on ${place}.`,
      hint: "Choose another with `--listen HOST:PORT`, or stop the other program.",
    });
  }
  return problem("serve/config", {
    detail: `Listening on ${place} is not possible (${code}).`,
    hint: "Choose an address of this machine and a port from 1024 up with `--listen HOST:PORT`.",
  });
}

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
}

async function drain(app: FastifyInstance, drainMs: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), drainMs);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
