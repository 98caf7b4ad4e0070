import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer, type ServerOptions } from "../../src/api/server.ts";
import { connectService } from "../../src/client/connect.ts";
import { tokenDoor, tokensIn } from "../../src/compose/tokens.ts";
import type { TokenRights } from "../../src/config/load-serve.ts";
import type { Role } from "../../src/model/role.ts";
import type { Owner } from "../../src/ports/owner.ts";
import { makeCertificate } from "./certificates.ts";
import { well } from "./through-socket.ts";

export interface ServedOverTls {
  readonly owner: Owner;
  /** `https://localhost:41234` */
  readonly url: string;
  readonly cert: string;
  readonly token: string;
  /** Of the state, and so of the tokens. */
  readonly folder: string;
  readonly defects: readonly unknown[];
  end(): Promise<void>;
}

export interface TlsSetting {
  readonly role?: Role;
  readonly rights?: Omit<TokenRights, "name">;
  readonly server?: Partial<ServerOptions>;
}

/** The owner served over TLS to the holder of a real token, and the client that talks to it from elsewhere. */
export async function throughTls(
  local: Owner,
  { role = "apply", rights, server = {} }: TlsSetting = {},
): Promise<ServedOverTls> {
  const folder = await mkdtemp(join(tmpdir(), "sched-test-"));
  const { certificate, key, cert } = makeCertificate(folder, "server");
  const { secret: token } = await tokensIn(folder).create({ name: "ci", role, by: "me" });
  const named = rights === undefined ? undefined : [{ name: "ci", ...rights }];
  const defects: unknown[] = [];
  const tokens = await tokenDoor(folder, named, (said) => defects.push(said));
  const tls = { cert: await readFile(certificate, "utf8"), key: await readFile(key, "utf8") };
  const running = await startServer({
    owner: local,
    health: () => well,
    version: "0.0.0-test",
    listen: { host: "127.0.0.1", port: 0, tokens, tls },
    onDefect: (error) => defects.push(error),
    drainMs: 100,
    ...server,
  });
  const url = `https://localhost:${new URL(running.address).port}`;
  const owner = await connectService({ url, token, ca: cert });
  return {
    owner,
    url,
    cert,
    token,
    folder,
    defects,
    end: async () => {
      await owner.close();
      await running.close();
      await rm(folder, { recursive: true });
    },
  };
}
