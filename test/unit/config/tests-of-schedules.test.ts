import { expect, test } from "vitest";
import { loadProject } from "../../../src/config/load.ts";
import { formatText } from "../../../src/config/format.ts";
import { projectFolder } from "../../support/project-folder.ts";
import { collectionText } from "../../support/trials.ts";

const jobs = { nightly: 'cron: "30 2 * * *"', once: "startTime: 2026-05-01T12:00" };

/** What `validate` says about one test beside the collection `c`, line and column counted from its own first line. */
function faultsOf(test: string, files: Readonly<Record<string, string>> = {}): string[] {
  const head = `${collectionText(jobs)}tests:\n`;
  const own = `  - ${test.trim().replaceAll("\n", "\n    ")}\n`;
  const { problems } = loadProject(projectFolder({ "c.sched.yaml": head + own, ...files }));
  const before = head.split("\n").length - 1;
  return problems.map(({ code, range, detail, hint }) => {
    const line = (range?.start.line ?? 0) - before;
    return `${code} ${line}:${range?.start.column} ${detail}${hint === undefined ? "" : ` | ${hint}`}`;
  });
}

const window = "name: x\njob: nightly\nat: 2026-05-01";

const outside =
  "It lies outside the window of the test, and what happens there is not looked at. | The window begins at `at`; it ends before `until`, after `for`, or else with the day.";

/** What is wrong, how it is written, what is said. */
const wrong: readonly (readonly [string, string, string])[] = [
  [
    "a job that is nowhere",
    "name: x\njob: nightlyy\nat: 2026-05-01\nexpect: none",
    "names/unknown-job 2:10 The files have no job `c/nightlyy`. | Did you mean `c/nightly`?",
  ],
  [
    "a job of a collection that is nowhere",
    "name: x\njob: d/nightly\nat: 2026-05-01\nexpect: none",
    "names/unknown-job 2:10 The files have no job `d/nightly`. | Did you mean `c/nightly`?",
  ],
  [
    "a collection that is nowhere",
    "name: x\ncollection: billing\nat: 2026-05-01\nexpect: none",
    "names/unknown-job 2:17 The files have no collection `billing`. | Name one that the files have; letter case is the same.",
  ],
  [
    "a job and a collection",
    "name: x\njob: nightly\ncollection: c\nat: 2026-05-01\nexpect: none",
    "language/contradiction 3:5 A test is about one `job`, or about all jobs of a `collection`. | Take one of the two out.",
  ],
  [
    "a moment of several jobs",
    "name: x\ncollection: c\nat: 2026-05-01\nexpect: [2026-05-01T02:30]",
    "language/missing-key 4:14 The test is about several jobs, and this does not say of which it is. | Write `{ at: …, job: name }`.",
  ],
  [
    "a moment of a job that it is not about",
    `${window}\nexpect: [{ at: 2026-05-01T02:30, job: nigthly }]`,
    "names/unknown-job 4:14 The test is not about a job `nigthly`. | Did you mean `nightly`?",
  ],
  [
    "no window",
    "name: x\njob: nightly\nexpect: none",
    "language/missing-key 1:5 Entry 1 of `tests` needs `at`. | Add `at`.",
  ],
  [
    "a window that ends before it begins",
    `${window}\nuntil: 2026-04-01\nexpect: none`,
    "language/range 4:12 The window of the test would end before it begins. | What is due at `at` is in the window, what is due at its end is not.",
  ],
  [
    "two ends of the window",
    `${window}\nuntil: 2026-05-02\nfor: P1D\nexpect: none`,
    "language/contradiction 5:5 `until` and `for` both say where the window ends. | Take one of the two out.",
  ],
  [
    "a length of no time",
    `${window}\nfor: PT0S\nexpect: none`,
    "language/format 4:10 `for` must be more than 0. | Write ISO 8601 (`P3D`, `PT12H`, `P1Y`) or short (`12h`, `3d`).",
  ],
  [
    "a stretch that ends before it begins",
    `${window}\nexpect: { never: { from: 2026-12-31, to: 2026-01-01 } }`,
    "language/range 4:46 It would end before it begins: nothing can begin in it. | Write the earlier moment as `from`, the later one as `to`.",
  ],
  ...["never", "includes", "first", "last"].map((key): readonly [string, string, string] => [
    `${key} outside the window`,
    `${window}\nexpect: { ${key}: 2026-05-02T02:30 }`,
    `language/range 4:${17 + key.length} ${outside}`,
  ]),
  [
    "never in a stretch outside the window",
    `${window}\nexpect: { never: [2026-05-01, { from: 2026-05-02, to: 2026-05-03 }] }`,
    `language/range 4:35 ${outside}`,
  ],
  [
    "an exception outside the window",
    `${window}\nexpect: { time: "02:30", except: [2026-05-02T03:30] }`,
    `language/range 4:39 ${outside}`,
  ],
  [
    "nothing expected",
    window,
    "language/missing-key 1:5 A test needs `expect`, or `skips`: it could not fail without. | Add `expect: []` and run `sched test`: it shows what begins in the window.",
  ],
  [
    "a day that does not exist",
    "name: x\njob: nightly\nat: 2026-02-30\nexpect: none",
    'schedule/time 3:9 "2026-02-30": February 2026 has no day 30.',
  ],
  [
    "an expected day that does not exist",
    `${window}\nexpect: [2026-05-01, 2026-06-31]`,
    'schedule/time 4:26 "2026-06-31": June 2026 has no day 31.',
  ],
  [
    "no moment at all",
    `${window}\nexpect: [tomorrow]`,
    'schedule/time 4:14 Entry 1 of `expect` is the text "tomorrow", which is not a date or time.',
  ],
  [
    "a time that the clock does not show",
    `${window}\nexpect: [2026-03-29T02:30]`,
    "schedule/time 4:14 2026-03-29T02:30 does not exist on the clock of Europe/Berlin, which goes forward over it. | A job that is due then begins at 2026-03-29T03:30, or not at all where `dst` says `gap: skip`.",
  ],
  [
    "exceptions of nothing",
    `${window}\nexpect: { except: [2026-05-01T02:30] }`,
    "language/contradiction 4:15 `except` says what may show another time than `time`, which is not given. | Add `time`, or write `includes` instead of `except`.",
  ],
  [
    "no member of an expectation",
    `${window}\nexpect: { counts: 3 }`,
    "language/unknown-key 4:15 `counts` is not known in `expect`. | Did you mean `count`?",
  ],
  [
    "a time of day that is none",
    `${window}\nexpect: { time: "24:30" }`,
    'schedule/time 4:21 `time` is the text "24:30", which is not a time of day. | Write it like "02:30", from 00:00 to 23:59.',
  ],
  ["a weekday that is none", `${window}\nexpect: { weekDays: [mon] }`, "language/value 4:26"],
  [
    "a skip without a moment",
    `${window}\nskips: [{ reason: missed }]`,
    "language/contradiction 4:13 A record of skipped occurrences has `at`, or `first` and `last`. | Write `{ at: …, reason: … }` for one, `{ first: …, last: …, count: … }` for several.",
  ],
  [
    "an apply behind the window",
    `applied: 2026-05-03\n${window}\nexpect: none`,
    "language/range 1:14 The definitions are applied when the window is over: nothing could begin in it.",
  ],
  [
    "outages that overlap",
    `${window}\noutage: [{ from: 2026-05-01T01:00, to: 2026-05-01T03:00 }, { from: 2026-05-01T02:00, to: 2026-05-01T04:00 }]\nexpect: none`,
    "language/contradiction 4:13 Two of them overlap. | Write them as one, or take the time apart.",
  ],
  [
    "an outage that ends before it begins",
    `${window}\noutage: { from: 2026-05-01T02:00, to: 2026-05-01T01:00 }\nexpect: none`,
    "language/range 4:43 It would end before it begins.",
  ],
  [
    "an outage before the apply",
    `${window}\noutage: { from: 2026-04-01, to: 2026-04-02 }\nexpect: none`,
    "language/range 1:5 An outage or a pause begins before the definitions are applied. | Without `applied` that is a day before `at`: say `applied` with an earlier moment.",
  ],
  [
    "a pause that begins during an outage",
    `${window}\noutage: { from: 2026-05-01T01:00, to: 2026-05-01T03:00 }\npaused: { from: 2026-05-01T02:00, to: 2026-05-01T05:00 }\nexpect: none`,
    "language/contradiction 5:13 The pause begins while `sched serve` is down. | Let it begin before the outage.",
  ],
];

test.each(wrong)("%s is told, with its place", (_name, text, said) => {
  const faults = faultsOf(text);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(said);
});

test("a file of tests alone names jobs with their collections, and stands apart from what it is about", () => {
  const file = "tests:\n  - name: x\n    job: c/nightly\n    at: 2026-05-01\n    expect: none\n";
  expect(faultsOf(`${window}\nexpect: none`, { "more.schedtest.yaml": file })).toEqual([]);
  const alone = file.replace("c/nightly", "nightly");
  expect(faultsOf(`${window}\nexpect: none`, { "more.schedtest.yaml": alone })[0]).toContain(
    "`nightly` does not say in which collection the job is. | Write it as `collection/job`.",
  );
  const nobody = file.replace("    job: c/nightly\n", "");
  expect(faultsOf(`${window}\nexpect: none`, { "more.schedtest.yaml": nobody })[0]).toContain(
    "The test does not say which job, or which collection, it is about.",
  );
  expect(faultsOf(`${window}\nexpect: none`, { "empty.schedtest.yaml": "" })[0]).toContain(
    "yaml/empty",
  );
  expect(faultsOf(`${window}\nexpect: none`, { "other.schedtest.yml": file })[0]).toContain(
    "Rename it to other.schedtest.yaml.",
  );
});

test("tests are no part of what the files want", () => {
  const text = collectionText(jobs);
  const tests = `tests:\n  - name: x\n    at: 2026-05-01\n    expect: { atLeast: 1 }\n`;
  const [without, beside] = [text, text + tests].map((each) =>
    loadProject(projectFolder({ "c.sched.yaml": each })),
  );
  expect(beside?.desired).toEqual(without?.desired);
  expect([without?.tests, beside?.tests].map((each) => each?.length)).toEqual([0, 1]);
});

test("variables stand in tests as elsewhere, and jobs of a matrix have their names", () => {
  const { tests, problems } = loadProject(
    projectFolder({
      "sched.yaml": "vars: { year: { default: 2026 } }",
      "c.sched.yaml": `jobCollection: c
jobs:
  report:
    matrix: { tenant: [acme, globex] }
    cron: "0 6 * * *"
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1/\${{ matrix.tenant }}" } }
tests:
  - { name: x, job: report-acme, at: "\${{ vars.year }}-05-01", expect: [2026-05-01T06:00] }
`,
    }),
  );
  expect(problems).toEqual([]);
  expect(tests.map(({ subject, from }) => [subject, from])).toEqual([
    ["c/report-acme", Date.UTC(2026, 4, 1)],
  ]);
});

test("a job that the chosen environment does not have is no fault: its test is passed over", () => {
  const text = collectionText({ ...jobs, paid: 'only: [prod], cron: "0 1 * * *"' });
  const tests = "tests:\n  - { name: x, job: paid, at: 2026-05-01, expect: [2026-05-01T01:00] }\n";
  const dir = projectFolder({
    "sched.yaml": "environments: { dev: {}, prod: {} }",
    "c.sched.yaml": text + tests,
  });
  const addressesIn = (environment: string) =>
    loadProject(dir, { environment }).tests.map(({ addresses }) => addresses);
  expect(addressesIn("prod")).toEqual([["c/paid"]]);
  expect(addressesIn("dev")).toEqual([[]]);
});

test("fmt puts the members of a test in their order, and keeps comments", () => {
  const text = `tests:
  # Why it is there.
  - at: 2026-05-01
    name: x
    expect: { last: 2026-05-02, count: 3 } # all of them
    job: c/nightly
`;
  expect(formatText("tests", "x.schedtest.yaml", text).text).toBe(`tests:
  # Why it is there.
  - name: x
    job: c/nightly
    at: 2026-05-01
    expect: { count: 3, last: 2026-05-02 } # all of them
`);
});
