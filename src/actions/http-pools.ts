import { hash, X509Certificate } from "node:crypto";
import {
  createSecureContext,
  getCACertificates,
  type SecureContext,
  type SecureContextOptions,
} from "node:tls";
import type * as Undici from "undici";
import type { Client, buildConnector } from "undici";
import {
  guardedLookup,
  PolicyError,
  refusalOfLiteral,
  type NetworkPolicy,
} from "./network-policy.ts";
import { unreadableCertificate } from "./authentication/pkcs12.ts";
import { LimitedPool } from "./limited-pool.ts";
import { unsent } from "./result.ts";

/** What a client shows to prove who it is: a PKCS #12 file and its password. */
export interface ClientCertificate {
  readonly pfx: Buffer;
  readonly passphrase: string;
}

/** What sets the connections of one action apart from those of others to the same origin. */
export interface TlsIdentity {
  readonly certificate?: ClientCertificate;
  /** Certificates of authorities to trust beside all others, PEM. */
  readonly ca?: string;
}

export interface HttpPoolOptions {
  readonly policy: NetworkPolicy;
  /** Connections to one origin, and calls to it at once. More than 64 was slower in every measurement. */
  readonly connectionsMax: number;
  /** Certificates of authorities to trust beside the well-known ones, PEM. */
  readonly certificateAuthorities: readonly string[];
}

/** Pools that stay when idle; beyond it those unused for longest are closed as soon as another is opened. */
const poolsMax = 256;
const headerBytesMax = 16 * 1024;
const connectTimeoutMs = 10_000;

/** All connections of a runner, made when they are first needed. undici is loaded by then, and only then. */
export class HttpPools {
  readonly #undici: typeof Undici;
  readonly #options: HttpPoolOptions;
  readonly #pools = new Map<string, LimitedPool>();

  constructor(undici: typeof Undici, options: HttpPoolOptions) {
    this.#undici = undici;
    this.#options = options;
  }

  /** @param origin as `URL.origin` writes it, http or https */
  poolFor(origin: string, identity: TlsIdentity): LimitedPool {
    const key = `${origin}${fingerprint(identity)}`;
    const known = this.#pools.get(key);
    if (known !== undefined) return known;
    this.#makeRoom();
    const pool = new LimitedPool(this.#connector(origin, identity), this.#options.connectionsMax);
    this.#pools.set(key, pool);
    return pool;
  }

  /** Ends all connections at once; calls under way fail. */
  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()));
    this.#pools.clear();
  }

  /** Those that are busy stay, so that there may be more of them for a while. */
  #makeRoom(): void {
    const excess = this.#pools.size + 1 - poolsMax;
    if (excess <= 0) return;
    const idle: [key: string, pool: LimitedPool][] = [];
    for (const entry of this.#pools) if (entry[1].idle) idle.push(entry);
    idle.sort(([, one], [, other]) => one.lastUse - other.lastUse);
    for (const [key, pool] of idle.slice(0, excess)) {
      this.#pools.delete(key);
      void pool.close();
    }
  }

  /** What makes connections. Throws an `AttemptFailure` when a certificate of the identity cannot be read. */
  #connector(origin: string, identity: TlsIdentity): () => Client {
    const url = new URL(origin);
    const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
    const { policy, certificateAuthorities } = this.#options;
    const connect = this.#undici.buildConnector({
      timeout: connectTimeoutMs,
      allowH2: false,
      lookup: guardedLookup(policy, port),
      // Said outright, because NODE_TLS_REJECT_UNAUTHORIZED would turn the check off silently.
      rejectUnauthorized: true,
      ...(url.protocol === "https:"
        ? { secureContext: secureContextOf(certificateAuthorities, identity) }
        : {}),
    });
    const options = {
      pipelining: 1,
      allowH2: false,
      // An attempt has one deadline for all of it, kept by its exchange.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: headerBytesMax,
      connect: guardedConnector(connect, policy),
    };
    return () => new this.#undici.Client(url, options);
  }
}

/** Literal addresses never reach the lookup, so they are judged here; names are judged there. */
function guardedConnector(
  connect: buildConnector.connector,
  policy: NetworkPolicy,
): buildConnector.connector {
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === "https:" ? 443 : 80);
    const refusal = refusalOfLiteral(policy, options.hostname, port);
    if (refusal === undefined) return connect(options, callback);
    return callback(new PolicyError(refusal), null);
  };
}

/** Throws an `AttemptFailure` when the client certificate or an authority cannot be read. */
export function secureContextOf(
  shared: readonly string[],
  { certificate, ca }: TlsIdentity,
): SecureContext {
  const authorities = ca === undefined ? shared : [...shared, readable(ca)];
  const options: SecureContextOptions = {
    minVersion: "TLSv1.2",
    // Giving `ca` replaces the well-known authorities, so they are given too.
    ...(authorities.length === 0 ? {} : { ca: [...getCACertificates("default"), ...authorities] }),
  };
  if (certificate === undefined) return createSecureContext(options);
  try {
    return createSecureContext({ ...options, ...certificate });
  } catch (error) {
    throw unreadableCertificate(error);
  }
}

/** OpenSSL passes over what it cannot read, and would then trust nobody without a word. */
function readable(ca: string): string {
  const blocks = ca.match(/-----BEGIN [A-Z0-9 ]+-----[^-]*-----END [A-Z0-9 ]+-----/gu) ?? [];
  if (blocks.length > 0 && blocks.every(isCertificate)) return ca;
  throw unsent("invalid authority", "the certificates under tls.ca are not readable PEM", {
    retryable: false,
  });
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

/** Pools are kept apart by it; the key must not hold the certificate itself. */
function fingerprint({ certificate, ca }: TlsIdentity): string {
  if (certificate === undefined && ca === undefined) return "";
  const { pfx = Buffer.alloc(0), passphrase = "" } = certificate ?? {};
  return ` ${hash("sha256", Buffer.concat([pfx, Buffer.from(`\0${passphrase}\0${ca ?? ""}`)]))}`;
}
