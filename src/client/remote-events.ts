import type { ProblemError } from "../model/problem.ts";
import { secondMs } from "../model/time.ts";
import type { EventBatch, EventMessage, EventsRequest } from "../ports/events.ts";
import { apiRoot } from "../ports/owner-wire.ts";
import { readJson, readText, send } from "./exchange.ts";
import { lostConnection } from "./refusal.ts";
import type { Target } from "./target.ts";

/** Signs of life come every ten seconds. */
const silenceMs = 60 * secondMs;

/**
 * Server-sent events of a service, as they come, until `signal` aborts or the service stops. Rejects with what the service
 * refuses, and with `owner/unreachable` where the connection is lost: `after` with the last id goes on then.
 */
export async function* remoteEvents(
  target: Target,
  { request, signal }: { readonly request: EventsRequest; readonly signal: AbortSignal },
  refused: (body: unknown, status: number) => ProblemError,
): AsyncGenerator<EventBatch> {
  const { address, after } = request;
  const query = new URLSearchParams({
    ...(address === undefined ? {} : { address }),
    ...(after === undefined ? {} : { after }),
  });
  const path = `${apiRoot}/events${query.size === 0 ? "" : `?${query.toString()}`}`;
  try {
    const reply = await send(target, { method: "GET", path, silenceMs, signal });
    if (reply.status >= 300) throw refused(await readJson(reply), reply.status);
    let rest = "";
    let last = after ?? null;
    for await (const piece of readText(reply)) {
      const blocks = (rest + piece).split("\n\n");
      rest = blocks.pop() ?? "";
      const batch = batchOf(blocks, last);
      last = batch.last;
      if (last !== null) yield batch;
    }
  } catch (error) {
    if (signal.aborted) return;
    throw lostConnection(error, target.place, false);
  }
}

function batchOf(blocks: readonly string[], before: string | null): EventBatch {
  let last = before;
  const messages: EventMessage[] = [];
  for (const line of blocks.flatMap((block) => block.split("\n"))) {
    if (line.startsWith("id: ")) last = line.slice(4);
    if (line.startsWith("data: ")) messages.push(JSON.parse(line.slice(6)) as EventMessage);
  }
  return { messages, last };
}
