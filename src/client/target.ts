import { Agent, request as requestPlainly, type RequestOptions } from "node:http";
import { Agent as TlsAgent, request as requestOverTls } from "node:https";
import { refuse } from "../model/problem.ts";

/** Where a service is reached, and how. */
export interface Target {
  /** For messages. */
  readonly place: string;
  readonly request: typeof requestPlainly;
  readonly options: RequestOptions;
  /** Of every request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly agent: Agent;
  /** Before every path: a proxy may serve us below one. */
  readonly basePath: string;
  /** The event of a socket after which what is sent may arrive. */
  readonly ready: "connect" | "secureConnect";
  /** It is another machine's, or is asked as if it were. */
  readonly isRemote: boolean;
}

export interface ServiceAddress {
  /** `https://sched.acme.example`, with a path or without. */
  readonly url: string;
  readonly token: string;
  /** Authorities to trust instead of those the system knows, PEM. */
  readonly ca?: string | undefined;
}

/** The local socket of a service on this machine. */
export function socketTarget(socketPath: string): Target {
  const agent = new Agent({ keepAlive: true });
  return {
    place: socketPath,
    request: requestPlainly,
    options: { socketPath, agent },
    // A socket has no host; the header must name one all the same.
    headers: { host: "localhost" },
    agent,
    basePath: "",
    ready: "connect",
    isRemote: false,
  };
}

/** A service at an address. Refuses with `backend/insecure` an address at which others could read the token. */
export function serviceTarget({ url, token, ca }: ServiceAddress): Target {
  if (!URL.canParse(url)) refuseUrl(url);
  const { protocol, hostname, port, pathname, origin } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const isPlain = protocol === "http:";
  if (isPlain && !isLoopback(host)) refuseInsecure(origin);
  // Whatever NODE_TLS_REJECT_UNAUTHORIZED says: no switch in the environment turns the checks off (threat T15).
  const agent = isPlain
    ? new Agent({ keepAlive: true })
    : new TlsAgent({ keepAlive: true, rejectUnauthorized: true, minVersion: "TLSv1.2", ca });
  return {
    place: origin,
    request: isPlain ? requestPlainly : requestOverTls,
    options: { host, port, agent },
    headers: { authorization: `Bearer ${token}` },
    agent,
    basePath: pathname.replace(/\/+$/, ""),
    ready: isPlain ? "connect" : "secureConnect",
    isRemote: true,
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function refuseUrl(url: string): never {
  refuse("backend/insecure", {
    detail: `${JSON.stringify(url)} is no address of a service.`,
    hint: "Write `url: https://sched.acme.example` in the `backend` of sched.yaml.",
  });
}

function refuseInsecure(origin: string): never {
  refuse("backend/insecure", {
    detail: `${origin} is reached without TLS: everybody on the way could read the token and the definitions with their secrets.`,
    hint: "Serve with a certificate (`tls` in serve.yaml) and write https://; plain http is for this machine alone.",
  });
}
