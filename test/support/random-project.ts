import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { advance } from "../../src/model/advance.ts";
import type { Desired, DesiredCollection } from "../../src/model/desired.ts";
import type { Entry } from "../../src/model/entry.ts";
import { emptyFold, type Fold } from "../../src/model/fold.ts";
import type { JobDefinition } from "../../src/model/job.ts";
import { inactiveBecause, type Recorded } from "../../src/model/recorded.ts";
import type { Timing } from "../../src/model/recurrence.ts";
import { dayMs, formatSecond, hourMs, type Instant, minuteMs } from "../../src/model/time.ts";
import { anchorOf } from "../../src/plan/anchor.ts";
import { compileTiming } from "../../src/schedule/next.ts";

/**
 * Random projects and what may happen to a state between two applies. Names and members come from small pools, so that
 * two random projects share many jobs and differ in a member or two, as edits do.
 */
export const epoch: Instant = Date.UTC(2026, 2, 27, 9, 30, 0, 250);

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const around = (offsetMs: number): string => formatSecond(epoch + offsetMs);

const timings: readonly Timing[] = [
  {},
  { startTime: "now" },
  { startTime: around(-dayMs) },
  { startTime: around(90 * minuteMs) },
  { startTime: around(3 * dayMs) },
  { recurrence: { frequency: "minute", interval: 5 } },
  { recurrence: { frequency: "minute", interval: 7, count: 4 } },
  { startTime: "now", recurrence: { frequency: "hour" } },
  { startTime: around(-3 * dayMs), recurrence: { frequency: "day" }, timeZone: "Europe/Berlin" },
  { startTime: around(-3 * dayMs), recurrence: { frequency: "day" }, timeZone: "America/New_York" },
  { recurrence: { frequency: "day", schedule: { hours: [1, 9, 10], minutes: [0, 30] } } },
  { recurrence: { frequency: "hour", interval: 2, endTime: around(hourMs) } },
  { recurrence: { frequency: "week", schedule: { weekDays: ["friday", "sunday"], hours: [2] } } },
  { cron: ["*/5 * * * *"] },
  { cron: ["*/5 * * * *"], timeZone: "Asia/Kathmandu" },
  { cron: ["0 9,10,11 * * *"], timeZone: "Asia/Kathmandu" },
  { cron: ["0 9,10,11 * * *"], timeZone: "Europe/Berlin" },
  { cron: ["0 9,10,11 * * *"] },
  { cron: ["30 */15 9-17 * * *", "0 0 2 * * *"], timeZone: "Europe/Berlin" },
  { cron: ["0 3 * * *"], dst: { repeat: "both" } },
  { cron: ["0 0 30 2 *"] },
];

/** One random timing of every kind there is. */
export const randomTiming: fc.Arbitrary<Timing> = fc.constantFrom(...timings);

const randomAction: fc.Arbitrary<JobDefinition["action"]> = fc.record(
  {
    type: fc.constant("http" as const),
    request: fc.record(
      {
        method: fc.constantFrom("GET", "POST"),
        uri: fc.constantFrom("http://a.test/run", "http://b.test/run"),
        headers: fc.constantFrom({ A: "1" }, { A: "1", B: "${{ secrets.B }}" }),
        authentication: fc.constantFrom(
          { type: "Basic" as const, username: "u", password: { sealed: "s1" } },
          { type: "Basic" as const, username: "u", password: { sealed: "s2" } },
        ),
      },
      { requiredKeys: ["method", "uri"] },
    ),
  },
  { requiredKeys: ["type", "request"] },
);

/** A canonical job definition. */
export const randomJob: fc.Arbitrary<JobDefinition> = fc
  .tuple(
    randomTiming,
    fc.record(
      {
        action: randomAction,
        description: fc.constantFrom("one", "two"),
        state: fc.constantFrom("disabled" as const, "suspended" as const),
        overlap: fc.constantFrom("skip" as const, "queue" as const),
        ignoreChanges: fc.constantFrom(["state"], ["action/request/uri"]),
        protect: fc.constant(true as const),
      },
      { requiredKeys: ["action"] },
    ),
  )
  .map(([timing, rest]) => ({ ...timing, ...rest }));

const jobNames = ["alpha", "beta", "gamma", "delta"];
const collectionNames = ["billing", "reports", "billing-eu"];

const randomCollection = (name: string): fc.Arbitrary<DesiredCollection> =>
  fc.record({
    name: fc.constant(name),
    definition: fc.record(
      {
        description: fc.constantFrom("one", "two"),
        state: fc.constantFrom("disabled" as const, "suspended" as const),
      },
      { requiredKeys: [] },
    ),
    jobs: someOf(jobNames, (job) => fc.record({ name: fc.constant(job), definition: randomJob })),
    webJobs: someOf(["worker"], (job) =>
      fc.record({
        name: fc.constant(job),
        definition: fc.record({
          type: fc.constantFrom("triggered" as const, "continuous" as const),
          source: fc.constant("./worker"),
        }),
      }),
    ),
  });

/** What the files may want: at least one collection, sorted by name. */
export const randomProject: fc.Arbitrary<Desired> = fc
  .tuple(
    fc.constantFrom("acme", "acme", "acme", "other"),
    someOf(collectionNames, randomCollection),
    fc.option(fc.subarray([...collectionNames, "billing/rest-0", "reports/rest-1"]), { freq: 2 }),
    fc.option(fc.subarray([...collectionNames, "billing/alpha", "reports/beta"]), { freq: 2 }),
  )
  .filter(([, collections]) => collections.length > 0)
  .map(([project, collections, imports, removed]) => ({
    project,
    collections,
    ...(imports === null ? {} : { imports }),
    ...(removed === null ? {} : { removed }),
  }));

/** What happens between two applies; indexes choose among the jobs there are. */
export type Event =
  | { readonly kind: "fired" }
  | { readonly kind: "held"; readonly index: number; readonly collection: boolean }
  | { readonly kind: "finished"; readonly index: number }
  | { readonly kind: "edited"; readonly index: number; readonly definition: JobDefinition }
  | { readonly kind: "made"; readonly index: number; readonly definition: JobDefinition }
  | { readonly kind: "lost" };

export const randomEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant("fired" as const) }),
  fc.record({ kind: fc.constant("held" as const), index: fc.nat(20), collection: fc.boolean() }),
  fc.record({ kind: fc.constant("finished" as const), index: fc.nat(20) }),
  fc.record({ kind: fc.constant("edited" as const), index: fc.nat(20), definition: randomJob }),
  fc.record({ kind: fc.constant("made" as const), index: fc.nat(20), definition: randomJob }),
  fc.record({ kind: fc.constant("lost" as const) }),
);

export interface RandomStep {
  readonly waitMs: number;
  readonly events: readonly Event[];
  readonly desired: Desired;
}

export const randomSteps: fc.Arbitrary<readonly RandomStep[]> = fc.array(
  fc.record({
    waitMs: fc.oneof(
      fc.nat(10 * minuteMs),
      fc.nat(2 * dayMs),
      fc.nat(100).map((count) => count * 5 * minuteMs),
    ),
    events: fc.array(randomEvent, { maxLength: 3 }),
    desired: randomProject,
  }),
  { minLength: 1, maxLength: 4 },
);

/** The state after an event; a lost state is a new one. */
export function afterEvent(fold: Fold, event: Event, at: Instant): Fold {
  if (event.kind === "lost") return emptyFold(`${fold.lineage}+`);
  for (const entry of entriesOf(fold, event, at)) advance(fold, entry);
  return fold;
}

/** Addresses whose jobs have an undecided due occurrence: what `serve` would look at next. */
export function dueAddresses(recorded: Recorded, at: Instant): string[] {
  const due: string[] = [];
  for (const collection of recorded.collections.values()) {
    for (const job of collection.jobs.values()) {
      if (inactiveBecause(collection, job) !== undefined) continue;
      const next = compileTiming(job.definition, anchorOf(job)).next(job.cursor);
      if (next !== undefined && next <= at) due.push(`${collection.name}/${job.name}`);
    }
  }
  return due.sort();
}

/** Addresses of all jobs of the state, in order. */
export function jobAddresses(recorded: Recorded): string[] {
  return [...recorded.collections.values()]
    .flatMap(({ name, jobs }) => [...jobs.values()].map((job) => `${name}/${job.name}`))
    .sort();
}

/** What an event is in entries. */
export function entriesOf(
  fold: Fold,
  event: Exclude<Event, { kind: "lost" }>,
  at: Instant,
): Entry[] {
  if (event.kind === "fired") {
    return jobAddresses(fold).map((address) => ({
      type: "skipped",
      at,
      address,
      reason: "missed",
      cursor: at,
      range: { count: 1, first: formatSecond(at), last: formatSecond(at) },
    }));
  }
  const addresses = jobAddresses(fold);
  const address = addresses[event.index % Math.max(1, addresses.length)];
  if (address === undefined) return [];
  const [collection = "", name = ""] = address.split("/");
  if (event.kind === "held") {
    const held = event.collection ? collection : address;
    return [{ type: "held", at, address: held, hold: { by: "ann", since: at } }];
  }
  if (event.kind === "finished") return [{ type: "finished", at, address, state: "completed" }];
  const { definition } = event;
  const edited = { name, anchor: { anchoredAt: at, cursor: at } };
  const made = { name: `rest-${event.index % 3}` };
  const change = {
    kind: "job" as const,
    collection,
    origin: "api" as const,
    definition,
    ...(event.kind === "edited" ? edited : made),
  };
  return [{ type: "applied", at, serial: fold.serial + 1, by: "rest", changes: [change] }];
}

function someOf<Item>(
  names: readonly string[],
  item: (name: string) => fc.Arbitrary<Item>,
): fc.Arbitrary<readonly Item[]> {
  return fc
    .tuple(...names.toSorted().map((name) => fc.option(item(name), { nil: undefined, freq: 3 })))
    .map((items) => items.filter((each): each is Item => each !== undefined));
}
