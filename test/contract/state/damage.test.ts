import {
  chmod,
  lstat,
  readdir,
  readFile,
  symlink,
  truncate,
  unlink,
  writeFile,
  cp,
} from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Entry } from "../../../src/model/entry.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import { formatCommit } from "../../../src/state/journal-lines.ts";
import { restoreState, type Restored } from "../../../src/state/restore.ts";
import { type FileBench, fileBench, storeOptions } from "./bench.ts";
import { applied, claimed, ended } from "./entries.ts";
import { ids, plain } from "./suite.ts";

/** A state with a generation before, a few commits behind the snapshot, sealed history and a secret. */
async function usedBench(): Promise<{ bench: FileBench; before: Record<string, unknown> }> {
  const bench = await fileBench();
  const store = await bench.open();
  await store.vault.keep(["hunter2"]);
  for (const serial of [1, 2, 3]) {
    await store.commit([applied(serial, `job-${serial}`)]);
    await store.commit([claimed("job-1", serial)]);
    const succeeded = { kind: "end", status: "succeeded" } as const;
    await store.commit([ended("job-1", serial, "succeeded", succeeded)]);
    if (serial < 3) await store.fold();
  }
  const before = plain(store);
  await store.close();
  return { bench, before };
}

async function withBench(
  run: (bench: FileBench, before: Record<string, unknown>) => Promise<void>,
): Promise<void> {
  const { bench, before } = await usedBench();
  try {
    await run(bench, before);
  } finally {
    await bench.cleanUp();
  }
}

async function refusal(bench: FileBench): Promise<{ code: string; detail: string; hint: string }> {
  const error = await bench.open().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(error instanceof ProblemError)) throw new Error(`not refused, but: ${String(error)}`);
  const [problem] = error.problems;
  return { code: problem!.code, detail: problem!.detail, hint: problem!.hint ?? "" };
}

const spoilings: readonly [string, (bytes: Buffer) => Buffer | string, string][] = [
  ["empty", () => "", "is empty"],
  ["cut off in the middle", (bytes) => bytes.subarray(0, bytes.length / 2), "is cut off"],
  ["cut off by one byte", (bytes) => bytes.subarray(0, -1), "was changed by something other"],
  ["null", () => "null", "holds nothing but null"],
  ["null and a new line", () => "null\n", "holds nothing but null"],
  ["full of NUL bytes", (bytes) => Buffer.alloc(bytes.length), "holds NUL bytes"],
  ["another JSON object", () => "{}", "was changed by something other"],
  ["a list", () => "[]", "is cut off or no JSON object"],
  ["not text", () => Buffer.from([0xff, 0xfe, 0x80]), "is cut off or no JSON object"],
  [
    "edited by hand",
    (bytes) => bytes.toString().replace('"serial": 2', '"serial": 9'),
    "its checksum is wrong",
  ],
  [
    "laid out anew",
    (bytes) => JSON.stringify(JSON.parse(bytes.toString()), undefined, 2),
    "its checksum is wrong",
  ],
];

describe("a spoilt state.json is refused, left as it is, and the generation before holds everything", () => {
  test.each(spoilings)("%s", async (_, spoil, words) => {
    await withBench(async (bench, before) => {
      const path = join(bench.dir, "state.json");
      const spoilt = Buffer.from(spoil(await readFile(path)));
      await writeFile(path, spoilt);
      const { code, detail, hint } = await refusal(bench);
      expect(code).toBe("state/damaged");
      expect(detail).toContain(words);
      expect(await readFile(path)).toEqual(spoilt);
      expect(hint).toContain(`sched --state ${bench.dir} state restore state.previous.json`);
      const { aside, fault } = await restore(bench, "state.previous.json");
      expect(fault).toBeUndefined();
      expect(await readFile(join(bench.dir, aside[0]!)), "it is kept").toEqual(spoilt);
      await expectWhole(bench, before);
    });
  });
});

test("a missing state.json beside a backup is damage, and the backup holds everything", async () => {
  await withBench(async (bench, before) => {
    await unlink(join(bench.dir, "state.json"));
    expect(await refusal(bench)).toMatchObject({
      code: "state/damaged",
      hint: expect.stringContaining("state restore state.previous.json"),
    });
    expect(await readdir(bench.dir)).not.toContain("state.json");
    expect((await restore(bench, "state.previous.json")).aside).toEqual([]);
    await expectWhole(bench, before);
  });
});

test("a missing state.json beside a journal alone is damage", async () => {
  await withBench(async (bench) => {
    await unlink(join(bench.dir, "state.json"));
    await unlink(join(bench.dir, "state.previous.json"));
    expect(await refusal(bench)).toMatchObject({
      code: "state/damaged",
      hint: expect.stringContaining("from a backup"),
    });
  });
});

test("when the generation before is spoilt too, nobody is sent to it", async () => {
  await withBench(async (bench) => {
    await writeFile(join(bench.dir, "state.json"), "null");
    await truncate(join(bench.dir, "state.previous.json"), 100);
    const { hint } = await refusal(bench);
    expect(hint).not.toContain("state restore");
    expect(hint).toContain("from a backup");
  });
});

test.each(["1.2", "2.0", "10.0"])("the newer format %s is refused as such", async (format) => {
  await withBench(async (bench) => {
    const path = join(bench.dir, "state.json");
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replace('"formatVersion": "1.1"', `"formatVersion": "${format}"`));
    expect(await refusal(bench)).toMatchObject({
      code: "state/newer",
      detail: expect.stringContaining(format),
    });
  });
});

describe("journals", () => {
  test("of a newer format, or with unknown entries, are refused as such", async () => {
    await withBench(async (bench) => {
      const path = await lastJournal(bench);
      await writeFile(path, '{"v":2,"crc":"00000000","n":99,"entries":[]}\n', { flag: "a" });
      expect(await refusal(bench)).toMatchObject({ code: "state/newer" });
    });
  });

  test.each([
    ["an entry", [{ type: "teleported", at: 0 }]],
    [
      "a change",
      [{ type: "applied", at: 0, serial: 9, by: "x", changes: [{ kind: "queue", name: "q" }] }],
    ],
  ])("with %s that this version cannot fold are refused as newer", async (_, entries) => {
    await withBench(async (bench) => {
      const path = await lastJournal(bench);
      const n = (await readFile(path, "utf8")).trimEnd().split("\n").length - 1 + 7;
      await writeFile(path, formatCommit({ n, entries: entries as unknown as Entry[] }), {
        flag: "a",
      });
      expect(await refusal(bench)).toMatchObject({ code: "state/newer" });
    });
  });

  test("with a bad line that is not the last are damage that names the line", async () => {
    await withBench(async (bench) => {
      const path = await lastJournal(bench);
      const lines = (await readFile(path, "utf8")).split("\n");
      lines[2] = lines[2]!.replace("heartbeat", "heartbeet").replace("claimed", "clamied");
      await writeFile(path, lines.join("\n"));
      const { code, detail } = await refusal(bench);
      expect(code).toBe("state/damaged");
      expect(detail).toContain("line 3 is spoilt");
    });
  });

  test.each<[string, (bench: FileBench) => Promise<unknown>, RegExp, number]>([
    ["spoilt in the middle", (bench) => spoilLine(bench, 2), /line 2 is spoilt/, 0],
    ["spoilt further on", (bench) => spoilLine(bench, 3), /line 3 is spoilt/, 1],
    ["gone, the last one", async (bench) => unlink(await lastJournal(bench)), /is missing/, 0],
    [
      "without its last line",
      (bench) => dropLines(bench, 1),
      /ends with commit 8, and commit 9/,
      2,
    ],
    [
      "without all its lines",
      (bench) => dropLines(bench, 3),
      /ends with commit 6, and commit 9/,
      0,
    ],
  ])("%s: refused, and the printed command brings back what can be read", async (...row) => {
    const [, harm, words, kept] = row;
    await withBench(async (bench, before) => {
      await harm(bench);
      const { code, detail, hint } = await refusal(bench);
      expect([code, detail]).toEqual(["state/damaged", expect.stringMatching(words)]);
      expect(hint).toContain(`sched --state ${bench.dir} state restore state.`);
      const name = /state restore (\S+)/.exec(hint)![1]!;
      const { aside, fault } = await restore(bench, name);
      expect(fault).toMatch(words);
      expect(aside.filter((each) => each.startsWith("journal.damaged-"))).toHaveLength(1);
      const store = await bench.open();
      expect(store.recorded.lineage).toBe((before as { lineage: string }).lineage);
      expect(store.recorded.serial).toBe(kept > 0 ? 3 : 2);
      expect(store.recorded.runs.size).toBe(kept > 1 ? 1 : 0);
      await store.commit([applied(4, "after")]);
      await store.fold();
      await store.close();
      expect((await restore(bench, undefined)).restored, "nothing is left to restore").toBe(false);
    });
  });

  test("that are missing are damage", async () => {
    await withBench(async (bench) => {
      await unlink(await lastJournal(bench));
      expect(await refusal(bench)).toMatchObject({
        code: "state/damaged",
        detail: expect.stringContaining("journal"),
      });
    });
  });

  test("of another state are damage", async () => {
    await withBench(async (bench) => {
      await withBench(async (other) => {
        await cp(await lastJournal(other), await lastJournal(bench));
        expect(await refusal(bench)).toMatchObject({
          code: "state/damaged",
          detail: expect.stringContaining("belongs to another state"),
        });
      });
    });
  });

  test("from which a line was taken out are damage", async () => {
    await withBench(async (bench) => {
      const path = await lastJournal(bench);
      const lines = (await readFile(path, "utf8")).split("\n");
      await writeFile(path, lines.toSpliced(2, 1).join("\n"));
      expect(await refusal(bench)).toMatchObject({
        code: "state/damaged",
        detail: expect.stringMatching(/goes on with commit \d+ where \d+ is wanted/),
      });
    });
  });

  test("cut at any byte of the last line open without it, and go on", async () => {
    await withBench(async (bench) => {
      const path = await lastJournal(bench);
      const whole = await readFile(path);
      // As after a death: an owner that let go of the state said how far it went.
      await unlink(join(bench.dir, "ended.json"));
      const lastLine = whole.lastIndexOf("\n", whole.length - 2) + 1;
      for (let length = lastLine; length < whole.length; length += 7) {
        await writeFile(path, whole.subarray(0, length));
        const store = await bench.open();
        expect(store.recorded.serial).toBe(3);
        expect(store.recorded.runs.size, "the run is open again").toBe(1);
        expect(store.notes.length).toBe(length === lastLine ? 0 : 1);
        await store.close();
      }
      const torn = await bench.open();
      await torn.commit([applied(4, "after")]);
      await torn.close();
      const again = await bench.open();
      expect(again.recorded.serial).toBe(4);
      expect(again.notes).toEqual([]);
      await again.close();
    });
  });
});

test("spoilt secrets are refused without a word of their content", async () => {
  await withBench(async (bench) => {
    const path = join(bench.dir, "secrets.json");
    await truncate(path, (await readFile(path)).length - 10);
    const { code, detail, hint } = await refusal(bench);
    expect(code).toBe("state/damaged");
    expect(detail + hint).not.toContain("hunter2");
  });
});

test.each(["state.json", "secrets.json", "journal/00000003.ndjson"])(
  "a link in the place of %s is not followed",
  async (name) => {
    await withBench(async (bench) => {
      const path = join(bench.dir, name);
      const elsewhere = join(bench.dir, "..", "elsewhere");
      await writeFile(elsewhere, await readFile(path));
      await unlink(path);
      await symlink(elsewhere, path);
      expect(await refusal(bench)).toMatchObject({
        code: "state/damaged",
        detail: expect.stringContaining("symbolic link"),
      });
      expect((await lstat(path)).isSymbolicLink()).toBe(true);
    });
  },
);

test("a link in the place of the lock is not followed", async () => {
  await withBench(async (bench) => {
    const victim = join(bench.dir, "..", "victim");
    await writeFile(victim, "precious");
    await unlink(join(bench.dir, "lock"));
    await symlink(victim, join(bench.dir, "lock"));
    expect(await refusal(bench)).toMatchObject({ code: "state/unwritable" });
    expect(await readFile(victim, "utf8")).toBe("precious");
  });
});

test("everything is for its owner alone, whatever the umask, and stays so", async () => {
  const umask = process.umask(0);
  try {
    await withBench(async (bench) => {
      for (const path of await readdir(bench.dir, { recursive: true })) {
        const facts = await lstat(join(bench.dir, path));
        expect([path, facts.mode & 0o777]).toEqual([path, facts.isDirectory() ? 0o700 : 0o600]);
      }
      expect((await lstat(bench.dir)).mode & 0o777).toBe(0o700);
      expect((await readdir(bench.dir)).toSorted()).toEqual([
        "audit",
        "ended.json",
        "history",
        "journal",
        "lock",
        "secrets.json",
        "state.json",
        "state.previous.json",
        "versions",
      ]);
    });
  } finally {
    process.umask(umask);
  }
});

test("rights that others were given are taken away, and that is said", async () => {
  await withBench(async (bench) => {
    await chmod(bench.dir, 0o755);
    await chmod(join(bench.dir, "state.json"), 0o644);
    const store = await bench.open();
    expect(store.notes).toEqual([
      expect.stringContaining(bench.dir),
      expect.stringContaining("state.json"),
    ]);
    expect((await lstat(join(bench.dir, "state.json"))).mode & 0o777).toBe(0o600);
    await store.close();
  });
});

test("what a dead owner left half written is taken away", async () => {
  await withBench(async (bench) => {
    const left = join(bench.dir, ".0123456789abcdef01234567.tmp");
    await writeFile(left, "half");
    await (await bench.open()).close();
    expect(await readdir(bench.dir)).not.toContain(".0123456789abcdef01234567.tmp");
  });
});

test("who only looks where no state is leaves no trace", async () => {
  const bench = await fileBench();
  const store = await bench.open({ create: false });
  expect(store.vault.seal("a")).toHaveLength(64);
  expect(store.recorded.collections.size).toBe(0);
  await store.fold();
  expect(await readdir(join(bench.dir, ".."))).toEqual([]);
  await store.commit([applied(1, "a")]);
  const { lineage } = store.recorded;
  await store.close();
  const again = await bench.open({ create: false });
  expect(again.recorded).toMatchObject({ lineage, serial: 1 });
  await again.close();
  await bench.cleanUp();
});

test("of two who looked where no state was, the second to write is refused", async () => {
  const bench = await fileBench();
  const late = await bench.open({ create: false });
  const first = await bench.open({ create: false });
  await first.commit([applied(1, "a")]);
  await expect(late.commit([applied(1, "b")])).rejects.toMatchObject({
    problems: [{ code: "state/locked" }],
  });
  await first.close();
  await expect(late.commit([applied(1, "b")])).rejects.toMatchObject({
    problems: [{ code: "apply/stale" }],
  });
  await bench.cleanUp();
});

/** As `sched state restore FILE` does it, with `yes`. */
function restore(bench: FileBench, file: string | undefined): Promise<Restored> {
  return restoreState(bench.dir, { ...storeOptions, file }, async () => {});
}

async function spoilLine(bench: FileBench, number: number): Promise<void> {
  const path = await lastJournal(bench);
  const lines = (await readFile(path, "utf8")).split("\n");
  lines[number - 1] = lines[number - 1]!.replace('"at"', '"ta"');
  await writeFile(path, lines.join("\n"));
}

async function dropLines(bench: FileBench, count: number): Promise<void> {
  const path = await lastJournal(bench);
  const lines = (await readFile(path, "utf8")).split("\n");
  await writeFile(path, [...lines.slice(0, -1 - count), ""].join("\n"));
}

test("a restore that is declined, or of a file that is spoilt, changes nothing", async () => {
  await withBench(async (bench) => {
    await writeFile(join(bench.dir, "state.json"), "null");
    const names = await readdir(bench.dir, { recursive: true });
    const decline = async () => {
      throw new Error("declined");
    };
    const options = { ...storeOptions, file: undefined };
    await expect(restoreState(bench.dir, options, decline)).rejects.toThrow("declined");
    await expect(restore(bench, "state.json")).rejects.toMatchObject({
      problems: [{ code: "state/damaged", detail: expect.stringContaining("nothing but null") }],
    });
    await expect(restore(bench, "nowhere.json")).rejects.toMatchObject({
      problems: [{ code: "usage/wrong" }],
    });
    expect(await readdir(bench.dir, { recursive: true })).toEqual(names);
    expect(await readFile(join(bench.dir, "state.json"), "utf8")).toBe("null");
  });
});

test("nothing is restored while somebody holds the state", async () => {
  await withBench(async (bench) => {
    await bench.open();
    await expect(restore(bench, "state.previous.json")).rejects.toMatchObject({
      problems: [{ code: "state/locked" }],
    });
  });
});

test("a snapshot of long ago, alone, is the state of then; what came after is kept aside", async () => {
  await withBench(async (bench, before) => {
    const backup = join(bench.dir, "..", "backup.json");
    await cp(join(bench.dir, "state.json"), backup);
    const store = await bench.open();
    for (const serial of [4, 5, 6]) {
      await store.commit([applied(serial, `job-${serial}`)]);
      await store.fold();
    }
    await store.close();
    const { fault, aside } = await restore(bench, backup);
    expect(fault).toContain("missing");
    expect(aside).toHaveLength(2);
    const again = await bench.open();
    expect(again.recorded).toMatchObject({ lineage: before["lineage"], serial: 2 });
    expect(await ids(again, {}), "history is what the snapshot knows of it").toHaveLength(2);
    await again.close();
  });
});

test.each([
  [0x6969, "NFS"],
  [0xff534d42 | 0, "CIFS"],
])("a state on a network drive (%i) is refused", async (type, name) => {
  const bench = await fileBench();
  await expect(bench.open({ fileSystemType: async () => type })).rejects.toMatchObject({
    problems: [{ code: "state/network-drive", detail: expect.stringContaining(name) }],
  });
  const store = await bench.open({ fileSystemType: () => Promise.reject(new Error("ENOSYS")) });
  await store.close();
  await bench.cleanUp();
});

async function lastJournal(bench: FileBench): Promise<string> {
  const names = await readdir(join(bench.dir, "journal"));
  return join(bench.dir, "journal", names.toSorted().at(-1)!);
}

async function expectWhole(bench: FileBench, before: Record<string, unknown>): Promise<void> {
  const store = await bench.open();
  const { unsealed, ...rest } = before;
  expect(plain(store)).toMatchObject(rest);
  expect(unsealed).toHaveLength(1);
  expect(await ids(store, {})).toHaveLength(3);
  await store.fold();
  expect(await ids(store, {})).toHaveLength(3);
  await store.close();
}
