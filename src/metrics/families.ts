import { Durations } from "../model/durations.ts";
import { secondMs } from "../model/time.ts";
import { type Family, histogram, type Sample } from "./family.ts";
import type { Load, Sources } from "./sources.ts";
import type { Counts } from "./tallies.ts";

/** A metric that costs the same however many jobs there are. */
export interface ServiceFamily extends Family {
  readonly read: (sources: Sources, load: Load) => Iterable<Sample>;
}

/** What is told of the service as a whole, in the order of the manual. */
export const serviceFamilies: readonly ServiceFamily[] = [
  gauge(
    "sched_build_info",
    "Always 1; the labels say what runs.",
    ["version", "node"],
    (sources) => [{ labels: { version: sources.version, node: process.versions.node }, value: 1 }],
  ),
  gauge(
    "sched_healthy",
    "1 while a part does its work, 0 otherwise: the checks of /healthz.",
    ["check"],
    ({ health }) =>
      health().map(({ name, ok }) => ({ labels: { check: name }, value: ok ? 1 : 0 })),
  ),
  counter(
    "sched_occurrences_total",
    "Occurrences that were decided: succeeded, failed or skipped, with the reason.",
    ["outcome", "reason"],
    ({ tallies }) => counted(tallies.occurrences, ["outcome", "reason"]),
  ),
  counter(
    "sched_manual_runs_total",
    "Runs that somebody asked for, by how they ended.",
    ["outcome", "reason"],
    ({ tallies }) => counted(tallies.manualRuns, ["outcome", "reason"]),
  ),
  counter(
    "sched_attempts_total",
    "Attempts that ended, by type of action, by what they were (main, error, notify), and by outcome.",
    ["type", "action", "outcome"],
    ({ tallies }) => counted(tallies.attempts, ["type", "action", "outcome"]),
  ),
  histogramFamily(
    "sched_attempt_duration_seconds",
    "From the claim of an attempt to its end, as history has it.",
    ["type"],
    (name, { tallies }) =>
      [...tallies.took].flatMap(([type, took]) => [...histogram(name, took, { type })]),
  ),
  histogramFamily(
    "sched_lateness_seconds",
    "Between the moment an occurrence was due and the start of its first attempt.",
    [],
    (name, { tallies }) => histogram(name, tallies.lateness),
  ),
  counter(
    "sched_notifications_total",
    "Notifications that were recorded to be sent, by what they tell of.",
    ["condition"],
    ({ tallies }) => counted(tallies.notifications, ["condition"]),
  ),
  counter("sched_troubles_total", "Troubles that were told, by code.", ["code"], ({ tallies }) =>
    counted(tallies.troubles, ["code"]),
  ),
  counter(
    "sched_changes_total",
    "Changes of definitions that were recorded.",
    [],
    ({ tallies }) => [{ labels: {}, value: tallies.applies }],
  ),
  gauge(
    "sched_attempts",
    "Attempts in flight, and claimed ones that wait for a place.",
    ["state"],
    (_, { running, staged }) => [
      { labels: { state: "running" }, value: running },
      { labels: { state: "waiting" }, value: staged },
    ],
  ),
  gauge(
    "sched_due",
    "Occurrences and runs that are due and wait to be claimed.",
    [],
    (_, { ready }) => [{ labels: {}, value: ready }],
  ),
  gauge(
    "sched_limit_attempts",
    "Attempts in flight and waiting under each limit that is in use: of an origin, a target, a group, a collection, a host. The hundred with most of them.",
    ["limit", "state"],
    (_, load) => limitSamples(load),
  ),
  gauge(
    "sched_open_runs",
    "Runs that have begun and not ended: an attempt is under way, waits for its time, or is queued behind another run.",
    ["phase"],
    openRunSamples,
  ),
  counter(
    "sched_clock_jumps_total",
    "Times the clock was seen to jump by more than five seconds.",
    ["direction"],
    (_, { clockJumps }) => [
      { labels: { direction: "forward" }, value: clockJumps.forward },
      { labels: { direction: "back" }, value: clockJumps.back },
    ],
  ),
  counter(
    "sched_journal_bytes_total",
    "Bytes that were made durable in the journal.",
    [],
    ({ store }) => [{ labels: {}, value: store.activity?.journalBytes ?? 0 }],
  ),
  histogramFamily(
    "sched_journal_commit_seconds",
    "How long one write to the journal took, its sync included; its count is the number of appends.",
    [],
    (name, { store }) => histogram(name, store.activity?.commitsTook ?? none),
  ),
  counter("sched_journal_failures_total", "Writes to the journal that failed.", [], ({ store }) => [
    { labels: {}, value: store.activity?.failures ?? 0 },
  ]),
  gauge(
    "sched_journal_size_bytes",
    "Bytes of journal since the last snapshot.",
    [],
    ({ store }) => [{ labels: {}, value: store.sinceFold.journalBytes }],
  ),
  histogramFamily(
    "sched_fold_seconds",
    "How long a snapshot took; its count is the number of snapshots.",
    [],
    (name, { store }) => histogram(name, store.activity?.foldsTook ?? none),
  ),
  gauge(
    "sched_last_fold_timestamp_seconds",
    "When the last snapshot was made.",
    [],
    ({ store }) => [{ labels: {}, value: store.sinceFold.foldedAt / secondMs }],
  ),
  gauge("sched_state_size_bytes", "Bytes of the last snapshot.", [], ({ store }) => [
    { labels: {}, value: store.activity?.snapshotBytes ?? 0 },
  ]),
  gauge("sched_history_records", "Records of history that are kept.", [], ({ store }) => [
    { labels: {}, value: store.activity?.historyRecords ?? 0 },
  ]),
  gauge(
    "sched_state_serial",
    "The serial of the state: grows with each change of definitions.",
    [],
    ({ store }) => [{ labels: {}, value: store.recorded.serial }],
  ),
];

const none = new Durations([]);

type Read = ServiceFamily["read"];

function gauge(name: string, help: string, labels: readonly string[], read: Read): ServiceFamily {
  return { name, help, type: "gauge", labels, read };
}

function counter(name: string, help: string, labels: readonly string[], read: Read): ServiceFamily {
  return { name, help, type: "counter", labels, read };
}

function histogramFamily(
  name: string,
  help: string,
  labels: readonly string[],
  read: (name: string, sources: Sources) => Iterable<Sample>,
): ServiceFamily {
  return { name, help, type: "histogram", labels, read: (sources) => read(name, sources) };
}

function* counted(counts: Counts, names: readonly string[]): Generator<Sample> {
  for (const [words, value] of counts) {
    const labels = Object.fromEntries(names.map((name, index) => [name, words[index] ?? ""]));
    yield { labels, value };
  }
}

const limitsMax = 100;

function limitSamples({ limits }: Load): Sample[] {
  const busiest = limits
    .toSorted((one, other) => other.running + other.waiting - one.running - one.waiting)
    .slice(0, limitsMax);
  return busiest.flatMap(({ name, running, waiting }) => [
    { labels: { limit: name, state: "running" }, value: running },
    { labels: { limit: name, state: "waiting" }, value: waiting },
  ]);
}

function openRunSamples({ store }: Sources): Sample[] {
  const phases = { running: 0, waiting: 0, queued: 0 };
  for (const { phase } of store.recorded.runs.values()) phases[phase.kind] += 1;
  return Object.entries(phases).map(([phase, value]) => ({ labels: { phase }, value }));
}
