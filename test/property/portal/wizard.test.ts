import * as fc from "fast-check";
import { expect, test } from "vitest";
import { loadText } from "../../../src/config/load-text.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import { Secret } from "../../../src/model/secret.ts";
import {
  type Field,
  fieldsOfType,
  type FormType,
} from "../../../src/portal/wizard/action-fields.ts";
import { type ActionForm, keyOf } from "../../../src/portal/wizard/action-form.ts";
import { checkJob } from "../../../src/portal/wizard/check-job.ts";
import type { FieldKind } from "../../../src/portal/wizard/field-kinds.ts";
import { type JobForm, jobFormOf, newJob } from "../../../src/portal/wizard/job-form.ts";
import { jobYaml } from "../../../src/portal/wizard/job-yaml.ts";
import { preview } from "../../../src/portal/wizard/preview.ts";
import type { JsonObject } from "../../../src/portal/wizard/value.ts";
import { newWhen, type WhenForm } from "../../../src/portal/wizard/when-form.ts";
import { randomJob } from "../../support/random-project.ts";
import { draws } from "../../support/draws.ts";

const place = { settings: {}, others: 0 };

/** What people type, and what they should not have. */
const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("", "null", "yes", "1", " padded ", "a: b", "- x", "# no comment", "'", '"', "%"),
  fc.constantFrom(
    "${{ run.scheduledTime }}",
    "${{ secrets.A }}",
    "$${{ x }}",
    "${{ vars.x }}",
    "${{",
  ),
  fc.constantFrom(
    "<img src=x onerror=alert(1)>",
    "line\nline\n",
    "tab\there",
    "\u2028",
    "\uD83D\uDE00",
  ),
  fc.string({ maxLength: 20, unit: "grapheme" }),
);

/** Nearly always something that can be right: with thirty fields, few forms would be otherwise. */
function mostly<Value>(good: readonly Value[], bad: readonly Value[]): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom(...bad) },
  );
}

const goodTexts: Readonly<Record<string, readonly string[]>> = {
  "/request/uri": ["https://a.test/run", "https://a.test/${{ run.id }}?a=b#c"],
  "/request/authentication/tokenEndpoint": ["https://login.test/token"],
  "/webJob": ["billing/cleanup"],
  "/endpoint": [""],
  "/retryPolicy/retryInterval": ["", "PT30S", "5m", "00:01:00"],
};

const badTexts = [
  "",
  "null",
  "a b",
  "${{",
  "${{ vars.x }}",
  "\t",
  "http://a.test",
  "x".repeat(3_000),
];

function textOf({ path, kind, choices }: Field): fc.Arbitrary<string> {
  if (choices !== undefined) return fc.constantFrom(...choices.map(({ value }) => value));
  if (kind === "text") return mostly(goodTexts[keyOf({ path })] ?? ["orders", "null"], badTexts);
  if (kind === "area" || kind === "choice") return anyText;
  return textOfKind[kind];
}

const textOfKind: Readonly<
  Record<Exclude<FieldKind, "text" | "area" | "choice">, fc.Arbitrary<string>>
> = {
  number: mostly(["", "1", "4", "20"], ["21", "x", "0"]),
  secret: mostly(["PASSWORD", "${{ secrets.A }}"], ["", "no name", "p:w"]),
  pairs: mostly(
    ["", "A: b\nX-Y: null", "Accept: 1\n\nB:"],
    ["nothing", "a b: c", "constructor: x"],
  ),
  arguments: mostly(["", "--all", "--all\n", "one\ntwo 'x'\n"], ["${{ vars.x }}", "\n"]),
};

const anyAction: fc.Arbitrary<ActionForm> = fc
  .constantFrom(...(Object.keys(fieldsOfType) as FormType[]))
  .chain((type) => {
    // The fields of every kind of authentication share names: the last one drawn for a name holds.
    const values = fieldsOfType[type].map((field) => [keyOf(field), textOf(field)]);
    return fc
      .record(Object.fromEntries(values) as Record<string, fc.Arbitrary<string>>)
      .map((drawn): ActionForm => ({ type, values: drawn, recorded: {} }));
  });

const anyWhen: fc.Arbitrary<WhenForm> = fc
  .record<Partial<WhenForm>>({
    mode: fc.constantFrom("once", "recurring", "recurring", "recurring", "cron"),
    timeZone: mostly(["", "UTC", "Europe/Berlin", "Asia/Kathmandu"], ["Mars/Olympus"]),
    startTime: mostly(["", "now", "2026-03-29T02:30", "2026-01-01T01:00:00+05:45"], ["soon"]),
    cron: mostly(["*/5 * * * *", "0 0 2 * * *\n30 4 * * 1"], ["", "never"]),
    frequency: fc.constantFrom("minute", "hour", "day", "week", "month", "year"),
    interval: mostly(["1", "5", "1000"], ["0", ""]),
    minutes: mostly(["", "0", "0, 30", "0-59"], ["60"]),
    hours: mostly(["", "9", "9-17", "23 0"], ["-1"]),
    weekDays: fc.constantFrom<WhenForm["weekDays"]>([], ["monday"], ["sunday", "friday"]),
    days: fc.constantFrom("start", "days", "weeks"),
    monthDays: mostly(["1", "last", "1, 15, last", "-2"], ["32", ""]),
    monthWeeks: mostly<WhenForm["monthWeeks"]>(
      [
        [{ day: "monday", which: "1" }],
        [
          { day: "friday", which: "-1" },
          { day: "sunday", which: "" },
        ],
      ],
      [[]],
    ),
    months: mostly(["", "1-3", "dec, jan"], ["13"]),
    ends: fc.constantFrom("never", "on", "after", "either"),
    endTime: mostly(["2027-10-01T00:00:00Z", "2027-10-01T00:00"], ["", "1999-01-01T00:00:00Z"]),
    count: mostly(["1", "12"], ["", "-1"]),
  })
  .map((drawn) => ({ ...newWhen(), ...drawn }));

const anyForm: fc.Arbitrary<JobForm> = fc
  .record({
    name: mostly(
      ["nightly", "null", "1", "a-b_C", "toString"],
      ["constructor", "__proto__", "", "no name"],
    ),
    description: anyText,
    state: fc.constantFrom<JobForm["state"]>("enabled", "disabled", "suspended"),
    when: anyWhen,
    action: anyAction,
    errorAction: fc.option(anyAction, { nil: undefined, freq: 2 }),
  })
  .map((drawn) => ({ ...newJob("billing"), ...drawn }));

/** With secrets in the clear, as the texts they were written as. */
function plain(value: unknown): unknown {
  if (value instanceof Secret) return value.reveal();
  return JSON.parse(
    JSON.stringify(value, (_key, one: unknown) => (one instanceof Secret ? one.reveal() : one)),
  ) as unknown;
}

test("what the wizard finds no fault with is a file that loads as the very same definition, and can be foretold", () => {
  let sound = 0;
  fc.assert(
    fc.property(anyForm, (form) => {
      const { definition, faults } = checkJob(form, place);
      expect(definition === undefined).toBe(faults.length > 0);
      if (definition === undefined) return;
      sound += 1;
      const { file } = jobYaml("billing", form.name, definition as unknown as JsonObject);
      const loaded = loadText("copied.sched.yaml", file);
      const errors = loaded.problems.filter(({ severity }) => severity === "error");
      expect(errors, file).toEqual([]);
      const [job] = loaded.collections[0]?.jobs ?? [];
      expect(job?.name).toBe(form.name);
      expect(plain(job?.definition), file).toEqual(plain(definition));
      const coming = preview(definition, Date.UTC(2026, 2, 28, 12), 3);
      expect(coming.words).not.toBe("");
      expect(coming.next.length).toBeLessThanOrEqual(3);
    }),
    { numRuns: draws(60) },
  );
  expect(sound).toBeGreaterThan(draws(12));
});

test("a recorded job that is opened and not touched is no change", () => {
  fc.assert(
    fc.property(randomJob, (recorded) => {
      const definition = shown(recorded);
      const form = jobFormOf("billing", "nightly", definition);
      const checked = checkJob(form, place);
      expect(checked.faults).toEqual([]);
      expect(plain(checked.definition)).toEqual(definition);
    }),
  );
});

/** As the service shows it: secrets that are kept apart are not there. */
function shown(definition: JobDefinition): JsonObject {
  return JSON.parse(JSON.stringify(definition), (_key, value: unknown) =>
    typeof value === "object" && value !== null && "sealed" in value ? "(sensitive)" : value,
  ) as JsonObject;
}
