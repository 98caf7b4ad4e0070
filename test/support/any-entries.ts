import * as fc from "fast-check";
import type { DefinitionChange, Entry } from "../../src/model/entry.ts";
import { manualRunId, noticeId, occurrenceId } from "../../src/model/names.ts";
import type { Step } from "../../src/model/run.ts";

/**
 * Entries of a small world (one collection, two jobs, few moments), so that most of them meet: claims of what is
 * claimed, outcomes of what has ended, edits of what runs.
 */

const jobName = fc.constantFrom("a", "b");
const address = jobName.map((name) => `billing/${name}`);
const second = fc.integer({ min: 1, max: 40 });
const instant = second.map((value) => value * 1_000);
const fence = fc.constantFrom(1, 2);
const number = fc.constantFrom(1, 2, 3);
const definition = fc.constantFrom("GET", "POST", "PUT").map((method) => ({
  action: { type: "http" as const, request: { method, uri: "http://127.0.0.1/" } },
}));
const origin = fc.constantFrom("apply" as const, "api" as const);
const failure = fc.record({
  reason: fc.constantFrom("timeout", "HTTP 500"),
  message: fc.constant(null),
});
const step: fc.Arbitrary<Step> = fc.constantFrom(
  { action: "main", index: 0 },
  { action: "error", index: 0 },
  { action: "notify", index: 0 },
);

const run = fc
  .tuple(address, instant, fc.constantFrom("due", "manual", "notice"))
  .map(([at, due, kind]) => {
    if (kind === "manual") return manualRunId(at, String(due));
    return kind === "due" ? occurrenceId(at, due) : noticeId(occurrenceId(at, due), "late", 0);
  });

const anchor = fc.record(
  { anchoredAt: instant, cursor: instant, gridStart: instant },
  { requiredKeys: ["anchoredAt", "cursor"] },
);

const change: fc.Arbitrary<DefinitionChange> = fc.oneof(
  fc.record({
    kind: fc.constant("collection" as const),
    name: fc.constantFrom("billing", "Billing"),
    origin,
    definition: fc.constantFrom({}, { location: "here" }),
  }),
  fc.record(
    {
      kind: fc.constant("job" as const),
      collection: fc.constant("billing"),
      name: fc.constantFrom("a", "b", "A"),
      origin,
      definition,
      anchor,
    },
    { requiredKeys: ["kind", "collection", "name", "origin", "definition"] },
  ),
  fc.record({
    kind: fc.constant("webJob" as const),
    collection: fc.constant("billing"),
    name: fc.constant("w"),
    origin,
    definition: fc.constant({ type: "triggered" as const, script: "true" }),
  }),
  fc.record({
    kind: fc.constant("jobRemoved" as const),
    collection: fc.constant("billing"),
    name: jobName,
  }),
  fc.record({
    kind: fc.constantFrom("jobMoved" as const, "webJobMoved" as const),
    collection: fc.constantFrom("billing", "finance"),
    name: fc.constantFrom("a", "b", "w"),
    to: fc.record({
      collection: fc.constantFrom("billing", "finance"),
      name: fc.constantFrom("a", "b", "w"),
    }),
  }),
  fc
    .constantFrom(["billing", "finance"] as const, ["finance", "billing"] as const)
    .map(([name, to]) => ({ kind: "collectionMoved" as const, name, to })),
);

const occurrence = fc
  .tuple(jobName, instant, fence, fc.boolean())
  .map(([name, due, fence, queued]): Entry => {
    const at = `billing/${name}`;
    return {
      type: "claimed",
      at: due + 5,
      fence,
      run: occurrenceId(at, due),
      address: at,
      scheduledTime: due,
      cursor: due,
      ...(queued ? { queued: true } : {}),
    };
  });

const next = fc.oneof(
  fc.record(
    {
      kind: fc.constant("retry" as const),
      at: instant,
      free: fc.constant(true as const),
      crash: fc.constant(true as const),
    },
    { requiredKeys: ["kind", "at"] },
  ),
  fc.record({ kind: fc.constant("error" as const), index: fc.constant(0), failure }),
  fc.constant({ kind: "end" as const, status: "succeeded" as const }),
  fc.record({ kind: fc.constant("end" as const), status: fc.constant("failed" as const), failure }),
);

const ended: fc.Arbitrary<Entry> = fc.record({
  type: fc.constant("ended" as const),
  at: instant,
  fence,
  run,
  number,
  outcome: fc.constantFrom("succeeded", "failed", "timedOut", "interrupted", "cancelled"),
  message: fc.constant(null),
  response: fc.constantFrom(null, "ünïcode\n\u0000"),
  mayHaveArrived: fc.boolean(),
  next,
});

const skipped: fc.Arbitrary<Entry> = fc.tuple(address, instant).map(([at, due]) => {
  const moment = new Date(due).toISOString().replace(".000", "");
  return {
    type: "skipped" as const,
    at: due,
    address: at,
    reason: "missed" as const,
    cursor: due,
    range: { count: 1, first: moment, last: moment },
  };
});

const hold = fc.record(
  { by: fc.constant("anna"), since: instant, note: fc.constant("why"), until: instant },
  { requiredKeys: ["by", "since"] },
);

const holder = fc.constantFrom("billing", "billing/a", "billing/w", "billing/none");

const notifying: fc.Arbitrary<Entry> = fc
  .tuple(jobName, instant, definition, fc.constantFrom(0, 1))
  .map(([name, due, definition, index]) => {
    const at = `billing/${name}`;
    const about = occurrenceId(at, due);
    return {
      type: "notifying" as const,
      at: due + 5,
      run: noticeId(about, "late", index),
      about,
      address: at,
      scheduledTime: due,
      condition: "late" as const,
      index,
      why: { reason: "late", message: "It is late." },
      definition,
    };
  });

const recovered: fc.Arbitrary<Entry> = fc
  .tuple(jobName, instant, fc.constantFrom(0, 1))
  .map(([name, due, index]) => ({
    type: "recovered" as const,
    at: due + 9,
    address: `billing/${name}`,
    run: occurrenceId(`billing/${name}`, due),
    over: [{ condition: "late" as const, index, about: occurrenceId(`billing/${name}`, due) }],
  }));

const entry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 2, arbitrary: recovered },
  { weight: 3, arbitrary: notifying },
  { weight: 6, arbitrary: occurrence },
  { weight: 6, arbitrary: ended },
  {
    weight: 2,
    arbitrary: fc
      .record({
        type: fc.constant("claimed" as const),
        at: instant,
        fence,
        run: fc.tuple(address, instant).map(([at, id]) => manualRunId(at, String(id))),
        address,
        scheduledTime: instant,
        manual: fc.constant(true as const),
      })
      .map((claim) => ({ ...claim, address: claim.run.slice(0, claim.run.indexOf("@")) })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("started" as const),
      at: instant,
      fence,
      run,
      number,
      step,
    }),
  },
  { weight: 1, arbitrary: skipped },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        type: fc.constant("applied" as const),
        at: instant,
        serial: second,
        by: fc.constant("anna"),
        timeZoneData: fc.constantFrom("2026a", "2026b"),
        revision: fc.constantFrom(
          { commit: "a".repeat(40), branch: "main", author: "Anna <anna@example.com>" },
          { commit: "b".repeat(64), author: "Ben", dirty: true as const },
        ),
        changes: fc.array(change, { maxLength: 3 }),
      },
      { requiredKeys: ["type", "at", "serial", "by", "changes"] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("held" as const),
      at: instant,
      address: holder,
      hold,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("released" as const),
      at: instant,
      address: holder,
      by: fc.constant("b"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("finished" as const),
      at: instant,
      address,
      state: fc.constantFrom("completed" as const, "faulted" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("abandoned" as const),
      at: instant,
      run,
      reason: fc.constantFrom("cancelled" as const, "deleted" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("purged" as const), at: instant, address }),
  },
);

/** Up to a hundred entries, in any order. */
export const anyEntries: fc.Arbitrary<Entry[]> = fc.array(entry, { maxLength: 100, size: "max" });
