import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { importCrontab } from "../../../src/importers/crontab.ts";

const from = Date.parse("2026-03-01T00:00:00Z");

const imported = (text: string, timeZone = "Europe/Berlin") =>
  importCrontab(text, { file: "x", collection: "x", timeZone, form: "user", from });

const field = (min: number, max: number) =>
  fc.oneof(
    fc.constant("*"),
    fc.integer({ min: 1, max: 9 }).map((step) => `*/${step}`),
    fc
      .uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 })
      .map((set) => set.join(",")),
    fc
      .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
      .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
  );

const expressions = fc
  .tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 7))
  .map((fields) => fields.join(" "));

test("whatever cron fires, a WebJob for it fires: the same instants, none twice", () => {
  fc.assert(
    fc.property(
      expressions,
      fc.constantFrom("UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago"),
      (expression, timeZone) => {
        const { lines, problems } = imported(`${expression} /bin/work\n`, timeZone);
        expect(problems).toEqual([]);
        expect(lines[0]?.equal).toBe(lines[0]?.compared);
      },
    ),
    { numRuns: 20 },
  );
});

test("no text makes the import fail, or what it writes unreadable", () => {
  const noise = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({
      unit: fc.constantFrom(
        ..."*/0123@,- \t%\\'\"#=${}|&;:\n\r".split(""),
        "curl ",
        "https://",
        "A=",
      ),
    }),
    expressions.chain((expression) => fc.string().map((text) => `${expression} ${text}`)),
    expressions.chain((expression) =>
      fc
        .string({ unit: "binary" })
        .map((text) => `# ${text}\n${expression} curl -H '${text}' https://x.example/`),
    ),
  );
  fc.assert(
    fc.property(fc.array(noise, { maxLength: 5 }), (parts) => {
      const { text } = imported(parts.join("\n"));
      expect(parse(text)).toMatchObject({ jobCollection: "x" });
    }),
    { numRuns: 20 },
  );
});
