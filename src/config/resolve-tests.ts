import { parseDuration } from "../model/duration.ts";
import { isOneTime, type JobDefinition } from "../model/job.ts";
import { nameKey } from "../model/names.ts";
import type { Instant } from "../model/time.ts";
import type { Span, Trial } from "../model/trial.ts";
import { jobOfWebJob } from "../model/web-job.ts";
import { type Clock, utc } from "../schedule/clock.ts";
import { clockOf } from "../schedule/job-clock.ts";
import { daysLater, laterBy, midnightAfter } from "../schedule/later.ts";
import { expectationsOf } from "./resolve-expectations.ts";
import { didYouMean } from "./suggest.ts";
import { type Resolution, TestReader } from "./test-reader.ts";
import type { ScheduleTest, TestSpan } from "./written.ts";
import type { WrittenTests } from "./written-tests.ts";

/**
 * The tests of a project with their addresses looked up and their times read on the clocks of their jobs. What is wrong
 * goes to the problems of the resolution, and such a test is left out.
 */
export function trialsOf(
  written: readonly WrittenTests[],
  resolution: Resolution,
): readonly Trial[] {
  if (written.length === 0) return [];
  const jobs = jobsOf(resolution);
  return written.flatMap((from) =>
    from.tests.flatMap((test, index) => {
      const reader = new TestReader(from, `/tests/${index}`, resolution);
      const trial = trialOf(test, reader, jobs);
      return trial !== undefined && reader.isGood ? [trial] : [];
    }),
  );
}

/** A job that the chosen environment has. */
export interface KnownJob {
  readonly address: string;
  readonly definition: JobDefinition;
  readonly clock: Clock;
}

/** By the keys of their collections. */
type KnownJobs = ReadonlyMap<string, readonly KnownJob[]>;

function jobsOf({ collections }: Resolution): KnownJobs {
  return new Map(
    collections.map(({ name, jobs, webJobs }) => [
      nameKey(name),
      [
        ...jobs.map((job) => knownJob(`${name}/${job.name}`, job.definition)),
        ...webJobs.map((webJob) => {
          const address = `${name}/${webJob.name}`;
          return knownJob(address, jobOfWebJob(address, webJob.definition));
        }),
      ],
    ]),
  );
}

function knownJob(address: string, definition: JobDefinition): KnownJob {
  return { address, definition, clock: clockOf(definition) };
}

function trialOf(test: ScheduleTest, reader: TestReader, known: KnownJobs): Trial | undefined {
  const subject = subjectOf(test, reader);
  if (subject === undefined) return undefined;
  const [collection = ""] = subject.split("/");
  const jobs = (known.get(nameKey(collection)) ?? []).filter(
    ({ address }) => collection === subject || nameKey(address) === nameKey(subject),
  );
  const clock = clockOfAll(jobs);
  const window = windowOf(test, { reader, clock });
  const world = { reader, jobs, clock, window };
  const applied = appliedAt(test, window.from, world);
  const outages = spansOf(test.outage, "/outage", world);
  const pauses = spansOf(test.paused, "/paused", world);
  refuseTooLate(applied, window, reader);
  refuseTooEarly(applied, [...outages, ...pauses], reader);
  refusePausedDuringOutage(outages, pauses, reader);
  return {
    name: test.name,
    range: reader.rangeAt(""),
    subject,
    addresses: jobs.map(({ address }) => address),
    ...window,
    applied,
    outages,
    pauses,
    attemptMs: parseDuration(test.duration ?? "") ?? 0,
    fails: test.fails === "always" ? Number.POSITIVE_INFINITY : (test.fails ?? 0),
    expectations: jobs.length === 0 ? [] : expectationsOf(test, world),
  };
}

/** What the parts of a test are read in. */
export interface TestWorld {
  readonly reader: TestReader;
  /** Those that it is about; none: another environment has them. */
  readonly jobs: readonly KnownJob[];
  /** That of the job; of several, UTC, where they do not have one in common. */
  readonly clock: Clock;
  readonly window: Span;
}

function clockOfAll(jobs: readonly KnownJob[]): Clock {
  const [first, ...others] = jobs.map(({ clock }) => clock);
  const isCommon = others.every((clock) => clock.name === first?.name);
  return isCommon && first !== undefined ? first : utc;
}

/** The address it is about; undefined: that is not known, and said. */
function subjectOf(test: ScheduleTest, reader: TestReader): string | undefined {
  const { besides } = reader;
  const { job, collection } = named(test);
  if (job === undefined && collection === undefined) {
    if (besides !== undefined) return besides;
    const detail = "The test does not say which job, or which collection, it is about.";
    const hint = "Add `job: collection/job`, or `collection: name`.";
    reader.fault("language/missing-key", "", { detail, hint });
    return undefined;
  }
  if (job === undefined) return knownSubject(collection ?? "", "/collection", reader);
  if (job.includes("/")) return knownSubject(job, "/job", reader);
  if (besides !== undefined) return knownSubject(`${besides}/${job}`, "/job", reader);
  const detail = `\`${job}\` does not say in which collection the job is.`;
  reader.fault("names/unknown-job", "/job", { detail, hint: "Write it as `collection/job`." });
  return undefined;
}

/** Null is the same as absent. */
function named({ job, collection }: Pick<ScheduleTest, "job" | "collection">) {
  return { job: job ?? undefined, collection: collection ?? undefined };
}

function knownSubject(
  subject: string,
  pointer: "/job" | "/collection",
  reader: TestReader,
): string | undefined {
  const known = reader.written(subject);
  if (known !== undefined) return known;
  const alike = reader.addresses.filter((each) => each.includes("/") === subject.includes("/"));
  reader.fault("names/unknown-job", pointer, {
    detail: `The files have no ${pointer.slice(1)} \`${subject}\`.`,
    hint: didYouMean(subject, alike) ?? "Name one that the files have; letter case is the same.",
  });
  return undefined;
}

function windowOf(
  test: ScheduleTest,
  { reader, clock }: Pick<TestWorld, "reader" | "clock">,
): Span {
  const from = reader.moment("/at", test.at, clock);
  const to = endOf(test, from, { reader, clock });
  if (to > from) return { from, to };
  const pointer = test.until === undefined || test.until === null ? "/for" : "/until";
  reader.fault("language/range", pointer, {
    detail: "The window of the test would end before it begins.",
    hint: "What is due at `at` is in the window, what is due at its end is not.",
  });
  return { from, to };
}

function endOf(
  test: ScheduleTest,
  from: Instant,
  { reader, clock }: Pick<TestWorld, "reader" | "clock">,
): Instant {
  const { until, for: length } = test;
  if (until !== undefined && until !== null) return reader.moment("/until", until, clock);
  if (length === undefined || length === null) return midnightAfter(from, clock);
  return laterBy(from, length, clock) ?? from;
}

/** A job that begins with its apply is applied where the window begins; for all others it lies a day back. */
function appliedAt(test: ScheduleTest, from: Instant, { reader, jobs, clock }: TestWorld): Instant {
  const { applied } = test;
  if (applied !== undefined && applied !== null) {
    return reader.moment("/applied", applied, clock);
  }
  const [only, ...others] = jobs;
  const beginsWithApply =
    only !== undefined && others.length === 0 && firesWhenApplied(only.definition);
  return beginsWithApply ? from : daysLater(from, -1, clock);
}

function firesWhenApplied(definition: JobDefinition): boolean {
  const { startTime } = definition;
  return startTime === "now" || (startTime === undefined && isOneTime(definition));
}

/** In order. Complains where one ends before it begins, or two meet. */
function spansOf(
  written: TestSpan | readonly TestSpan[] | null | undefined,
  pointer: string,
  { reader, clock }: TestWorld,
): readonly Span[] {
  const isList = Array.isArray(written);
  const spans = [written ?? []].flat().map((span: TestSpan, index) => {
    const place = isList ? `${pointer}/${index}` : pointer;
    const from = reader.moment(`${place}/from`, span.from, clock);
    const to = reader.moment(`${place}/to`, span.to, clock);
    if (to <= from) {
      const detail = "It would end before it begins.";
      reader.fault("language/range", `${place}/to`, { detail });
    }
    return { from, to };
  });
  const sorted = spans.toSorted((one, other) => one.from - other.from);
  const meets = sorted.some(({ from }, index) => from < (sorted[index - 1]?.to ?? from));
  if (meets) {
    const hint = "Write them as one, or take the time apart.";
    reader.fault("language/contradiction", pointer, { detail: "Two of them overlap.", hint });
  }
  return sorted;
}

function refuseTooLate(applied: Instant, { from, to }: Span, reader: TestReader): void {
  // A window that ends before it begins is told by itself.
  if (applied < to || to <= from) return;
  reader.fault("language/range", "/applied", {
    detail: "The definitions are applied when the window is over: nothing could begin in it.",
    hint: "Let `applied` lie before `at`, or in the window.",
  });
}

function refuseTooEarly(applied: Instant, spans: readonly Span[], reader: TestReader): void {
  if (spans.every(({ from }) => from > applied)) return;
  reader.fault("language/range", "", {
    detail: "An outage or a pause begins before the definitions are applied.",
    hint: "Without `applied` that is a day before `at`: say `applied` with an earlier moment.",
  });
}

/** Nobody is there to be asked for a pause. */
function refusePausedDuringOutage(
  outages: readonly Span[],
  pauses: readonly Span[],
  reader: TestReader,
): void {
  const isDown = (at: Instant): boolean => outages.some(({ from, to }) => at >= from && at <= to);
  if (!pauses.some(({ from }) => isDown(from))) return;
  reader.fault("language/contradiction", "/paused", {
    detail: "The pause begins while `sched serve` is down.",
    hint: "Let it begin before the outage.",
  });
}
