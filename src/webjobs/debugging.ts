import { createServer } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { RunFile } from "./run-file.ts";

/** Always on loopback: a debugger may do whatever the job may. */
export interface DebugAddress {
  readonly port: number;
}

/** The endings whose jobs can wait for a debugger. */
export const debuggable: ReadonlySet<string> = new Set([".js", ".py"]);

/** The command of a job that a debugger can attach to; a Python one waits for it. */
export function debugged({ host, command }: RunFile, { port }: DebugAddress): readonly string[] {
  const address = `127.0.0.1:${port}`;
  if (host.ending === ".js") return [...command, `--inspect=${address}`];
  return [...command, "-m", "debugpy", "--listen", address, "--wait-for-client"];
}

/** A TCP port of loopback that is free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
