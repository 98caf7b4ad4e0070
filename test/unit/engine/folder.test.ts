import { expect, test } from "vitest";
import { Folder } from "../../../src/engine/folder.ts";
import { Troubles } from "../../../src/engine/troubles.ts";
import { minuteMs } from "../../../src/model/time.ts";
import { openMemoryStore } from "../../../src/state/memory.ts";
import { quiet, VirtualClock } from "../../support/virtual-clock.ts";

test("a snapshot that fails is tried again after five seconds, not at every step", async () => {
  const clock = new VirtualClock(0);
  const store = await openMemoryStore({ now: 0 });
  let folds = 0;
  const full = {
    recorded: store.recorded,
    sinceFold: { journalBytes: 1, foldedAt: 0 },
    trouble: undefined,
    vault: store.vault,
    commit: () => Promise.resolve(),
    history: store.history.bind(store),
    versions: () => Promise.resolve([]),
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
    folder.foldWhenDue();
    await quiet();
    expect([at, folds]).toEqual([at, expected]);
  }
});
