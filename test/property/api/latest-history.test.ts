import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type HistoryPlace, writeHistory } from "../../../src/api/azure-scheduler/history.ts";
import { latestHistory } from "../../../src/api/azure-scheduler/latest-history.ts";
import type { AttemptRecord, HistoryRecord } from "../../../src/model/run.ts";
import type { DefinedJob } from "../../../src/ports/definitions.ts";

/** Pages of a history in Azure's form, made of as few records as they take, are the pages of all of it. */

const newYear = Date.parse("2026-01-01T00:00:00Z");
const moment = (second: number): string => new Date(newYear + second * 1_000).toISOString();

interface Run {
  /** When it was recorded, seconds, and how long before that its first attempt began. */
  readonly ended: number;
  readonly took: number;
  readonly attempts: number;
  /** How long it waited in vain after its last attempt. */
  readonly waited: number;
  readonly kind: "succeeded" | "failed" | "skipped" | "notice";
}

const runs: fc.Arbitrary<readonly Run[]> = fc
  .array(
    fc.record({
      ended: fc.integer({ min: 900, max: 2_000 }),
      took: fc.oneof({ arbitrary: fc.nat(3), weight: 3 }, fc.nat(900)),
      attempts: fc.integer({ min: 1, max: 3 }),
      waited: fc.nat(900),
      kind: fc.constantFrom("succeeded", "succeeded", "failed", "skipped", "notice"),
    }),
    { minLength: 30, maxLength: 120, size: "max" },
  )
  .map((runs) => runs.toSorted((one, other) => one.ended - other.ended));

function recordOf({ ended, took, attempts, waited, kind }: Run, index: number): HistoryRecord {
  const id = `c/j@${index}`;
  const end =
    kind === "succeeded" || kind === "notice" ? ended : Math.max(ended - took, ended - waited);
  const began = ended - took;
  const tries = Array.from({ length: attempts }, (_, number): AttemptRecord => {
    const isLast = number === attempts - 1;
    return {
      number: number + 1,
      action: "main",
      startTime: moment(began + ((end - began) * number) / attempts),
      endTime: moment(isLast ? end : began + ((end - began) * (number + 1)) / attempts),
      outcome: isLast && kind === "succeeded" ? "succeeded" : "failed",
      message: null,
      response: null,
    };
  });
  return {
    id,
    key: id,
    address: "c/j",
    scheduledTime: moment(began),
    status: kind === "notice" ? "succeeded" : kind,
    reason: null,
    attempts: kind === "skipped" ? [] : tries,
    manual: false,
    causedBy: null,
    ...(kind === "notice" ? { condition: "failure" as const } : {}),
  };
}

function placeOf(executionCount: number): HistoryPlace {
  const job = { name: "j", createdAt: moment(-1_000), status: { executionCount } };
  const labels = { subscription: "s", resourceGroup: "g" };
  return { labels, collection: "c", job: job as unknown as DefinedJob };
}

test("a page of the latest records is the page of all of them, whatever overlapped and waited", async () => {
  const statuses = fc.constantFrom(undefined, "Completed", "Failed", "Postponed");
  let spared = 0;
  const property = fc.asyncProperty(
    runs,
    fc.integer({ min: 1, max: 12 }),
    statuses,
    async (runs, count, status) => {
      const records = runs.map(recordOf);
      const place = placeOf(records.length);
      let read = 0;
      async function* readLast(last: number): AsyncGenerator<HistoryRecord> {
        const found = records.slice(Math.max(0, records.length - last));
        read = found.length;
        yield* found;
      }
      const all = writeHistory(records, place).filter(
        ({ properties }) => status === undefined || properties.status === status,
      );
      const latest = await latestHistory(readLast, { count, status }, place);
      expect(latest.slice(0, count)).toEqual(all.slice(0, count));
      if (read < records.length) spared += 1;
    },
  );
  await fc.assert(property, { numRuns: 400 });
  expect(spared).toBeGreaterThan(20);
});

test("a run that waited in vain before it was recorded tells nothing of what came before it", async () => {
  const before: Run = { ended: 1_000, took: 5, attempts: 1, waited: 0, kind: "succeeded" };
  const waited: Run = { ended: 1_001, took: 900, attempts: 1, waited: 890, kind: "failed" };
  const passedOver: Run = { ended: 1_002, took: 850, attempts: 1, waited: 0, kind: "skipped" };
  // As many as are read at first, but for one.
  const records = [before, waited, ...Array.from({ length: 8 }, () => passedOver)].map(recordOf);
  async function* readLast(last: number): AsyncGenerator<HistoryRecord> {
    yield* records.slice(-last);
  }
  const [first] = await latestHistory(
    readLast,
    { count: 1, status: undefined },
    placeOf(records.length),
  );
  expect(first?.properties.startTime).toBe("2026-01-01T00:16:35Z");
});
