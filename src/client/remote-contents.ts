import type { OwnerContents } from "../ports/owner.ts";
import { hashesAtOnce } from "../ports/owner-wire.ts";
import type { SchedClient } from "./client.ts";
import { RefusedError } from "./errors.ts";

/** What became of a call, with its failures as the problems a command ends with. */
export type Told = <Value>(answer: Promise<Value>, changing?: "changing") => Promise<Value>;

export type Failure = (error: unknown) => unknown;

/** The files of WebJobs behind a connection. `told` and `failure` say failures as a command does. */
export function remoteContents(
  { content }: SchedClient,
  told: Told,
  failure: (error: unknown) => unknown,
): OwnerContents {
  return {
    missing: async (hashes) => {
      const missing: string[] = [];
      for (let at = 0; at < hashes.length; at += hashesAtOnce) {
        const some = hashes.slice(at, at + hashesAtOnce);
        missing.push(...(await told(content.missing({ hashes: some }))).missing);
      }
      return missing;
    },
    put: (sha256, bytes) => told(content.put(sha256, bytes), "changing"),
    get: async (sha256, address) => {
      const bytes = await told(content.get(sha256, { address }).catch(nothingThere));
      return bytes === undefined ? undefined : piecesOf(bytes, failure);
    },
  };
}

function nothingThere(error: unknown): undefined {
  if (error instanceof RefusedError && error.status === 404) return undefined;
  throw error;
}

/** Ends with `owner/unreachable` where the connection does before the last byte. */
async function* piecesOf(
  bytes: AsyncIterable<Uint8Array>,
  failure: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw failure(error);
  }
}
