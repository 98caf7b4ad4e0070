import { expect, test } from "vitest";
import { parse } from "yaml";
import { importCrontab } from "../../../src/importers/crontab.ts";
import { ncrontabOf } from "../../../src/importers/crontab-schedule.ts";
import { compareOccurrences } from "../../../src/importers/proof.ts";

const from = Date.parse("2026-03-01T00:00:00Z");

const imported = (text: string, timeZone = "Europe/Berlin") =>
  importCrontab(text, { file: "x", collection: "x", timeZone, form: "user", from });

test.each([
  ["*/5 * * * *", ["0 */5 * * * *"]],
  ["0 9-17/2 * jan,jun mon-fri", ["0 0 9-17/2 * jan,jun mon-fri"]],
  ["@weekly", ["0 0 0 * * 0"]],
  ["0 5 * * 7", ["0 0 5 * * 0"]],
  ["0 5 * * 5-7", ["0 0 5 * * 0,5-6"]],
  ["0 5 */2 * 1", ["0 0 5 */2 * 1"]],
  ["0 5 1-31 * 1", ["0 0 5 * * *"]],
  ["0 5 1 * 0-6", ["0 0 5 * * *"]],
  ["0 5 1,15 * 5", ["0 0 5 1,15 * *", "0 0 5 2-14,16-31 * 5"]],
  ["0 5 31 feb fri", ["0 0 5 31 feb *", "0 0 5 1-30 feb fri"]],
])("%s is %j in NCRONTAB", (expression, ncrontab) => {
  expect(ncrontabOf(expression)).toEqual(ncrontab);
});

test("two jobs that share an instant, or miss one, do not pass for one line", () => {
  const had = { cron: ["0 5 1,15 * 5"], timeZone: "UTC" };
  const twice = [{ cron: ["0 0 5 1,15 * *"] }, { cron: ["0 0 5 * * 5"] }];
  const missing = [{ cron: ["0 0 5 1,15 * 5"] }];
  expect(compareOccurrences(had, twice, from).difference).toBeDefined();
  expect(compareOccurrences(had, missing, from).difference).toBeDefined();
});

test("one name of a secret stands for one value", () => {
  const { text } = imported(
    [
      "DB_PASSWORD=one",
      "0 1 * * * /bin/a",
      "DB_PASSWORD=two",
      "0 2 * * * /bin/b",
      "DB_PASSWORD=one",
      "0 3 * * * /bin/c",
      "0 4 * * * curl 'https://x.example/?token=1&token=2'",
    ].join("\n"),
  );
  expect(parse(text)).toMatchObject({
    jobs: {
      "x-example": {
        action: {
          request: {
            uri: "https://x.example/?token=${{ secrets.X_EXAMPLE_TOKEN }}&token=${{ secrets.X_EXAMPLE_TOKEN_2 }}",
          },
        },
      },
    },
    webJobs: {
      a: { environment: { DB_PASSWORD: "${{ secrets.DB_PASSWORD }}" } },
      b: { environment: { DB_PASSWORD: "${{ secrets.DB_PASSWORD_2 }}" } },
      c: { environment: { DB_PASSWORD: "${{ secrets.DB_PASSWORD }}" } },
    },
  });
});

test.each([
  ["https_proxy=http://proxy:3128", "the variable https_proxy steers it"],
  ["SHELL=/usr/bin/fish", "its shell is /usr/bin/fish"],
])("below %s curl stays a script", (variable, reason) => {
  const { text, lines } = imported(`${variable}\n0 1 * * * curl https://x.example/\n`);
  expect(lines[0]?.kind).toBe("webJob");
  expect(text).toContain(`A script and no HTTP action: ${reason}.`);
});

test("a crontab may have hundreds of lines that all call the same program", () => {
  const text = Array.from({ length: 500 }, (_, i) => `${i % 60} 3 * * * /bin/work ${i}`).join("\n");
  const { lines, problems } = imported(text);
  expect(problems).toEqual([]);
  expect(new Set(lines.flatMap(({ addresses }) => addresses)).size).toBe(500);
});

test("the order of lines is kept, whatever the programs are called", () => {
  const { text } = imported("0 1 * * * /bin/work\n0 2 * * * /bin/404\n0 3 * * * /bin/7z x\n");
  expect([...text.matchAll(/^ {2}(\S+):$/gm)].map(([, name]) => name)).toEqual([
    "work",
    '"404"',
    "7z-x",
  ]);
  expect(text.indexOf("x:2:")).toBeLessThan(text.indexOf("404"));
});
