/**
 * `npm start`: a local target, `sched apply` of this folder into a fresh state, `sched serve`, and after a while the
 * history of what was fired. Ctrl-C stops it all.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const sched = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const project = fileURLToPath(new URL(".", import.meta.url));
const state = mkdtempSync(join(tmpdir(), "sched-quickstart-"));
const stopped = new AbortController();

const target = createServer(answer);
await new Promise<void>((resolve) => void target.listen(0, "127.0.0.1", resolve));
const port = (target.address() as AddressInfo).port;

title(`A target listens on 127.0.0.1:${port}; now: sched apply`);
const common = ["-C", project, "--state", state];
const applied = spawnSync(
  process.execPath,
  [sched, "apply", ...common, "--var", `port=${port}`, "--auto-approve"],
  { stdio: "inherit" },
);
if (applied.status !== 0) process.exit(applied.status ?? 1);

title("sched serve (Ctrl-C stops it)");
// In a process group of its own, so that a Ctrl-C reaches it once, from us.
const serve = spawn(process.execPath, [sched, "serve", ...common, "--listen", "127.0.0.1:0"], {
  stdio: ["ignore", "inherit", "inherit"],
  detached: true,
});
const ended = new Promise<number>((resolve) => serve.once("exit", (code) => resolve(code ?? 1)));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    stopped.abort();
    serve.kill(signal);
  });
}
void ended.then(() => stopped.abort());

// The flaky job's retry comes fifteen seconds after its first attempt.
for (const [waitMs, heading] of [
  [24_000, "What happened so far: sched history"],
  [60_000, "A minute later: sched history"],
] as const) {
  await sleep(waitMs, undefined, { signal: stopped.signal }).catch(() => undefined);
  if (stopped.signal.aborted) break;
  title(heading);
  spawnSync(process.execPath, [sched, "history", ...common, "-n", "20"], { stdio: "inherit" });
  title("sched status");
  spawnSync(process.execPath, [sched, "status", ...common], { stdio: "inherit" });
}
process.exitCode = await ended;
target.close();
target.closeAllConnections();
rmSync(state, { recursive: true, force: true });
title("Stopped.");

/** `/flaky` refuses first attempts, `/broken` everything, the rest is fine. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const attempt = Number(request.headers["x-sched-attempt"] ?? 1);
  const refused = request.url === "/broken" || (request.url === "/flaky" && attempt === 1);
  request.resume();
  response.statusCode = refused ? 503 : 200;
  response.end(refused ? "not now\n" : "done\n");
}

function title(text: string): void {
  console.log(`\n--- ${text}\n`);
}
