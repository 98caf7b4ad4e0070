import type { Readable } from "node:stream";
import { parseSafely } from "../safe-json.ts";
import type { KuduRequest } from "./route.ts";
import { KuduError } from "./kudu-error.ts";

/** The body as JSON, within the limits of any other body, whatever its type is said to be. Refuses with 400 and 413. */
export async function jsonIn({ body, limits }: KuduRequest): Promise<unknown> {
  const text = body === undefined ? "" : await textOf(body, limits.bodyBytes);
  return parseSafely(text, limits.jsonDepth);
}

/** Reads and forgets a body that is not asked for. */
export function ignoreBody({ body }: Pick<KuduRequest, "body">): void {
  body?.resume();
}

async function textOf(body: Readable, bytesMax: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > bytesMax) throw new KuduError(413, "The body is larger than this address takes.");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}
