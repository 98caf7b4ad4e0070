import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Arrival } from "./ledger.ts";

export interface RecordingTarget {
  /** `http://127.0.0.1:41234`. */
  readonly base: string;
  readonly arrivals: readonly Arrival[];
  close(): Promise<void>;
}

/**
 * A target that outlives whoever calls it and writes down what it saw. Paths that begin with `/failing` are always
 * refused, those with `/flaky` at the first call of each key.
 */
export async function recordingTarget(): Promise<RecordingTarget> {
  const arrivals: Arrival[] = [];
  const known = new Set<string>();
  const server = createServer((request, response) => {
    request.resume();
    request.once("end", () => {
      const arrival = arrivalOf(request, known);
      arrivals.push(arrival);
      response.statusCode = arrival.status;
      response.end("seen");
    });
  });
  // Its patience would be measured on a clock that may run three hundred times too fast.
  server.keepAliveTimeout = 0;
  server.headersTimeout = 0;
  server.requestTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    arrivals,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function arrivalOf({ headers, url = "" }: IncomingMessage, known: Set<string>): Arrival {
  const key = String(headers["idempotency-key"]);
  const refused = url.startsWith("/failing") || (url.startsWith("/flaky") && !known.has(key));
  known.add(key);
  return {
    at: Date.now(),
    key,
    due: String(headers["x-sched-scheduled-time"]),
    number: Number(headers["x-sched-attempt"]),
    redelivery: headers["x-sched-redelivery"] === "true",
    path: url,
    status: refused ? 500 : 200,
  };
}
