import { ProblemError } from "../model/problem.ts";
import { SchedError } from "./errors.ts";
import { invoke } from "./invoke.ts";
import { operations } from "./operations.ts";
import { type ServiceAddress, serviceTarget, socketTarget, type Target } from "./target.ts";
import type { Methods } from "./wire-types.ts";

/** Every operation of the API as a method, with the types of its OpenAPI document. */
export interface SchedClient extends Methods {
  /** Ends its connections, and the calls that are under way on them. */
  close(): void;
}

/** Where a service is: its address with a token, or its socket on this machine. */
export type Connection = ServiceAddress | { readonly socketPath: string };

/**
 * A client of `sched serve`. Connects when it is first asked something, and keeps connections for further calls. Throws
 * `SchedError` (`backend/insecure`) for an address at which others could read the token.
 */
export function createClient(connection: Connection): SchedClient {
  try {
    return clientOf(
      "url" in connection ? serviceTarget(connection) : socketTarget(connection.socketPath),
    );
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [first] = error.problems;
    throw new SchedError(first?.code ?? "", first?.detail ?? error.message);
  }
}

/** The same on a target that is there already. */
export function clientOf(target: Target): SchedClient {
  const client: Record<string, unknown> = { close: () => target.agent.destroy() };
  for (const operation of Object.values(operations)) {
    const [group = "", member] = operation.call.split(".");
    const method = (...given: readonly unknown[]): unknown => invoke(target, operation, given);
    if (member === undefined) client[group] = method;
    else client[group] = { ...(client[group] as object | undefined), [member]: method };
  }
  // The table of operations and the interface are printed from one document.
  return client as unknown as SchedClient;
}
