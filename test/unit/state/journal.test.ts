import { expect, test } from "vitest";
import { Journal } from "../../../src/state/journal.ts";
import { readJournals } from "../../../src/state/read-journals.ts";
import { applied } from "../../contract/state/entries.ts";
import { Random } from "../../support/random.ts";
import { apply, SimulatedDisk } from "../../support/world/disk.ts";
import { Mortality } from "../../support/world/mortality.ts";
import { Mount } from "../../support/world/mount.ts";

const folder = "/journal";
const lineage = "1b671a64-40d5-491e-99b0-da01ff1f3341";

/** One file with one commit, and what its folder does at the next syncs. */
async function begun(): Promise<{ disk: SimulatedDisk; files: Mount; journal: Journal }> {
  const disk = new SimulatedDisk(folder, new Random(1));
  const files = new Mount(disk, new Mortality(Infinity, () => {}), async () => {});
  const journal = new Journal(
    { files, folder, lineage },
    { lengths: new Map([[1, 0]]), commits: 0 },
  );
  await journal.append([applied(1, "a")]);
  return { disk, files, journal };
}

test.each([
  ["the folder, once", 2],
  ["the file, once", 1],
])(
  "where beginning a file fails at the sync of %s, no power cut takes what is acknowledged later",
  async (_, after) => {
    // However many of the changes of names outlive the cut.
    for (let kept = 0; kept <= 3; kept += 1) {
      const { disk, files, journal } = await begun();
      disk.trouble = { kind: "once", after, of: "sync" };
      await expect(journal.begin()).rejects.toThrow("EIO");
      await journal.append([applied(2, "b")]);
      const { durable, pending } = disk.folder(folder);
      for (const change of pending.slice(0, kept)) apply(durable, change);
      disk.folder(folder).names = new Map(durable);
      const read = await readJournals({ files, folder, lineage, journal: 2, commits: 0 });
      expect(read.lines.map(({ n }) => n)).toEqual([1, 2]);
    }
  },
);

test("where the beginning of a file cannot be taken back either, a file of another name goes on", async () => {
  const { disk, files, journal } = await begun();
  disk.trouble = { kind: "broken" };
  await expect(journal.append([applied(2, "b")])).rejects.toThrow("EIO");
  await expect(journal.begin()).rejects.toThrow("EIO");
  disk.trouble = undefined;
  await journal.append([applied(2, "c")]);
  const read = await readJournals({ files, folder, lineage, journal: 2, commits: 0 });
  expect(read.lines.map(({ n }) => n)).toEqual([1, 2]);
});
