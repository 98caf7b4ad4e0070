import type { ListenerAddress } from "../actions/network-policy.ts";
import { mayListen } from "../api/loopback.ts";
import type { RunningServer, TcpPlace } from "../api/server.ts";
import type { CertificateFiles, TokenRights } from "../config/load-serve.ts";
import { ProblemError, refuse } from "../model/problem.ts";
import type { EventSink } from "../ports/event-sink.ts";
import { systemClock } from "../system-clock.ts";
import { type CertificateWatch, readCertificate, watchCertificate } from "./certificate.ts";
import { type TokenDoor, tokenDoor } from "./tokens.ts";

/** Where and how a service listens for others. */
export interface ListenOptions {
  readonly stateDir: string;
  /** `HOST:PORT`; port 0 takes any free one. */
  readonly listen: string;
  readonly tls?: CertificateFiles | undefined;
  readonly behindProxy?: boolean | undefined;
  /** What `serve.yaml` gives to tokens by their names. */
  readonly tokens?: readonly TokenRights[] | undefined;
  readonly events: EventSink;
}

/** Decided and read, not yet listening. */
export interface Listening {
  readonly place: TcpPlace;
  /** What `serve.yaml` gives to tokens from now on. */
  readonly grant: TokenDoor["grant"];
  /** Follows the files of the certificate, if there is one, for the server that listens with it. */
  watch(server: RunningServer): CertificateWatch | undefined;
}

/**
 * Reads tokens and certificate, and refuses what is not safe before the state is touched: `serve/not-loopback`,
 * `serve/plain-http`, `serve/tls`, `state/damaged` for the tokens, `usage/wrong`.
 */
export async function prepareListening(options: ListenOptions): Promise<Listening> {
  const { stateDir, tls, behindProxy = false } = options;
  const address = readListen(options.listen);
  const tell = (code: string, message: string): void =>
    options.events.emit({ kind: "trouble", at: systemClock.now(), code, message });
  const tokens = await tokenDoor(stateDir, options.tokens, (said) => tell("state/damaged", said));
  const keeping = { tokens: tokens.count, tls: tls !== undefined, behindProxy };
  const refusal = mayListen(address.host, keeping);
  if (refusal !== undefined) throw new ProblemError([refusal]);
  const first = tls && (await readCertificate(tls));
  for (const note of first?.notes ?? []) tell("serve/tls", note);
  return {
    place: { ...address, tokens, tls: first, behindProxy },
    grant: tokens.grant,
    watch: (server) =>
      tls &&
      first &&
      watchCertificate({
        files: tls,
        first,
        clock: systemClock,
        renew: (certificate) => server.renew(certificate),
        tell,
        note: (message) => options.events.emit({ kind: "note", at: systemClock.now(), message }),
      }),
  };
}

/** `127.0.0.1:7420`, `[::1]:7420`, `localhost:0`, or a port alone. */
export function readListen(text: string): { readonly host: string; readonly port: number } {
  const match = /^(?:(\[[0-9A-Fa-f:.]+\]|[^:[\]]*):)?(\d{1,5})$/.exec(text);
  const port = Number(match?.[2]);
  if (match === null || port > 65_535) {
    return refuse("usage/wrong", {
      detail: `--listen takes HOST:PORT, not ${JSON.stringify(text)}.`,
      hint: "For example 127.0.0.1:7420; port 0 takes any free one.",
    });
  }
  const host = (match[1] ?? "127.0.0.1").replace(/^\[(.*)\]$/, "$1");
  return { host: host === "" ? "127.0.0.1" : host, port };
}

/** Where a service listens, as the network policy compares it. */
export function listenerOf(address: string): ListenerAddress {
  const url = new URL(address);
  const port = url.port === "" ? defaultPorts[url.protocol] : url.port;
  return { address: url.hostname.replace(/^\[(.*)\]$/, "$1"), port: Number(port) };
}

/** A URL leaves out the port that its scheme has anyway. */
const defaultPorts: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };
