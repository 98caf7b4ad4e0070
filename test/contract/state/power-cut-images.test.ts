import { expect, test } from "vitest";
import type { Entry } from "../../../src/model/entry.ts";
import { FileStore } from "../../../src/state/file-store.ts";
import { recover } from "../../../src/state/recover.ts";
import { readVault } from "../../../src/state/vault.ts";
import { PowerCutFiles } from "../../support/power-cut-files.ts";
import { Random } from "../../support/random.ts";
import { applied, claimed, ended, skipped } from "./entries.ts";

/**
 * Power cuts as disks really show them: of each file some of what was not synced, of each folder the old names or the new
 * ones. The story applies, fires, fails, tries again, skips, folds and seals, in two lives, and is cut off at any step.
 */

const folder = "/home/.sched";
const clock = { now: () => 1_000_000, sleepUntil: async () => {} };
const lock = { takenOverFrom: undefined, publish: async () => {}, release: async () => {} };
const imagesMin = 500;
/** How often the disk of one death is cut in another way. */
const cutsOfDeath = 8;

interface Told {
  readonly jobs: string[];
  readonly records: string[];
  readonly openRuns: Set<string>;
}

async function openOn(files: PowerCutFiles): Promise<FileStore> {
  const place = { folder, files, clock, version: "0.1.0" };
  const found = await recover(place);
  let store: FileStore | undefined;
  const vault = await readVault(files, folder, { save: async (text) => store?.saveSecrets(text) });
  store = new FileStore(place, { found, lock, takeLock: async () => lock, vault, notes: [] });
  await store.begin();
  return store;
}

/** Tells the story until the disk dies; what was acknowledged is written down. */
async function tell(files: PowerCutFiles): Promise<Told> {
  const told: Told = { jobs: [], records: [], openRuns: new Set() };
  for (const life of [1, 2]) {
    const store = await openOn(files).catch(() => undefined);
    if (store === undefined) continue;
    for (const round of [1, 2, 3, 4]) {
      await tellRound(store, life * 10 + round, told);
      await store.fold().catch(() => undefined);
    }
    await store.close().catch(() => undefined);
  }
  return told;
}

async function tellRound(store: FileStore, second: number, told: Told): Promise<void> {
  const job = `job-${second}`;
  const run = (claimed(job, second) as { readonly run: string }).run;
  const commit = (entries: readonly Entry[], then: () => unknown): Promise<unknown> =>
    store.commit(entries).then(then, () => undefined);
  await commit([applied(second, job)], () => told.jobs.push(job));
  await commit([claimed(job, second)], () => told.openRuns.add(run));
  const again = { kind: "retry", at: second * 1_000 + 500 } as const;
  await commit([ended(job, second, "failed", again)], () => undefined);
  const step = { action: "main", index: 0 } as const;
  const at = second * 1_000 + 600;
  const started: Entry = { type: "started", at, fence: 1, run, number: 2, step };
  await commit([started, skipped(job, second + 1)], () => told.records.push(`skipped ${job}`));
  const end = ended(job, second, "succeeded", { kind: "end", status: "succeeded" });
  await commit([{ ...end, number: 2 } as Entry], () => {
    told.records.push(`succeeded ${job}`);
    told.openRuns.delete(run);
  });
}

async function expectAll(files: PowerCutFiles, told: Told, where: string): Promise<void> {
  const store = await openOn(files);
  const jobs = store.recorded.collections.get("billing")?.jobs ?? new Map<string, unknown>();
  expect([...jobs.keys()], where).toEqual(expect.arrayContaining(told.jobs));
  const records: string[] = [];
  for await (const { status, address, attempts } of store.history({})) {
    records.push(`${status} ${address.slice("billing/".length)}`);
    if (status === "succeeded") expect(attempts, where).toHaveLength(2);
  }
  expect(new Set(records).size, `${where}: a record twice`).toBe(records.length);
  expect(records, where).toEqual(expect.arrayContaining(told.records));
  for (const run of told.openRuns) {
    // Claimed and not known to have ended: it is open, or its end came further than was told.
    const job = run.slice("billing/".length, run.indexOf("@"));
    expect(store.recorded.runs.has(run) || records.includes(`succeeded ${job}`), where).toBe(true);
  }
  await store.fold();
  await store.close();
}

test(`${imagesMin} different disks after a power cut open without help and hold what was acknowledged`, async () => {
  const seed = 20_260_301;
  const random = new Random(seed);
  const whole = new PowerCutFiles("/home");
  await tell(whole);
  const images = new Set<string>();
  for (let draw = 1; images.size < imagesMin; draw++) {
    const dead = new PowerCutFiles("/home");
    dead.failAt = random.between(1, whole.steps);
    const told = await tell(dead);
    const where = `seed ${seed}, draw ${draw}, step ${dead.failAt}`;
    for (let cut = 1; cut <= cutsOfDeath; cut++) {
      const files = dead.copy();
      files.cutAtRandom(random);
      const image = files.digest();
      if (images.has(image)) continue;
      images.add(image);
      await expectAll(files, told, `${where}, cut ${cut}`);
      // Once more: the first opening must not spoil anything for the second, whatever it left unsynced.
      files.cutAtRandom(random);
      await expectAll(files, told, `${where}, cut ${cut}, again`);
    }
  }
}, 300_000);
