import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { HistoryRecord } from "../../src/model/run.ts";
import { jsonLines, project, sched, serve, target } from "../support/command.ts";
import { until } from "../support/faults/until.ts";

/** A state on disks that fill up, fail and refuse to be written, under the serving process. */

function smallDisk(): string | undefined {
  const disk = mkdtempSync(join(tmpdir(), "sched-disk-"));
  const { status } = spawnSync("/bin/mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", disk]);
  onTestFinished(() => {
    if (status === 0) execFileSync("/bin/umount", ["--lazy", disk]);
    rmSync(disk, { recursive: true, force: true });
  });
  return status === 0 ? disk : undefined;
}

function fill(path: string): void {
  for (let bytes = 256 * 1024; bytes > 0; bytes = Math.floor(bytes / 2)) {
    try {
      writeFileSync(path, Buffer.alloc(bytes), { flag: "a" });
    } catch {
      // So much does not fit any more; half of it may.
    }
  }
}

test("a full disk stops the firing and turns health red; with room it goes on by itself; a read-only one is refused", async ({
  skip,
}) => {
  const disk = smallDisk();
  if (disk === undefined) return skip("mounting needs root: sudo npm test");
  const seen = await target();
  using files = project({
    "pulse.sched.yaml": `jobCollection: pulse
jobs:
  beat:
    cron: "* * * * * *"
    action: { type: http, request: { method: GET, uri: "${seen.base}/beat" } }
`,
  });
  const state = ["--state", join(disk, ".sched")];
  expect((await sched(files.dir, ["apply", "--auto-approve", ...state])).code).toBe(0);
  const serving = await serve(files.dir, state);
  onTestFinished(async () => {
    await serving.stop("SIGKILL");
    await seen.close();
  });
  const ready = async () => fetch(`http://${serving.address}/readyz`);
  const red = () => until(async () => (await ready()).status === 503);
  const green = async () => {
    await until(async () => (await ready()).status === 200);
    const beats = seen.arrivals.length;
    await seen.until((arrivals) => arrivals.length > beats);
  };

  await green();
  fill(join(disk, "ballast"));
  await red();
  expect(await (await ready()).text()).toContain("no space left");
  const refused = await sched(files.dir, ["pause", "pulse/beat", ...state]);
  expect([refused.code, refused.err]).toEqual([14, expect.stringContaining("no space left")]);
  rmSync(join(disk, "ballast"));
  await green();
  expect((await serving.stop()).code).toBe(0);

  const { out } = await sched(files.dir, ["history", "--json", ...state]);
  const records = jsonLines(out) as unknown as HistoryRecord[];
  const first = Date.parse(records[0]!.scheduledTime);
  // No second is missing, none is there twice, and none was called that has no record.
  expect(records.map(({ scheduledTime }) => (Date.parse(scheduledTime) - first) / 1000)).toEqual(
    records.map((_, index) => index),
  );
  expect(
    records.every(({ status, attempts }) => status === "succeeded" && attempts.length === 1),
  ).toBe(true);
  const seenKeys = seen.arrivals.map(({ headers }) => String(headers["idempotency-key"]));
  expect(seenKeys.sort()).toEqual(records.map(({ key }) => key).sort());
  execFileSync("/bin/mount", ["-o", "remount,ro", disk]);
  const denied = await sched(files.dir, ["serve", "--listen", "127.0.0.1:0", ...state]);
  expect([denied.code, denied.err]).toEqual([14, expect.stringContaining("read-only")]);
});
