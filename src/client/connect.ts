import type { Owner } from "../ports/owner.ts";
import { protocol } from "../ports/owner-wire.ts";
import { clientOf } from "./client.ts";
import { ConnectionError, RefusedError } from "./errors.ts";
import { lostConnection, memberOf, otherProtocol } from "./refusal.ts";
import { failureAt, remoteOwner } from "./remote-owner.ts";
import { type ServiceAddress, serviceTarget, socketTarget, type Target } from "./target.ts";
import { unreachable } from "./service-words.ts";

/**
 * The owner behind a local socket. Undefined when nobody listens there (no file, or a dead process's); refuses with
 * `owner/unreachable` when somebody does but does not answer, or speaks another protocol.
 */
export async function connectOwner(socketPath: string): Promise<Owner | undefined> {
  const target = socketTarget(socketPath);
  try {
    return await connected(target);
  } catch (error) {
    target.agent.destroy();
    if (error instanceof ConnectionError && nobodyThere.has(error.code)) return undefined;
    throw lostConnection(error, socketPath, false);
  }
}

const nobodyThere: ReadonlySet<string> = new Set(["ENOENT", "ECONNREFUSED", "ENOTSOCK"]);

/**
 * The owner at a service's address. Refuses with `backend/insecure` before anything is sent, with `owner/unreachable`
 * (no answer, no trust, another protocol), `api/no-token`, `api/role` and `api/too-many`.
 */
export async function connectService(address: ServiceAddress): Promise<Owner> {
  const target = serviceTarget(address);
  try {
    return await connected(target);
  } catch (error) {
    target.agent.destroy();
    throw error instanceof ConnectionError ? unreachable(error.code, target.place) : error;
  }
}

async function connected(target: Target): Promise<Owner> {
  const client = clientOf(target);
  const about = await client.health.get().catch((error: unknown) => {
    if (!(error instanceof RefusedError)) throw error;
    if (target.isRemote) throw failureAt(target, false)(error);
    return error.body;
  });
  if (memberOf(about, "protocol") !== protocol) throw otherProtocol(memberOf(about, "version"));
  return remoteOwner(client, target);
}
