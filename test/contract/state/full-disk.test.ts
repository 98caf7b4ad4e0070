import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openFileStore } from "../../../src/state/open.ts";
import { storeOptions } from "./bench.ts";
import { applied } from "./entries.ts";

/** A real disk of half a megabyte: needs the right to mount, so it is for root. */
const disk = mkdtempSync(join(tmpdir(), "sched-disk-"));
const isMounted = mount("-t", "tmpfs", "-o", "size=512k", "tmpfs", disk);

afterAll(() => {
  if (isMounted) execFileSync("/bin/umount", [disk]);
  rmSync(disk, { recursive: true });
});

test.skipIf(!isMounted)(
  "a full disk refuses, a disk with room goes on, and a read-only one is refused at start (run as root)",
  async () => {
    const dir = join(disk, ".sched");
    const store = await openFileStore(dir, storeOptions);
    await store.commit([applied(1, "a")]);
    await writeFile(join(disk, "ballast"), Buffer.alloc(1_000_000)).catch(() => {});
    const names = Array.from({ length: 200 }, (_, index) => `job-${index}`);
    for (const attempt of [1, 2]) {
      await expect(store.commit([applied(2, ...names)]), `${attempt}`).rejects.toMatchObject({
        problems: [{ code: "state/unwritable", detail: expect.stringContaining("ENOSPC") }],
      });
    }
    expect(store.trouble).toContain("no space left on device");
    expect(store.recorded.serial).toBe(1);
    await rm(join(disk, "ballast"));
    await store.commit([applied(2, ...names)]);
    expect(store.trouble).toBeUndefined();
    await store.fold();
    await store.close();
    const again = await openFileStore(dir, storeOptions);
    expect(again.recorded.serial).toBe(2);
    await again.close();
    mount("-o", "remount,ro", disk);
    await expect(openFileStore(dir, storeOptions)).rejects.toMatchObject({
      problems: [{ code: "state/unwritable", detail: expect.stringContaining("EROFS") }],
    });
  },
);

function mount(...parameters: readonly string[]): boolean {
  try {
    execFileSync("/bin/mount", parameters, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
