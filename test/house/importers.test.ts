import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { carryingVerbs } from "../../src/cli/carrying-verbs.ts";
import { formatText } from "../../src/config/format.ts";
import { loadText } from "../../src/config/load-text.ts";
import { isError } from "../../src/model/problem.ts";

const golden = join(import.meta.dirname, "..", "golden");

/** Where the inputs of each format lie, and how their names end. */
const formats: Readonly<Record<string, { readonly folder: string; readonly ending: string }>> = {
  crontab: { folder: "crontab", ending: ".crontab" },
  systemd: { folder: "systemd", ending: ".units" },
  kubernetes: { folder: "kubernetes", ending: ".input.yaml" },
  eventbridge: { folder: "eventbridge", ending: ".json" },
  github: { folder: "github", ending: ".workflow.yml" },
  "azure-scheduler": { folder: "azure", ending: ".json" },
  webjobs: { folder: "webjobs", ending: ".tree" },
};

const names = Object.keys(formats);

/** Of each input the YAML and the notes beside it, `---` between collections. */
function goldenOf(
  format: string,
): readonly { readonly name: string; readonly texts: readonly string[]; readonly notes: string }[] {
  const { folder = "", ending = "" } = formats[format] ?? {};
  const dir = join(golden, folder);
  return readdirSync(dir)
    .filter((file) => file.endsWith(ending))
    .map((file) => {
      const name = file.slice(0, -ending.length).replace(/\.system$/, "");
      const read = (as: string): string => readFileSync(join(dir, `${name}${as}`), "utf8");
      const texts = read(".yaml")
        .split(/^---\n/m)
        .filter((text) => text !== "");
      return { name, texts, notes: read(".notes") };
    });
}

test("every format that `sched import` reads has golden inputs", () => {
  const { arguments: [format] = [] } = carryingVerbs.find(({ name }) => name === "import") ?? {};
  expect(format?.choices?.toSorted()).toEqual(names.toSorted());
});

test.each(names)(
  "%s: there are ten golden inputs and more, and eight from which something is written",
  (format) => {
    const inputs = goldenOf(format);
    expect(inputs.length).toBeGreaterThanOrEqual(10);
    expect(inputs.filter(({ texts }) => texts.length > 0).length).toBeGreaterThanOrEqual(8);
  },
);

test.each(names)("%s: what is written is valid, and in the layout of `sched fmt`", (format) => {
  for (const { name, texts } of goldenOf(format)) {
    for (const text of texts) {
      expect([name, loadText("written.sched.yaml", text).problems.filter(isError)]).toEqual([
        name,
        [],
      ]);
      expect([name, formatText("jobCollection", "written.sched.yaml", text).text]).toEqual([
        name,
        text,
      ]);
    }
  }
});

test.each(names)(
  "%s: the occurrences of all that is written were compared, and are equal",
  (format) => {
    for (const { name, texts, notes } of goldenOf(format)) {
      const proofs = [...notes.matchAll(/(\d+) of (\d+) occurrences equal/g)];
      for (const [, equal, compared] of proofs) expect([name, equal]).toEqual([name, compared]);
      const isDue = texts.some((text) =>
        /^ {4}(?:cron|schedule|recurrence|startTime):/m.test(text),
      );
      expect([name, proofs.length > 0]).toEqual([name, isDue]);
    }
  },
);
