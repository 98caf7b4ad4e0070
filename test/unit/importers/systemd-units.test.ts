import { expect, test } from "vitest";
import { importSystemd } from "../../../src/importers/systemd.ts";
import { everyOf, readUnits } from "../../../src/importers/systemd-units.ts";

/** Units as `systemctl cat` has them: paths, and the value of `ExecStart=` in each. */
function unitsOf(...files: readonly string[]): ReturnType<typeof readUnits> {
  const text = files.map((file) => `# ${file}\n[Service]\nExecStart=${file}\n`).join("");
  return readUnits(text, "units");
}

function startsOf(name: string, ...files: readonly string[]): readonly string[] {
  const unit = unitsOf(...files).named(name);
  return unit === undefined ? [] : everyOf(unit, "Service", "ExecStart").map(({ value }) => value);
}

const folders = [
  "/etc/systemd/system",
  "/run/systemd/system",
  "/usr/local/lib/systemd/system",
  "/usr/lib/systemd/system",
  "/lib/systemd/system",
  "/elsewhere",
];

test("of one name the unit holds that systemd finds first, wherever it stands in the text", () => {
  for (const [at, folder] of folders.entries()) {
    const files = folders.slice(at).map((each) => `${each}/a.service`);
    expect(startsOf("a.service", ...files)).toEqual([`${folder}/a.service`]);
    expect(startsOf("a.service", ...files.toReversed())).toEqual([`${folder}/a.service`]);
  }
});

test("a copy of a machine's folders is read as they are, and of strange folders the first", () => {
  expect(
    startsOf(
      "a.service",
      "/copy/lib/systemd/system/a.service",
      "/copy/etc/systemd/system/a.service",
    ),
  ).toEqual(["/copy/etc/systemd/system/a.service"]);
  expect(startsOf("a.service", "/x/a.service", "/b/a.service")).toEqual(["/x/a.service"]);
});

test("a drop-in masks those of its name, and no others", () => {
  const unit = "/usr/lib/systemd/system/a-b.service";
  const own = "/usr/lib/systemd/system/a-b.service.d/10.conf";
  const etc = "/etc/systemd/system/a-b.service.d/10.conf";
  const other = "/lib/systemd/system/a-b.service.d/20.conf";
  const prefix = "/usr/lib/systemd/system/a-.service.d/10.conf";
  const type = "/etc/systemd/system/service.d/10.conf";
  const found = (...files: readonly string[]): readonly string[] =>
    startsOf("a-b.service", ...files).slice(1);
  expect(found(unit, etc, own, other)).toEqual([etc, other]);
  expect(found(unit, prefix, own)).toEqual([own]);
  expect(found(unit, type, prefix)).toEqual([prefix]);
  expect(found(unit, type)).toEqual([type]);
});

test("what is passed over is said, with what comes first", () => {
  const text = `# /lib/systemd/system/a.timer
[Timer]
OnCalendar=hourly
# /etc/systemd/system/a.timer
[Timer]
OnCalendar=daily
`;
  const from = Date.parse("2026-01-01T00:00:00Z");
  const { problems, collections } = importSystemd(text, { file: "x", collection: "x", from });
  expect(collections[0]?.text).toContain("cron: 0 0 * * *");
  expect(problems.map(({ detail }) => detail)).toContain(
    "a.timer: passed over, as systemd does: /etc/systemd/system/a.timer comes first.",
  );
});
