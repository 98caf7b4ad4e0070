import { secondMs } from "../model/time.ts";
import type { OwnerContents } from "../ports/owner.ts";
import { apiRoot, hashesAtOnce, type MissingAnswer } from "../ports/owner-wire.ts";
import { type Call, ConnectionError, readJson, send } from "./exchange.ts";
import { lostConnection } from "./refusal.ts";
import type { Target } from "./target.ts";

/** How long a connection may be silent on which files go. */
const silenceMs = 60 * secondMs;

export interface ContentCalls {
  /** Sends one call and reads its answer; every failure is a `ProblemError`. */
  readonly ask: (call: Call) => Promise<unknown>;
  /** What a refused answer means. */
  readonly refused: (answer: unknown, status: number) => Error;
}

/** The files of WebJobs behind a connection. */
export function remoteContents(target: Target, { ask, refused }: ContentCalls): OwnerContents {
  return {
    missing: async (hashes) => {
      const missing: string[] = [];
      for (let at = 0; at < hashes.length; at += hashesAtOnce) {
        const body = { hashes: hashes.slice(at, at + hashesAtOnce) };
        const path = `${apiRoot}/content/missing`;
        const answer = await ask({ method: "POST", path, body, silenceMs });
        missing.push(...(answer as MissingAnswer).missing);
      }
      return missing;
    },
    put: async (sha256, bytes) => {
      await ask({ method: "PUT", path: `${apiRoot}/content/${sha256}`, bytes, silenceMs });
    },
    get: async (sha256, address) => {
      const query = address === undefined ? "" : `?address=${encodeURIComponent(address)}`;
      const path = `${apiRoot}/content/${sha256}${query}`;
      const reply = await sent(target, { method: "GET", path, silenceMs });
      if (reply.status < 300) return piecesOf(target, reply.message);
      const answer = await readJson(reply);
      if (reply.status === 404) return undefined;
      throw refused(answer, reply.status);
    },
  };
}

async function sent(target: Target, call: Call) {
  try {
    return await send(target, call);
  } catch (error) {
    throw lostConnection(error, target.place, false);
  }
}

/** Ends with `owner/unreachable` where the connection does before the last byte. */
async function* piecesOf(
  target: Target,
  message: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* message;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "cut off";
    throw lostConnection(new ConnectionError(code, true), target.place, false);
  }
}
