import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A bare HTTP server in a process of its own that answers whatever it is asked with so many bytes of a type: what asking
 * a service costs a machine when the service does nothing for it.
 */
export interface BareServer {
  readonly port: number;
  close(): void;
}

export async function startBareServer(
  bytes: number,
  type: "application/json" | "text/html" = "application/json",
): Promise<BareServer> {
  const child = fork(import.meta.filename, [String(bytes), type]);
  const [port] = (await once(child, "message")) as [number];
  return { port, close: () => child.kill() };
}

function listen(bytes: number, type: string): void {
  const body = Buffer.alloc(bytes, "x");
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    request.resume();
    response.setHeader("content-type", type);
    response.end(body);
  });
  process.on("disconnect", () => process.exit());
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
}

if (import.meta.main) listen(Number(process.argv[2]), process.argv[3] ?? "");
