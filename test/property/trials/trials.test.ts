import * as fc from "fast-check";
import { expect, test } from "vitest";
import { runTrial } from "../../../src/compose/trials.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import { dayMs, hourMs, type Instant, secondMs } from "../../../src/model/time.ts";
import type { Expectation, Trial } from "../../../src/model/trial.ts";
import { anchorOf, newAnchor } from "../../../src/plan/anchor.ts";
import { compileTiming } from "../../../src/schedule/next.ts";
import type { TrialVerdict } from "../../../src/trials/verdict.ts";
import { draws } from "../../support/draws.ts";
import { anyTiming } from "../schedule/rules.ts";

const start = { line: 1, column: 1 };
const range = { file: "c.sched.yaml", start, end: start };

/** A timing, a window in which it is due at times, and those times as its timetable has them. */
interface Drawn {
  readonly definition: JobDefinition;
  readonly from: Instant;
  readonly to: Instant;
  readonly due: readonly Instant[];
}

const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    timing: anyTiming,
    from: fc.integer({ min: Date.UTC(2026, 0, 1) / hourMs, max: Date.UTC(2027, 0, 1) / hourMs }),
    days: fc.constantFrom(1, 7, 60, 400),
    later: fc.integer({ min: 0, max: 400 }),
  })
  .map(({ timing, from: hour, days, later }): Drawn => {
    const action = {
      type: "http",
      request: { method: "GET", uri: "http://127.0.0.1:9/" },
    } as const;
    const definition: JobDefinition = { ...timing, action };
    // Where it begins at a moment of its own, the window lies behind that.
    const begins = timing.startTime === undefined ? 0 : Date.parse(timing.startTime);
    const from = Math.max(hour * hourMs, Math.floor(begins / hourMs) * hourMs + later * dayMs);
    const anchor = anchorOf(newAnchor(definition, from - dayMs, false));
    const first = compileTiming(definition, anchor).between(from - 1, from + days * dayMs - 1, 200);
    // What is due too often gets a shorter window.
    const to = first.length < 200 ? from + days * dayMs : (first.at(-1) ?? from) + secondMs;
    return { definition, from, to, due: first };
  });

async function judged(
  { definition, from, to }: Drawn,
  expected: readonly Instant[],
): Promise<TrialVerdict> {
  const runs = expected.map((at) => ({ address: "c/j", at, range }));
  const expectations: readonly Expectation[] = [{ kind: "fires", range, runs }];
  const world = { applied: from - dayMs, outages: [], pauses: [], attemptMs: 0, fails: 0 };
  const trial: Trial = {
    name: "x",
    range,
    subject: "c/j",
    addresses: ["c/j"],
    from,
    to,
    ...world,
    expectations,
  };
  const jobs = [{ name: "j", definition }];
  return runTrial(trial, {
    project: "p",
    collections: [{ name: "c", definition: {}, jobs, webJobs: [] }],
  });
}

test("exactly what the timetable names begins, whatever the rule", async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async (one) => {
      const { status, findings } = await judged(one, one.due);
      expect([status, findings]).toEqual(["passed", []]);
    }),
    { numRuns: draws(30) },
  );
});

test("one left out, and one a second off, are told as what they are", async () => {
  await fc.assert(
    fc.asyncProperty(drawn, fc.nat(), async (one, place) => {
      fc.pre(one.due.length > 0);
      const at = one.due[place % one.due.length] ?? 0;
      const rest = one.due.filter((each) => each !== at);
      const signs = ({ findings }: TrialVerdict) =>
        findings
          .flatMap(({ lines }) => lines.filter(({ sign }) => "+-~".includes(sign)))
          .map(({ sign, utc }) => `${sign} ${utc}`);
      const second = (instant: Instant) => `${new Date(instant).toISOString().slice(0, 19)}Z`;
      expect(signs(await judged(one, rest))).toEqual([`+ ${second(at)}`]);
      const off = at + secondMs;
      expect(signs(await judged(one, [...rest, off]))).toEqual([
        `+ ${second(at)}`,
        `- ${second(off)}`,
      ]);
    }),
    { numRuns: draws(10) },
  );
});
