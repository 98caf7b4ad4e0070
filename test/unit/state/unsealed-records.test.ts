import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { HistoryRecord } from "../../../src/model/run.ts";
import type { Chapter } from "../../../src/state/chapters.ts";
import { recordOf as lineOf } from "../../../src/state/chapters.ts";
import { isWanted } from "../../../src/state/history-query.ts";
import { UnsealedRecords } from "../../../src/state/unsealed-records.ts";
import { recordOf } from "../../support/scripted-owner.ts";

let count = 0;

function recordAt(address: string): HistoryRecord {
  count += 1;
  return { ...recordOf(address), id: `${address}@${count}` };
}

/** What a reader finds of a job or a collection, from a place on. */
async function found(
  chapter: Chapter,
  address: string,
  { from, step }: { readonly from: number; readonly step: 1 | -1 },
): Promise<string[]> {
  const ids: string[] = [];
  for await (const { looks } of chapter.seek({ address }, { from, step, most: 3 })) {
    for (const { line } of looks) {
      const record = lineOf(line);
      if (record !== undefined && isWanted(record, { address })) ids.push(record.id);
    }
  }
  return ids;
}

const addresses = ["billing/a", "Billing/A", "billing/ab", "other/a"] as const;

type Happening =
  | { readonly kind: "recorded"; readonly address: string }
  | { readonly kind: "sealed"; readonly share: number }
  | { readonly kind: "asked" };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("recorded" as const),
      address: fc.constantFrom(...addresses),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("sealed" as const),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("asked" as const) }) },
);

const recorded: Happening = { kind: "recorded", address: "billing/a" };

/** As many as before, and others. */
const sealedAndGrown: Happening[] = [
  recorded,
  recorded,
  { kind: "asked" },
  { kind: "sealed", share: 0.5 },
  recorded,
  { kind: "asked" },
];

/** As `History` keeps them. */
class Kept {
  #records = new UnsealedRecords();

  chapter(live: readonly HistoryRecord[]): Chapter {
    if (!this.#records.follow(live)) {
      this.#records = new UnsealedRecords();
      this.#records.follow(live);
    }
    return this.#records.chapter();
  }
}

test("whoever reads finds what was there when they asked, whatever was recorded and sealed before and since", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
      const kept = new Kept();
      const live: HistoryRecord[] = [];
      const asked: { readonly chapter: Chapter; readonly present: readonly HistoryRecord[] }[] = [];
      for (const each of happenings) {
        if (each.kind === "recorded") live.push(recordAt(each.address));
        else if (each.kind === "sealed") live.splice(0, Math.floor(each.share * live.length));
        else asked.push({ chapter: kept.chapter(live), present: live.slice() });
      }
      for (const { chapter, present } of asked.toReversed()) {
        expect(chapter.count).toBe(present.length);
        for (const address of ["BILLING/a", "other/a", "billing"]) {
          const wanted = present
            .filter((record) => isWanted(record, { address }))
            .map(({ id }) => id);
          expect(await found(chapter, address, { from: 0, step: 1 })).toEqual(wanted);
          const newest = { from: present.length - 1, step: -1 } as const;
          expect(await found(chapter, address, newest)).toEqual(wanted.toReversed());
        }
        expect(await chapter.recordAt(present.length)).toBeUndefined();
      }
    }),
    { numRuns: 60, examples: [[sealedAndGrown]] },
  );
});

test("of a job no more is looked at than its own", async () => {
  const records = Array.from({ length: 9_000 }, (_, index) => recordAt(`c/job-${index % 3_000}`));
  const chapter = new Kept().chapter(records);
  const seen: number[] = [];
  const way = { from: 8_999, step: -1, most: 20 } as const;
  for await (const { looks } of chapter.seek({ address: "c/JOB-7" }, way)) {
    seen.push(...looks.map(({ index }) => index));
  }
  expect(seen).toEqual([6_007, 3_007, 7]);
});
