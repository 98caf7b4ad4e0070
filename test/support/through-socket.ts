import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer, type ServerOptions } from "../../src/api/server.ts";
import { placeSocket } from "../../src/api/socket-file.ts";
import { connectOwner } from "../../src/client/connect.ts";
import type { Owner } from "../../src/ports/owner.ts";
import type { HealthCheck } from "../../src/ports/owner-wire.ts";

export const well: readonly HealthCheck[] = [
  { name: "state", ok: true, why: null },
  { name: "lock", ok: true, why: null },
  { name: "loop", ok: true, why: null },
];

export interface ServedOwner {
  readonly owner: Owner;
  readonly socketPath: string;
  readonly server: { close(): Promise<void> };
  readonly defects: readonly unknown[];
  end(): Promise<void>;
}

/** The owner served on a real socket in a folder of its own, and the client that talks to it. */
export async function throughSocket(
  local: Owner,
  changes: Partial<ServerOptions> = {},
): Promise<ServedOwner> {
  const folder = await mkdtemp(join(tmpdir(), "sched-test-"));
  const place = await placeSocket(folder);
  const defects: unknown[] = [];
  const server = await startServer({
    owner: local,
    health: () => well,
    version: "0.0.0-test",
    listen: place,
    onDefect: (error) => defects.push(error),
    drainMs: 100,
    ...changes,
  });
  const owner = await connectOwner(place.socketPath);
  if (owner === undefined) throw new Error("the server does not answer");
  return {
    owner,
    socketPath: place.socketPath,
    server,
    defects,
    end: async () => {
      await owner.close();
      await server.close();
      await local.close();
      await rm(folder, { recursive: true });
    },
  };
}
