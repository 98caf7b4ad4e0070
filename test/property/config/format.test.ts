import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Document, isCollection, visit } from "yaml";
import { foldCase } from "../../../src/config/fold-case.ts";
import { formatText } from "../../../src/config/format.ts";
import { readDocuments } from "../../../src/config/read-yaml.ts";
import { sourceText } from "../../../src/config/source-text.ts";
import { definitions } from "../../../src/config/validators.js";
import { anyOfSchema, type JsonSchema } from "../../support/any-of-schema.ts";
import { draws } from "../../support/draws.ts";

const document = { definitions };
const schema = definitions["jobCollectionDocument"] as JsonSchema;

/** A text that some author could have written: any order, any layout, comments anywhere. */
const written = fc
  .record({
    values: fc.array(
      anyOfSchema(schema, document).filter(
        (value) =>
          typeof value === "object" &&
          value !== null &&
          // A list is no document of sched, and is left alone where a comment stands between it and the next.
          !Array.isArray(value) &&
          Object.keys(value).length > 0 &&
          // Larger ones say no more, and take their time.
          JSON.stringify(value).length < 1_000,
      ),
      { minLength: 1, maxLength: 2 },
    ),
    seed: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })),
    indent: fc.integer({ min: 2, max: 5 }),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 40, 80),
  })
  .map(({ values, seed, ...options }) => {
    const draw = (): number => seed.next().value ?? 0;
    const texts = values.map((value) => {
      const tree = new Document(shuffled(value, draw), { aliasDuplicateObjects: false });
      visit(tree, {
        Collection: (_key, node) => {
          if (isCollection(node)) node.flow = draw() < 0.2;
        },
      });
      return withComments(tree.toString(options), draw);
    });
    return texts.join("---\n");
  })
  .filter((text) => text.length < 2_000);

function shuffled(value: unknown, draw: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, draw));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => ({ at: draw(), key, member }));
  entries.sort((one, other) => one.at - other.at);
  return new Map(entries.map(({ key, member }) => [key, shuffled(member, draw)]));
}

/** Above lines and behind them, with the indentation of what follows, with none, or with an odd one. */
function withComments(text: string, draw: () => number): string {
  let count = 0;
  const comment = (): string => `# note ${(count += 1)}`;
  const lines = text.split("\n").flatMap((line) => {
    const indent = [/^ */.exec(line)?.[0] ?? "", "", "   "][Math.floor(draw() * 5)];
    const above = indent === undefined ? [] : draw() < 0.3 ? [`${indent}${comment()}`] : [];
    const empty = draw() < 0.1 ? [""] : [];
    const behind = draw() < 0.2 && line !== "" ? ` ${comment()}` : "";
    return [...empty, ...above, `${line}${behind}`];
  });
  const commented = lines.join("\n");
  // Within a text of several lines it is no comment, or breaks it: then the text stays as it was.
  return same(text, commented) ? commented : text;
}

function same(one: string, other: string): boolean {
  return JSON.stringify(meaning(one)) === JSON.stringify(meaning(other));
}

function meaning(text: string): unknown {
  const documents = [...readDocuments(sourceText("f", text))];
  if (
    documents.some(
      ({ problems, isBroken }) => isBroken || problems.some((each) => each.severity === "error"),
    )
  )
    return "broken";
  return documents.map(({ value }) => sorted(foldCase("jobCollection", value)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

function notesOf(text: string): readonly string[] {
  return [...text.matchAll(/# note \d+/g)].map(([note]) => note).toSorted();
}

test("a formatted document means what it meant, has its comments, and stays as it is when formatted again", () => {
  let formatted = 0;
  fc.assert(
    fc.property(written, (text) => {
      const { text: once, problems } = formatText("jobCollection", "a.sched.yaml", text);
      if (problems.length > 0) {
        expect(once).toBe(text);
        if (problems.some(({ code }) => code === "files/not-formatted"))
          throw new Error(`left alone: ${text}`);
        return;
      }
      formatted += 1;
      expect(meaning(once)).toEqual(meaning(text));
      expect(notesOf(once)).toEqual(notesOf(text));
      expect(formatText("jobCollection", "a.sched.yaml", once)).toEqual({
        text: once,
        problems: [],
      });
    }),
    { numRuns: draws(12) },
  );
  expect(formatted).toBeGreaterThan(3);
});
