import type { Readable } from "node:stream";
import type { Owner } from "../../ports/owner.ts";
import type { Caller } from "../../model/role.ts";
import type { HealthCheck } from "../../ports/owner-wire.ts";
import type { Programs } from "../kudu/site.ts";

/** One route, told once: Fastify registers it, validates by it, and the OpenAPI document is printed from it. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As Fastify writes it: `/api/v1/jobs/:collection/:job`. */
  readonly path: string;
  readonly operation: string;
  readonly summary: string;
  readonly body?: JsonSchema;
  /** It takes whole projects: a larger body, and few of them at once. */
  readonly takesProjects?: true;
  /** Its body is a file, handed over as it comes: a larger one, with more time. Who handles it counts its bytes. */
  readonly takesFiles?: true;
  /** Its answer goes on as long as somebody reads it: few of them at once. */
  readonly streams?: true;
  /** Its answer is worked out of all schedules: few of them at once. */
  readonly computes?: true;
  readonly query?: JsonSchema;
  readonly params?: JsonSchema;
  /** Of an answer that went well. */
  readonly answer: {
    readonly status: number;
    readonly type?: string;
    readonly describes: string;
    /** Of the body, or of each line of it; `#/components/schemas/…` may be named. Absent: there is no body. */
    readonly schema?: JsonSchema;
    /** The answer names the version of the state, or of its resource, and a request may ask for one with `If-Match`. */
    readonly versioned?: true | "resource";
  };
  readonly handle: (service: Service, input: Input) => Promise<Answer> | Answer;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What handlers work with. */
export interface Service {
  readonly owner: Owner;
  readonly health: () => readonly HealthCheck[];
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly date: () => number;
  /** Between two signs of life on an answer that takes its time. */
  readonly heartbeatMs: number;
  /** Definitions come from the files' owner, whose command has checked them: a project of 100,000 jobs is checked once. */
  readonly isTrusted: boolean;
  /** What is known of the programs of this host; absent: nothing can be run. */
  readonly programs?: Programs | undefined;
  /** Everything that Prometheus may ask for, piece by piece; absent: nothing is counted here. */
  readonly metrics?: (() => AsyncIterable<string>) | undefined;
  /** Between two pieces of what takes long; rejects once whoever asked has left. */
  readonly breathe: () => Promise<void>;
  /** Who asks, once that is known. */
  readonly caller?: Caller | undefined;
  /** Aborts when the service stops: answers that wait must come to an end. */
  readonly stopping: AbortSignal;
}

/** A request that passed the route's schemas; handlers name the type they asked the schema for. */
export interface Input {
  readonly body: unknown;
  readonly query: unknown;
  readonly params: unknown;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface Answer {
  readonly status: number;
  /** Sent as JSON; absent: no body. */
  readonly body?: unknown;
  /** Instead of `body`: lines of NDJSON, or of `type`. */
  readonly lines?: Readable;
  /** Of `lines`, where they are no NDJSON. */
  readonly type?: string;
  /** Instead of `body`: bytes as they are. */
  readonly bytes?: Readable;
  /** Which version of the resource this is. */
  readonly etag?: string;
}
