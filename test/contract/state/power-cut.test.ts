import { describe, expect, test } from "vitest";
import { nameKey } from "../../../src/model/names.ts";
import { FileStore } from "../../../src/state/file-store.ts";
import type { Place } from "../../../src/state/place.ts";
import { recover } from "../../../src/state/recover.ts";
import { readVault } from "../../../src/state/vault.ts";
import { PowerCutFiles } from "../../support/power-cut-files.ts";
import { applied, claimed, ended } from "./entries.ts";

/**
 * One story is told again and again; each time the machine dies, or a write fails, one step later. However it ends,
 * what was acknowledged is there when the state is opened again.
 */

const folder = "/home/.sched";
const clock = { now: () => 1_000_000, sleepUntil: async () => {} };
const lock = { takenOverFrom: undefined, publish: async () => {}, release: async () => {} };

interface Told {
  /** Jobs whose commit was acknowledged, and those whose commit was not. */
  readonly acknowledged: string[];
  readonly refused: string[];
  readonly ended: string[];
  readonly secrets: string[];
  foldsFailed: number;
}

async function openOn(files: PowerCutFiles): Promise<FileStore> {
  const place: Place = { folder, files, clock, version: "0.1.0" };
  const found = await recover(place);
  let store: FileStore | undefined;
  const vault = await readVault(files, folder, { save: async (text) => store?.saveSecrets(text) });
  store = new FileStore(place, { found, lock, takeLock: async () => lock, vault, notes: [] });
  await store.begin();
  return store;
}

async function tell(files: PowerCutFiles): Promise<Told> {
  const told: Told = { acknowledged: [], refused: [], ended: [], secrets: [], foldsFailed: 0 };
  for (const life of [1, 2]) {
    const store = await openOn(files).catch(() => undefined);
    if (store === undefined) continue;
    for (const round of [1, 2, 3]) await tellRound(store, `${life}${round}`, told);
    await store.close();
  }
  return told;
}

async function tellRound(store: FileStore, round: string, told: Told): Promise<void> {
  const second = Number(round);
  const commit = async (job: string) => {
    await store.commit([applied(second, job)]).then(
      () => told.acknowledged.push(job),
      () => told.refused.push(job),
    );
  };
  await commit(`first-${round}`);
  const run = [
    claimed(`first-${round}`, second),
    ended(`first-${round}`, second, "succeeded", { kind: "end", status: "succeeded" }),
  ];
  await store.commit(run).then(
    () => told.ended.push(`billing/first-${round}`),
    () => {},
  );
  await Promise.all([
    store.fold().catch(() => (told.foldsFailed += 1)),
    commit(`beside-${round}`),
    commit(`together-${round}`),
    store.vault.keep([`secret-${round}`]).then(
      () => told.secrets.push(`secret-${round}`),
      () => {},
    ),
  ]);
}

async function stepsOfStory(): Promise<number> {
  const files = new PowerCutFiles("/home");
  const told = await tell(files);
  expect(told).toMatchObject({ refused: [], foldsFailed: 0 });
  expect(told.acknowledged).toHaveLength(18);
  return files.steps;
}

const steps = await stepsOfStory();
/** Thousands of lives, beside whatever else the machine does. */
const patienceMs = 300_000;

describe.each(["nothing", "names", "everything"] as const)(
  "of the unsynced, %s survives",
  (survives) => {
    test(
      `whatever was acknowledged outlives a death at each of ${steps} steps`,
      async () => {
        for (let step = 1; step <= steps; step++) {
          const files = new PowerCutFiles("/home");
          files.failAt = step;
          const told = await tell(files);
          files.cut(survives);
          await expectAll(files, told, `step ${step}`);
        }
      },
      patienceMs,
    );
  },
);

test(
  `one failure at any of ${steps} steps costs what was refused and nothing else`,
  async () => {
    for (let step = 1; step <= steps; step++) {
      const files = new PowerCutFiles("/home");
      files.failAt = step;
      files.failure = "fails";
      const told = await tell(files);
      // Commits that shared the one failed write are refused together.
      expect(told.refused.length, `step ${step}`).toBeLessThanOrEqual(9);
      files.cut("nothing");
      await expectAll(files, told, `step ${step}`);
    }
  },
  patienceMs,
);

test(
  `a kill at any of ${steps} steps, a next life, and a power cut: what the first left unsynced is not built on`,
  async () => {
    for (let step = 1; step <= steps; step++) {
      const files = new PowerCutFiles("/home");
      files.failAt = step;
      const told = await tell(files);
      // Only the process dies: what it wrote can be read.
      files.failAt = Infinity;
      const store = await openOn(files);
      await store.commit([applied(99, "next-life")]);
      told.acknowledged.push("next-life");
      told.refused.push("another that is there all the same");
      files.cut("nothing");
      await expectAll(files, told, `step ${step}`);
    }
  },
  patienceMs,
);

async function expectAll(files: PowerCutFiles, told: Told, where: string): Promise<void> {
  // Twice: the first opening must not spoil anything for the second.
  for (const opening of ["opened", "opened after a fold"]) {
    const store = await openOn(files);
    const at = `${where}, ${opening}`;
    const jobs = new Set(store.recorded.collections.get("billing")?.jobs.keys() ?? []);
    for (const job of told.acknowledged) expect(jobs.has(nameKey(job)), `${at}: ${job}`).toBe(true);
    expect(jobs.size, at).toBeLessThanOrEqual(told.acknowledged.length + told.refused.length);
    const records: string[] = [];
    for await (const record of store.history({})) records.push(record.address);
    expect(new Set(records).size, `${at}: a record twice`).toBe(records.length);
    expect(records, at).toEqual(expect.arrayContaining(told.ended));
    const audited = await changesIn(store);
    for (const job of told.acknowledged) {
      expect(audited.has(`billing/${job}`), `${at}: ${job} in the audit`).toBe(true);
    }
    for (const secret of told.secrets) {
      expect(store.vault.open(store.vault.seal(secret)), at).toBe(secret);
    }
    await store.fold();
    await store.close();
    files.cut("nothing");
  }
}

/** What the audit says was changed. */
async function changesIn(store: FileStore): Promise<Set<string>> {
  const all = new Set<string>();
  for await (const { changes = [] } of store.audit({}))
    for (const change of changes) all.add(change);
  return all;
}
