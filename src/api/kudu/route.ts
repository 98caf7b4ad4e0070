import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { Limits } from "../limits.ts";
import type { Links } from "./objects.ts";
import type { Kind, Site } from "./site.ts";

/** A route of Kudu, told once; it is registered under each of its older names as well. */
export interface KuduRoute {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  /** As Fastify writes it, without a site before it. */
  readonly path: string;
  /** Its body is the files of a WebJob: a larger one, with more time. */
  readonly takesFiles?: true;
  readonly handle: (request: KuduRequest) => Promise<KuduReply>;
}

export interface KuduRequest {
  /** The collection that is meant; refuses with 409 where that is not clear. */
  readonly site: () => Promise<Site>;
  readonly links: Links;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
  /** As it comes; undefined: there is none. */
  readonly body: Readable | undefined;
  readonly limits: Limits;
}

export interface KuduReply {
  readonly status: 200 | 202 | 304;
  /** Absent, with `lines` absent as well: an empty body. */
  readonly json?: unknown;
  /** Instead: a log. */
  readonly lines?: AsyncIterable<string>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A handler of a route that is there for both kinds. */
export type OfKind = (kind: Kind) => KuduRoute["handle"];
