import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { otherFormat } from "../../../src/importers/recognise.ts";

const golden = join(import.meta.dirname, "../../golden");
const inputs = [
  ["crontab", "crontab", ".crontab"],
  ["systemd", "systemd", ".units"],
  ["kubernetes", "kubernetes", ".input.yaml"],
  ["eventbridge", "eventbridge", ".json"],
  ["github", "github", ".workflow.yml"],
  ["azure-scheduler", "azure", ".json"],
].flatMap(([format = "", folder = "", ending = ""]) =>
  readdirSync(join(golden, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => [format, join(folder, file)] as const),
);

test.each(inputs)("%s: %s is taken for no other format", (format, file) => {
  expect(otherFormat(readFileSync(join(golden, file), "utf8"), format)).toBeUndefined();
});

test.each([
  ["crontab", "kubernetes/hello.input.yaml", "kubernetes"],
  ["crontab", "systemd/certbot.units", "systemd"],
  ["kubernetes", "github/nightly.workflow.yml", "github"],
  ["github", "kubernetes/list.input.yaml", "kubernetes"],
  ["azure-scheduler", "eventbridge/rate.json", "eventbridge"],
  ["eventbridge", "azure/one-job.json", "azure-scheduler"],
])("asked for %s, %s is %s", (asked, file, format) => {
  expect(otherFormat(readFileSync(join(golden, file), "utf8"), asked)).toBe(format);
});

test.each(["", "\n", "hello", "0 5 * * * /usr/bin/backup\n", "{}", "[]"])(
  "%j may be anything",
  (text) => {
    expect(otherFormat(text, "crontab")).toBeUndefined();
  },
);

const mebibyte = 2 ** 20;

test.each([
  ["blank lines", "\n".repeat(mebibyte)],
  ["blanks", " ".repeat(mebibyte)],
  ["a kind far from its colon", `kind${" ".repeat(mebibyte)}x`],
  ["a cron line behind blank ones", `${" \r\n".repeat(mebibyte / 3)}0 5 * * * /usr/bin/backup`],
])("a mebibyte of %s is looked at once", (_, text) => {
  const began = performance.now();
  expect(otherFormat(text, "crontab")).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(20_000);
});
