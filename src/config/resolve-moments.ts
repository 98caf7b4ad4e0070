import { parseDuration } from "../model/duration.ts";
import { nameKey } from "../model/names.ts";
import { secondMs } from "../model/time.ts";
import type { ExpectedRun, ExpectedSkip, Span } from "../model/trial.ts";
import type { Clock } from "../schedule/clock.ts";
import { midnightAfter } from "../schedule/later.ts";
import { present } from "./canonical.ts";
import type { KnownJob, TestWorld } from "./resolve-tests.ts";
import { didYouMean } from "./suggest.ts";
import type * as written from "./written.ts";

/** Occurrences that a test names, one or a list. */
export function runsOf(
  listed: written.ExpectedRun | written.ExpectedRun[],
  pointer: string,
  world: TestWorld,
): readonly ExpectedRun[] {
  if (!Array.isArray(listed)) return [runOf(listed, pointer, world)];
  return listed.map((run: written.ExpectedRun, index) => runOf(run, `${pointer}/${index}`, world));
}

/** The same of those that are looked for among others: outside the window nothing is found, whatever the job does. */
export function runsInWindow(
  listed: written.ExpectedRun | written.ExpectedRun[],
  pointer: string,
  world: TestWorld,
): readonly ExpectedRun[] {
  const runs = runsOf(listed, pointer, world);
  for (const [index, { at }] of runs.entries()) {
    const place = Array.isArray(listed) ? `${pointer}/${index}` : pointer;
    refuseOutside({ from: at, to: at + secondMs }, place, world);
  }
  return runs;
}

function runOf(run: written.ExpectedRun, pointer: string, world: TestWorld): ExpectedRun {
  const { reader } = world;
  const details = typeof run === "string" ? { at: run } : run;
  const place = typeof run === "string" ? pointer : `${pointer}/at`;
  const job = jobOf(details.job, pointer, world);
  return present<ExpectedRun>({
    address: addressOf(job),
    at: reader.shownMoment(place, details.at, clockIn(world, job)),
    range: reader.rangeAt(pointer),
    status: details.status ?? undefined,
    reason: details.reason ?? undefined,
    lateMs: wholeSeconds(details.late),
    attempts: details.attempts ?? undefined,
  });
}

/** A record of skipped ones. */
export function skipOf(
  skip: written.ExpectedSkip,
  pointer: string,
  world: TestWorld,
): ExpectedSkip {
  const { reader } = world;
  const details: written.SkipDetails = typeof skip === "string" ? { at: skip } : skip;
  const job = jobOf(details.job, pointer, world);
  const clock = clockIn(world, job);
  // The rules have seen to it that one of the two forms is whole.
  const { at = "" } = details;
  const { first = at, last = at, count = at === "" ? undefined : 1 } = details;
  return present<ExpectedSkip>({
    address: addressOf(job),
    first: reader.shownMoment(pointer, first, clock),
    last: reader.shownMoment(pointer, last, clock),
    range: reader.rangeAt(pointer),
    count: count ?? undefined,
    reason: details.reason ?? undefined,
  });
}

/** Empty where it is not known, which is said then. */
function addressOf(job: KnownJob | undefined): string {
  return job?.address ?? "";
}

function clockIn({ clock }: TestWorld, job: KnownJob | undefined): Clock {
  return job?.clock ?? clock;
}

function wholeSeconds(late: written.Duration | undefined): number | undefined {
  const lateMs = parseDuration(late ?? "");
  return lateMs === undefined ? undefined : Math.floor(lateMs / secondMs) * secondMs;
}

/** The job that a moment is of: that of the test, or the one that is named beside the moment. */
function jobOf(
  named: string | null | undefined,
  pointer: string,
  { reader, jobs }: TestWorld,
): KnownJob | undefined {
  const [only, ...others] = jobs;
  if (named === undefined || named === null) {
    if (others.length === 0) return only;
    reader.fault("language/missing-key", pointer, {
      detail: "The test is about several jobs, and this does not say of which it is.",
      hint: "Write `{ at: …, job: name }`.",
    });
    return undefined;
  }
  const found = jobs.find(({ address }) =>
    [address, address.slice(address.indexOf("/") + 1)].some(
      (each) => nameKey(each) === nameKey(named),
    ),
  );
  if (found !== undefined) return found;
  const known = jobs.map(({ address }) => address.slice(address.indexOf("/") + 1));
  reader.fault("names/unknown-job", pointer, {
    detail: `The test is not about a job \`${named}\`.`,
    hint: didYouMean(named, known) ?? "Name a job of the test.",
  });
  return undefined;
}

type Forbidden = written.WindowExpectation["never"];

/** What lies there cannot be found, and so cannot be wrong: such a test would pass whatever is changed. */
function refuseOutside({ from, to }: Span, pointer: string, { reader, window }: TestWorld): void {
  // A window that ends before it begins is told by itself.
  if (window.to <= window.from || (from < window.to && to > window.from)) return;
  reader.fault("language/range", pointer, {
    detail: "It lies outside the window of the test, and what happens there is not looked at.",
    hint: "The window begins at `at`; it ends before `until`, after `for`, or else with the day.",
  });
}

/** Whole days for dates, single seconds for moments. */
export function spansOf(
  never: NonNullable<Forbidden>,
  pointer: string,
  world: TestWorld,
): readonly Span[] {
  const isList = Array.isArray(never);
  return [never].flat().map((each: written.ForbiddenTime, index) => {
    const place = isList ? `${pointer}/${index}` : pointer;
    const span = spanOf(each, place, world);
    if (span.to > span.from) refuseOutside(span, place, world);
    else {
      const detail = "It would end before it begins: nothing can begin in it.";
      const hint = "Write the earlier moment as `from`, the later one as `to`.";
      world.reader.fault("language/range", `${place}/to`, { detail, hint });
    }
    return span;
  });
}

function spanOf(each: written.ForbiddenTime, pointer: string, { reader, clock }: TestWorld): Span {
  if (typeof each !== "string") {
    const from = reader.moment(`${pointer}/from`, each.from, clock);
    return { from, to: reader.moment(`${pointer}/to`, each.to, clock) };
  }
  const from = reader.moment(pointer, each, clock);
  return { from, to: each.includes("T") ? from + secondMs : midnightAfter(from, clock) };
}
