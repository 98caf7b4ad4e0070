/** `sched/client`: what another program asks a service with. */
export { type Connection, createClient, type SchedClient } from "./client.ts";
export { ConnectionError, RefusedError, SchedError } from "./errors.ts";
export type { EventStream } from "./event-stream.ts";
export type { CallOptions, Versioned } from "./options.ts";
export type { ServiceAddress } from "./target.ts";
export type * from "./wire-types.ts";
