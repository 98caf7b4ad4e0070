import type { Owner } from "../../ports/owner.ts";

/** A route of Azure Resource Manager, told once: registered, and asked for its role, by this. */
export interface ArmRoute {
  readonly method: "GET" | "HEAD" | "PUT" | "PATCH" | "POST" | "DELETE";
  /** As Fastify writes it, from `/subscriptions/` on. */
  readonly path: string;
  /** As in Microsoft's own description: `JobCollections_Get`. */
  readonly operation: string;
  /** The values of `api-version` it answers to, the newest first; `any`: each that is a date. */
  readonly versions: readonly string[] | "any";
  readonly handle: (request: ArmRequest) => Promise<ArmReply>;
}

export interface ArmRequest {
  readonly owner: Owner;
  /** One for each service: changes of it stand in one queue. */
  readonly queue: object;
  readonly params: Readonly<Record<string, string>>;
  /** By names in small letters: Azure reads them in any case. */
  readonly query: ReadonlyMap<string, string>;
  /** Undefined: none was sent. */
  readonly body: unknown;
  /** `http://127.0.0.1:7420/subscriptions/…`, without a query: what a link to the next page begins with. */
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface ArmReply {
  readonly status: 200 | 201 | 202 | 204;
  /** Absent: an empty body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
