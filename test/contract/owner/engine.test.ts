import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "vitest";
import { createActionRunner } from "../../../src/actions/registry.ts";
import { Engine } from "../../../src/engine/engine.ts";
import { EventBoard } from "../../../src/engine/event-board.ts";
import { localOwner } from "../../../src/engine/owner.ts";
import { openFileStore } from "../../../src/state/open.ts";
import { systemClock } from "../../../src/system-clock.ts";
import { hasOpenssl, withoutOpenssl } from "../../support/certificates.ts";
import { throughSocket } from "../../support/through-socket.ts";
import { throughTls } from "../../support/through-tls.ts";
import { type OwnerAtHand, ownerSuite } from "./suite.ts";

const version = "0.0.0-test";

/** The real owner on a state on disk, with a real target. `serve`: its loop runs, as in `sched serve`. */
async function realOwner(serve: boolean): Promise<OwnerAtHand> {
  const folder = await mkdtemp(join(tmpdir(), "sched-test-"));
  const target = createServer((request, response) => {
    if (request.url !== "/silent") response.end("done");
  });
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  const store = await openFileStore(join(folder, "state"), {
    lockTimeoutMs: 0,
    version,
    clock: systemClock,
    create: true,
  });
  const runner = createActionRunner({
    now: () => Date.now(),
    secrets: { get: () => Promise.resolve(undefined) },
    openSeal: (seal) => store.vault.open(seal),
    version,
  });
  const board = new EventBoard({ emit: () => {} }, "life");
  const engine = new Engine(
    { store, clock: systemClock, runner, events: board },
    { owner: { pid: process.pid, host: "test", version }, serve },
  );
  const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
  const owner = localOwner({ engine, rules: { hash }, newId: randomUUID, board });
  const stopping = new AbortController();
  const life = serve ? engine.run(stopping.signal) : undefined;
  const base = `http://127.0.0.1:${(target.address() as AddressInfo).port}/`;
  return {
    owner,
    target: base,
    silent: `${base}silent`,
    end: async () => {
      stopping.abort();
      await life;
      await owner.close();
      await runner.close();
      target.closeAllConnections();
      await new Promise((resolve) => target.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

ownerSuite("the owner of a command", () => realOwner(false));

ownerSuite("the owner of a service", () => realOwner(true));

ownerSuite("the owner of a service through its socket", async () => {
  const real = await realOwner(true);
  const served = await throughSocket(real.owner);
  const end = async (): Promise<void> => {
    await served.end();
    await real.end();
  };
  return { ...real, owner: served.owner, end };
});

if (hasOpenssl) {
  ownerSuite("the owner of a service over TLS, with a token", async () => {
    const real = await realOwner(true);
    const served = await throughTls(real.owner);
    const end = async (): Promise<void> => {
      await served.end();
      await real.end();
    };
    return { ...real, owner: served.owner, by: "token:ci@127.0.0.1", end };
  });
} else test.skip(`the owner of a service over TLS ${withoutOpenssl}`, () => {});
