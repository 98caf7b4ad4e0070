import { parseDuration } from "../../model/duration.ts";
import { readInstantText } from "../../schedule/instant-text.ts";
import type { Fault } from "../faults.ts";
import { durationsIn, positiveDurationsIn } from "./durations.ts";
import {
  type Complaint,
  follow,
  given,
  type Mapping,
  type Part,
  partsOf,
  type Rule,
  textAt,
} from "./report.ts";

/** What is wrong with the tests of a document by themselves, whatever they are about. */
export function testFaults(document: Part): Fault[] {
  return partsOf(document, "tests").flatMap((test) => [
    ...follow(testRules, test),
    ...[...partsOf(test, "outage"), ...partsOf(test, "paused")].flatMap((span) =>
      follow([instantsIn("from", "to")], span),
    ),
    ...expectationFaults(test),
    ...partsOf(test, "skips").flatMap((skip) => follow([skipForm, ...skipInstants], skip)),
    ...textFaults(test, "skips"),
  ]);
}

/** An instant has the form of one by the schema; here it is also looked at whether there is such a day. */
function instantsIn(...keys: readonly string[]): Rule {
  return (value) =>
    keys.flatMap((key) => {
      const text = textAt(value, key);
      return text === undefined ? [] : wrongInstant(text, [key]);
    });
}

const instantForm = /^\d{4}-\d\d-\d\d(?:T|$)/;

function wrongInstant(text: string, keys: Complaint["keys"]): readonly Complaint[] {
  const read = readInstantText(text);
  // What has not even the form is the schema's to complain about.
  if (typeof read !== "string" || !instantForm.test(text)) return [];
  return [{ code: "schedule/time", keys, detail: `${read} No moment is meant by it.` }];
}

const testRules: readonly Rule[] = [
  instantsIn("applied", "at", "until"),
  durationsIn("duration"),
  length,
  oneSubject,
  oneEnd,
  expectsSomething,
  wantsBegin,
];

const skipInstants: readonly Rule[] = [instantsIn("at", "first", "last")];

/** `null` is no moment, and there is no window without one. */
function wantsBegin(test: Mapping): readonly Complaint[] {
  if (!("at" in test) || given(test, "at")) return [];
  const hint = "Write the moment at which the window begins: `at: 2026-10-24`.";
  return [{ code: "language/missing-key", keys: [], detail: "A test needs `at`.", hint }];
}

/** Longer than Azure's 18 months is in order here: a window may be years. */
function length(test: Mapping): readonly Complaint[] {
  const text = textAt(test, "for");
  if (text === undefined) return [];
  const durationMs = parseDuration(text);
  if (durationMs !== undefined && durationMs > 0) return [];
  const detail =
    durationMs === undefined
      ? `\`for\` is ${JSON.stringify(text)}, which is not a duration.`
      : "`for` must be more than 0.";
  const hint = "Write ISO 8601 (`P3D`, `PT12H`, `P1Y`) or short (`12h`, `3d`).";
  return [{ code: "language/format", keys: ["for"], detail, hint }];
}

function oneSubject(test: Mapping): readonly Complaint[] {
  if (!given(test, "job") || !given(test, "collection")) return [];
  return [
    {
      code: "language/contradiction",
      keys: ["collection"],
      at: "key",
      detail: "A test is about one `job`, or about all jobs of a `collection`.",
      hint: "Take one of the two out.",
    },
  ];
}

function oneEnd(test: Mapping): readonly Complaint[] {
  if (!given(test, "until") || !given(test, "for")) return [];
  return [
    {
      code: "language/contradiction",
      keys: ["for"],
      at: "key",
      detail: "`until` and `for` both say where the window ends.",
      hint: "Take one of the two out.",
    },
  ];
}

function expectsSomething(test: Mapping): readonly Complaint[] {
  if (given(test, "expect") || given(test, "skips")) return [];
  return [
    {
      code: "language/missing-key",
      keys: [],
      detail: "A test needs `expect`, or `skips`: it could not fail without.",
      hint: "Add `expect: []` and run `sched test`: it shows what begins in the window.",
    },
  ];
}

function expectationFaults(test: Part): Fault[] {
  const parts = partsOf(test, "expect");
  const isList = Array.isArray(test.value["expect"]);
  const runs = isList ? parts : parts.flatMap(runsIn);
  return [
    ...(isList ? textFaults(test, "expect") : parts.flatMap((part) => follow(mappingRules, part))),
    ...(isList ? [] : parts.flatMap((part) => momentKeys.flatMap((key) => textFaults(part, key)))),
    ...runs.flatMap((run) => follow([instantsIn("at", "from", "to"), durationsIn("late")], run)),
  ];
}

const momentKeys = ["first", "last", "includes", "never", "except"];

function runsIn(expectation: Part): Part[] {
  return momentKeys.flatMap((key) => partsOf(expectation, key));
}

/** Moments that are written as texts, in a list or alone. */
function textFaults({ path, value }: Part, key: string): Fault[] {
  const member = value[key];
  const texts = Array.isArray(member) ? member : [member];
  const rule: Rule = () =>
    texts.flatMap((text: unknown, index) =>
      typeof text === "string" && text !== "none"
        ? wrongInstant(text, Array.isArray(member) ? [key, index] : [key])
        : [],
    );
  return follow([rule], { path, value });
}

const mappingRules: readonly Rule[] = [
  positiveDurationsIn("every", "gapMin", "gapMax"),
  function exceptions(expectation) {
    if (!given(expectation, "except") || given(expectation, "time")) return [];
    const detail = "`except` says what may show another time than `time`, which is not given.";
    const hint = "Add `time`, or write `includes` instead of `except`.";
    return [{ code: "language/contradiction", keys: ["except"], at: "key", detail, hint }];
  },
];

function skipForm(skip: Mapping): readonly Complaint[] {
  const isOne = given(skip, "at");
  const [first, last] = [given(skip, "first"), given(skip, "last")];
  if (isOne !== (first || last) && first === last) return [];
  return [
    {
      code: "language/contradiction",
      keys: [],
      detail: "A record of skipped occurrences has `at`, or `first` and `last`.",
      hint: "Write `{ at: …, reason: … }` for one, `{ first: …, last: …, count: … }` for several.",
    },
  ];
}
