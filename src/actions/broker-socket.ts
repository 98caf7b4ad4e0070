import { isIP, type Socket } from "node:net";
import type { AdapterParts } from "./adapter.ts";
import { FrameGuard } from "./frame-guard.ts";
import { guardedConnect } from "./guarded-connect.ts";
import { secureContextOf, type TlsIdentity } from "./http-pools.ts";

/** Where a broker listens. */
export interface BrokerPlace {
  /** A name or a literal address, without brackets. */
  readonly host: string;
  /** From 1 to 65535. */
  readonly port: number;
  readonly tls: boolean;
}

/** As addresses are written: an IPv6 address in brackets. */
export function hostAndPort({ host, port }: BrokerPlace): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}

/** A peer that announces a frame of gigabytes must not fill the memory (threat T16). */
function notAmqp(): Error {
  return Object.assign(new Error("not AMQP"), { code: "SCHED_NOT_AMQP" });
}

const connectTimeoutMs = 10_000;

/**
 * Begins to connect to a broker within the network policy, and answers the socket at once; whatever goes wrong is the
 * socket's error. Throws an `AttemptFailure` for a client certificate that cannot be read.
 */
export function openSocket(
  { host, port, tls }: BrokerPlace,
  { policy, certificateAuthorities }: Pick<AdapterParts, "policy" | "certificateAuthorities">,
  identity: TlsIdentity = {},
): Socket {
  const secure = tls && {
    // A literal address has no place in SNI; the certificate is compared with the host all the same.
    servername: isIP(host) === 0 ? host : "",
    secureContext: secureContextOf(certificateAuthorities, identity),
  };
  const stop = (): void => clearTimeout(timer);
  const socket = guardedConnect(policy, tls ? "tls" : "tcp")(port, host, secure || {}, stop);
  // The operating system would try for minutes.
  const late = Object.assign(new Error("connecting took too long"), { code: "ETIMEDOUT" });
  const timer = setTimeout(() => socket.destroy(late), connectTimeoutMs);
  socket.once("close", stop);
  const guard = new FrameGuard();
  socket.on("data", (chunk: Buffer) => {
    if (!guard.accepts(chunk)) socket.destroy(notAmqp());
  });
  return socket.setNoDelay(true);
}
