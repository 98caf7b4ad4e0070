import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { loadText } from "../../src/config/load-text.ts";
import type { ForeignOptions, Imported } from "../../src/importers/foreign.ts";
import { isError } from "../../src/model/problem.ts";
import { problemsText } from "../../src/ui/diagnostics/text.ts";

export interface ReadInput extends Imported {
  readonly text: string;
  readonly yaml: string;
  /** What is said, and the proof. */
  readonly notes: string;
}

/** Golden inputs of an importer: a folder of files with one ending, each beside what was made of it. */
export function foreignGolden(
  folder: string,
  ending: string,
  importText: (text: string, options: ForeignOptions) => Imported,
): {
  readonly inputs: readonly string[];
  read(name: string): ReadInput;
  /** What is written is read without fault, and every job in it has equal occurrences. */
  proves(name: string): void;
} {
  const inputs = readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
  const read = (name: string, from = Date.parse("2026-01-01T00:00:00Z")): ReadInput => {
    const text = readFileSync(join(folder, `${name}${ending}`), "utf8");
    const imported = importText(text, {
      file: `${name}${ending}`,
      collection: name,
      from,
    });
    const proof = imported.jobs.map(
      ({ address, equal, compared }) => `${address}: ${equal} of ${compared} occurrences equal\n`,
    );
    const said = problemsText(imported.problems, { colour: false, columns: 100 });
    const yaml = imported.collections.map((each) => each.text).join("---\n");
    return { ...imported, text, yaml, notes: said + proof.join("") };
  };
  const proves = (name: string): void => {
    const { collections, jobs } = read(name);
    const written = collections.flatMap(({ text }) => {
      const loaded = loadText("written.sched.yaml", text);
      const faults = loaded.problems.filter(
        (each) => isError(each) || each.code === "secrets/literal",
      );
      expect(faults).toEqual([]);
      return loaded.collections.flatMap((one) => one.jobs.map((job) => `${one.name}/${job.name}`));
    });
    expect(jobs.map(({ address }) => address).toSorted()).toEqual(written.toSorted());
    // Nobody imports at the beginning of a minute: what holds there has to hold anywhere.
    const later = read(name, Date.parse("2026-01-01T00:00:32.417Z"));
    expect(later.jobs.map(({ address }) => address)).toEqual(jobs.map(({ address }) => address));
    for (const { address, compared, equal } of [...jobs, ...later.jobs]) {
      expect([address, equal]).toEqual([address, compared]);
    }
  };
  return { inputs, read, proves };
}
