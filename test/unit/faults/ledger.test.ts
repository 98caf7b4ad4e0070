import { expect, test } from "vitest";
import type { AttemptRecord, HistoryRecord } from "../../../src/model/run.ts";
import { type Arrival, faultsIn, type Ledger } from "../../support/faults/ledger.ts";

const due = Date.UTC(2026, 2, 1, 12, 0, 0);
const dueText = "2026-03-01T12:00:00Z";
const key = `L/c/job/${dueText}`;
const at = (seconds: number): string => new Date(due + seconds * 1000).toISOString();

const call: Arrival = {
  at: due + 1000,
  key,
  due: dueText,
  number: 1,
  redelivery: false,
  path: "/job",
  status: 200,
};
const again: Arrival = { ...call, at: due + 60_000, number: 2, redelivery: true };

const attempt: AttemptRecord = {
  number: 1,
  action: "main",
  startTime: at(1),
  endTime: at(2),
  outcome: "succeeded",
  message: null,
  response: null,
};
const cutOff: AttemptRecord = { ...attempt, outcome: "interrupted", endTime: at(50) };
const second: AttemptRecord = { ...attempt, number: 2, startTime: at(60), endTime: at(61) };

const record: HistoryRecord = {
  id: `c/job@${dueText}`,
  key,
  address: "c/job",
  scheduledTime: dueText,
  status: "succeeded",
  reason: null,
  attempts: [attempt],
  manual: false,
  causedBy: null,
};

const good: Ledger = {
  lineage: "L",
  jobs: [{ address: "c/job", due: [due], status: "succeeded" }],
  arrivals: [call],
  records: [record],
  deaths: [{ from: due + 5000, to: due + 6000 }],
};
const killed: Partial<Ledger> = {
  arrivals: [call, again],
  records: [{ ...record, attempts: [cutOff, second] }],
};

const told: [string, Partial<Ledger>, readonly string[]][] = [
  ["a call and its record", {}, []],
  ["a call cut off by a death and made again", killed, []],
  ["a lost occurrence", { arrivals: [], records: [] }, ["was lost"]],
  ["a phantom success", { arrivals: [] }, ["was never called"]],
  ["a missing record", { records: [] }, ["was called and not recorded"]],
  ["two records", { records: [record, record] }, ["was recorded 2 times"]],
  ["an early call", { arrivals: [{ ...call, at: due - 3 }] }, ["was called 3 ms early"]],
  [
    "an early attempt",
    { records: [{ ...record, attempts: [{ ...attempt, startTime: at(-1) }] }] },
    ["has an attempt that began before it was due"],
  ],
  [
    "a doubled call",
    { arrivals: [call, again], records: [{ ...record, attempts: [attempt, second] }] },
    ["was made again after it had succeeded"],
  ],
  [
    "an attempt nobody recorded",
    { arrivals: [call, again] },
    ["has no attempt 2, and it was made"],
  ],
  [
    "a number used twice",
    { ...killed, arrivals: [call, { ...again, number: 1 }] },
    [
      "was called with the attempt numbers 1, 1",
      "says that attempt 2 succeeded, and the target never saw it",
    ],
  ],
  [
    "a redelivery that does not say so",
    { ...killed, arrivals: [call, { ...again, redelivery: false }] },
    ["was delivered again as attempt 2 without saying so"],
  ],
  [
    "an interruption nobody caused",
    { ...killed, deaths: [] },
    ["says that attempt 1 was cut off, and nothing died"],
  ],
  [
    "a success that the target refused",
    { arrivals: [{ ...call, status: 500 }] },
    ["says that attempt 1 succeeded, and the target answered 500"],
  ],
  [
    "the wrong end",
    { records: [{ ...record, status: "skipped", reason: "missed" }] },
    ["ended skipped (missed)"],
  ],
  [
    "keys swapped",
    { arrivals: [{ ...call, key: `L/c/other/${dueText}` }] },
    ["was never called", `L/c/other/${dueText} was called and never due`],
  ],
  [
    "another occurrence's time",
    { arrivals: [{ ...call, due: "2026-03-01T12:00:01Z" }] },
    ["was called as the occurrence of 2026-03-01T12:00:01Z"],
  ],
  [
    "a failure without its error action",
    {
      jobs: [{ address: "c/job", due: [due], status: "failed" }],
      arrivals: [{ ...call, status: 500 }],
      records: [
        {
          ...record,
          status: "failed",
          reason: "HTTP 500",
          attempts: [{ ...attempt, outcome: "failed" }],
        },
      ],
    },
    ["failed without its error action"],
  ],
];

test.each(told)("%s", (_, changes, faults) => {
  const expected = faults.map((fault) => (fault.startsWith("L/") ? fault : `${key} ${fault}`));
  expect(faultsIn({ ...good, ...changes })).toEqual(expected);
});
