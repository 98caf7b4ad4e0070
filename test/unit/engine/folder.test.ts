import { expect, test } from "vitest";
import { Folder } from "../../../src/engine/folder.ts";
import { Troubles } from "../../../src/engine/troubles.ts";
import { minuteMs } from "../../../src/model/time.ts";
import { openMemoryStore } from "../../../src/state/memory.ts";
import { quiet, VirtualClock } from "../../support/virtual-clock.ts";

const mebibyte = 1024 * 1024;

test.each([
  [{ journalBytes: 0, age: 10 * minuteMs, busy: false }, false],
  [{ journalBytes: 1, age: minuteMs - 1, busy: false }, false],
  [{ journalBytes: 1, age: minuteMs, busy: false }, true],
  [{ journalBytes: 8 * mebibyte, age: 0, busy: false }, true],
  [{ journalBytes: 8 * mebibyte, age: minuteMs, busy: true }, false],
  [{ journalBytes: 64 * mebibyte - 1, age: 5 * minuteMs - 1, busy: true }, false],
  [{ journalBytes: 64 * mebibyte, age: 0, busy: true }, true],
  [{ journalBytes: 1, age: 5 * minuteMs, busy: true }, true],
])(
  "a snapshot is made when the journal is long or old, in a burst later: %o",
  async (at, folds) => {
    const clock = new VirtualClock(at.age);
    const store = await openMemoryStore({ now: 0 });
    let folded = false;
    const long = Object.assign(Object.create(store) as typeof store, {
      fold: () => {
        folded = true;
        return Promise.resolve();
      },
    });
    Object.defineProperty(long, "sinceFold", {
      value: { journalBytes: at.journalBytes, foldedAt: 0 },
    });
    const folder = new Folder(long, clock, new Troubles({ emit: () => undefined }, clock));
    folder.foldWhenDue(() => at.busy);
    await quiet();
    expect(folded).toBe(folds);
  },
);

test("a snapshot that fails is tried again after five seconds, not at every step", async () => {
  const clock = new VirtualClock(0);
  const store = await openMemoryStore({ now: 0 });
  let folds = 0;
  const full = {
    recorded: store.recorded,
    sinceFold: { journalBytes: 1, foldedAt: 0 },
    trouble: undefined,
    vault: store.vault,
    contents: store.contents,
    commit: () => Promise.resolve(),
    history: store.history.bind(store),
    historyPage: store.historyPage.bind(store),
    versions: () => Promise.resolve([]),
    audit: async function* () {},
    fold: () => {
      folds += 1;
      return Promise.reject(new Error("no space"));
    },
    close: () => Promise.resolve(),
  };
  const folder = new Folder(full, clock, new Troubles({ emit: () => undefined }, clock));
  await clock.passUntil(minuteMs);
  for (const [at, expected] of [
    [minuteMs, 1],
    [minuteMs + 1_000, 1],
    [minuteMs + 4_999, 1],
    [minuteMs + 5_000, 2],
    [minuteMs + 6_000, 2],
  ] as const) {
    await clock.passUntil(at);
    folder.foldWhenDue(() => false);
    await quiet();
    expect([at, folds]).toEqual([at, expected]);
  }
});
