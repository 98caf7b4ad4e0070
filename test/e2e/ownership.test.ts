import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  jsonLines,
  launch,
  project,
  sched,
  serve,
  silentTarget,
  target,
} from "../support/command.ts";

const yearly = (base: string): string => `jobCollection: books
jobs:
  close:
    cron: "0 0 1 1 *"
    action: { type: http, request: { method: GET, uri: "${base}/close" } }
  past:
    startTime: 2026-01-01T00:00:00Z
    action: { type: http, request: { method: GET, uri: "${base}/past" } }
`;

test("of two commands without a service the second waits, says for whom, and ends with 11", async () => {
  const seen = await silentTarget();
  using files = project({ "books.sched.yaml": yearly(seen.base) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const holding = launch(files.dir, ["run", "books/close"]);
  await seen.until((arrivals) => arrivals.length === 1);
  const refused = await sched(files.dir, ["pause", "books/close", "--lock-timeout", "1s"]);
  expect(refused.code).toBe(11);
  expect(refused.err).toContain("Waiting for the state, which is held by");
  expect(refused.err).toMatch(/is held by "sched run", process \d+ on .*, since 20/);
  holding.kill("SIGKILL");
  await holding.finished;
  // The lock died with its holder; whose it was is said.
  const next = await sched(files.dir, ["pause", "books/close"]);
  expect(next.code).toBe(0);
  expect(next.err).toMatch(/taken over from "sched run", process \d+ on .*, which ended without/);
  const again = await sched(files.dir, ["status"]);
  expect(again.err).toBe("");
  await seen.close();
});

test("a service that was killed is taken over, by a command and by a service, and that is said", async () => {
  using files = project({ "books.sched.yaml": yearly("http://127.0.0.1:9") });
  const first = await serve(files.dir);
  await first.stop("SIGKILL");
  const second = await serve(files.dir);
  expect(second.err()).toMatch(/taken over from \\"sched serve\\", process \d+ on/);
  await second.stop("SIGKILL");
  const status = await sched(files.dir, ["status"]);
  expect([status.code, status.err]).toEqual([0, expect.stringContaining('"sched serve", process')]);
});

test("a service that waits for the lock says so, and ends at a signal", async () => {
  using files = project({});
  const serving = await serve(files.dir);
  const waiting = launch(files.dir, ["serve", "--listen", "127.0.0.1:0", "--lock-timeout", "10m"]);
  await waiting.said(/Waiting for .*process \d+ on .* to let go/);
  waiting.kill("SIGTERM");
  expect((await waiting.finished).code).toBe(0);
  await serving.stop();
});

const readers = [
  ["status"],
  ["history", "--json"],
  ["next", "books/close"],
  ["explain", "books/close"],
  ["plan"],
  ["simulate", "--to", "7d"],
  ["doctor"],
] as const;

/** What a state that can only be read answers: everything that asks, nothing that changes. */
async function expectReadable(dir: string, because: string, more: object = {}): Promise<void> {
  for (const words of readers) {
    const { code, err } = await sched(dir, words, more);
    expect([words, code, err]).toEqual([words, 0, expect.stringContaining(because)]);
  }
  const history = jsonLines((await sched(dir, ["history", "--json"], more)).out);
  expect(history).toMatchObject([{ address: "books/close", status: "succeeded" }]);
  for (const words of [["pause", "books/close"], ["run", "books/close"], ["serve"]]) {
    expect([words, (await sched(dir, words, more)).code]).toEqual([words, 14]);
  }
}

async function withHistory(): Promise<ReturnType<typeof project>> {
  const seen = await target();
  const files = project({ "books.sched.yaml": yearly(seen.base) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  await sched(files.dir, ["run", "books/close"]);
  await seen.close();
  return files;
}

test.skipIf(!canMount())(
  "a state on a read-only file system is read without its lock, and that is said (run as root)",
  async () => {
    using files = await withHistory();
    const state = join(files.dir, ".sched");
    execFileSync("/bin/mount", ["--bind", state, state]);
    try {
      execFileSync("/bin/mount", ["-o", "remount,ro,bind", state]);
      await expectReadable(files.dir, "its file system is read-only");
    } finally {
      execFileSync("/bin/umount", [state]);
    }
  },
);

test.skipIf(process.getuid?.() !== 0)(
  "a state that this user may read and not write is read without its lock, and that is said (run as root)",
  async () => {
    using files = await withHistory();
    chmodSync(files.dir, 0o755);
    const uid = 65_534;
    execFileSync("/bin/chown", ["-R", String(uid), join(files.dir, ".sched")]);
    execFileSync("/bin/chmod", ["-R", "a-w", join(files.dir, ".sched")]);
    await expectReadable(files.dir, "this user may not write it", { uid });
  },
);

function canMount(): boolean {
  using files = project({});
  const place = join(files.dir, "place");
  mkdirSync(place);
  try {
    execFileSync("/bin/mount", ["--bind", place, place], { stdio: "ignore" });
    execFileSync("/bin/umount", [place]);
    return true;
  } catch {
    return false;
  }
}
