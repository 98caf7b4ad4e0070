import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadText } from "../../../src/config/load-text.ts";
import { importCrontab } from "../../../src/importers/crontab.ts";
import { looksLikeSystem } from "../../../src/importers/crontab-lines.ts";
import { isError } from "../../../src/model/problem.ts";
import { problemsText } from "../../../src/ui/diagnostics/text.ts";

const folder = import.meta.dirname;
const crontabs = readdirSync(folder).filter((name) => name.endsWith(".crontab"));

/** Files whose name says so have a column for the user. */
const formOf = (name: string) => (name.endsWith(".system.crontab") ? "system" : "user");

const read = (name: string) => {
  const text = readFileSync(join(folder, name), "utf8");
  const collection = name.replace(/(?:\.system)?\.crontab$/, "");
  const imported = importCrontab(text, {
    file: name,
    collection,
    timeZone: "Europe/Berlin",
    form: formOf(name),
    from: Date.parse("2026-01-01T00:00:00Z"),
  });
  return { text, collection, imported };
};

test.each(crontabs)("%s: the YAML and what is said about it", async (name) => {
  const { collection, imported } = read(name);
  const proof = imported.lines.map(
    ({ line, addresses, equal, compared }) =>
      `line ${line}: ${addresses.join(" and ")}: ${equal} of ${compared} occurrences equal\n`,
  );
  const notes = problemsText(imported.problems, { colour: false, columns: 100 });
  await expect(imported.text).toMatchFileSnapshot(join(folder, `${collection}.yaml`));
  await expect(notes + proof.join("")).toMatchFileSnapshot(join(folder, `${collection}.notes`));
});

test.each(crontabs)("%s: what is written is valid, and every job line is in it or an error", (name) => {
  const { text, imported } = read(name);
  const { problems } = loadText("written.sched.yaml", imported.text);
  expect(problems.filter((each) => isError(each) || each.code === "secrets/literal")).toEqual([]);
  const carried = imported.lines.map(({ line }) => line);
  const lost = imported.problems.filter(isError).map(({ range }) => range?.start.line);
  const saying = text
    .split("\n")
    .flatMap((line, i) => (/^\s*(?:#|$|[A-Za-z_]+\s*=)/.test(line) ? [] : [i + 1]));
  expect([...carried, ...lost].sort((a = 0, b = 0) => a - b)).toEqual(saying);
});

test.each(crontabs)("%s: every line that was carried over has equal occurrences", (name) => {
  for (const { compared, equal, line } of read(name).imported.lines) {
    expect([line, equal]).toEqual([line, compared]);
  }
});

test.each(crontabs)("%s: the column for the user is found without being told", (name) => {
  expect(looksLikeSystem(read(name).text)).toBe(formOf(name) === "system");
});

test("no secret of a crontab is in what is written or said", () => {
  const secrets = ["hunter2", "eyJhbGciOi", "0123456789", "s3cr3tvalue", "correct-horse", "app:secret"];
  for (const name of crontabs) {
    const { text, problems } = read(name).imported;
    const said = text + JSON.stringify(problems);
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  }
});
