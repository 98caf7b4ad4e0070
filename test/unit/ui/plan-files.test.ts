import { expect, test } from "vitest";
import type { FieldChange, Plan, PlannedChange } from "../../../src/model/plan.ts";
import { renderMarkdown } from "../../../src/ui/plan/markdown.ts";
import { renderPlan } from "../../../src/ui/plan/text.ts";

const side = (size: number, mode = "644") => ({ size, mode, sha256: "0".repeat(64) });

function file(path: string, more: Partial<FieldChange>): FieldChange {
  const pointer = `/files/${path.replaceAll("/", "~1")}`;
  return { path: pointer, before: undefined, after: undefined, sensitive: false, ...more };
}

function planWith(fields: readonly FieldChange[]): Plan {
  const content: FieldChange = {
    path: "/content",
    before: "sha256:1",
    after: "sha256:2",
    sensitive: false,
  };
  const change: PlannedChange = {
    address: "a/b",
    kind: "webJob",
    action: "update",
    reason: null,
    before: { type: "triggered" },
    after: { type: "triggered" },
    fields: [content, ...fields],
    calendar: null,
    unchangedFields: 2,
  };
  return {
    lineage: "l",
    serial: 1,
    project: "p",
    changes: [change],
    unchanged: 0,
    drift: [],
    warnings: [],
    summary: { add: 0, change: 1, destroy: 0 },
    calendar: { horizon: "P7D", added: 0, removed: 0, moved: 0, peak: null },
    unmanaged: [],
    holds: [],
    firesAtOnce: [],
    digest: "d",
  };
}

function text(fields: readonly FieldChange[], detail?: "full"): string {
  return renderPlan(planWith(fields), { colour: false, columns: 100, detail });
}

test("files that come, go and change stand instead of the digest that they have together", () => {
  const shown = text([
    file("gone.bin", { before: side(3_000) }),
    file("lib/new.txt", { after: side(1) }),
    file("mode.sh", { before: side(5), after: side(5, "755") }),
    file("run.sh", { before: side(5), after: side(5), diff: "@@ -1 +1 @@\n-a\n+b" }),
  ]);
  expect(shown).not.toContain("content");
  expect(shown).toContain(`  ~ webJob "b" {
      - files."gone.bin" = 3,000 bytes
      + files."lib/new.txt" = 1 byte
      ~ files."mode.sh" = 5 bytes -> 5 bytes, executable
      ~ files."run.sh" = 5 bytes, other bytes
          @@ -1 +1 @@
          - a
          + b
        # (2 unchanged attributes hidden)
    }
`);
});

test("without files the digest stands there: somebody else keeps the old ones", () => {
  expect(text([])).toContain('~ content = "sha256:1" -> "sha256:2"');
});

const long = Array.from({ length: 60 }, (_, n) => `+line ${n}`).join("\n");
const many = Array.from({ length: 50 }, (_, n) => file(`f${n}`, { after: side(n) }));

test("long diffs and many files are cut, which is said; --full shows all", () => {
  const diff = file("run.sh", { before: side(5), after: side(6), diff: long });
  expect(text([diff])).toContain("# (20 more lines; --full shows them)");
  expect(text([diff])).not.toContain("line 40");
  expect(text([diff], "full")).toContain("+ line 59");
  expect(text(many)).toContain("# (20 more files; --full shows them)");
  expect(text(many, "full")).toContain("files.f49");
});

test("nothing in a script reaches the terminal, or the markup, as it is", () => {
  const hostile = file("\u001b[2Jx", {
    before: side(5),
    after: side(6),
    diff: "@@ -1 +1 @@\n-\u001b]0;title\u0007\n+```\n+\u202eevil\n+tab\there",
  });
  const shown = text([hostile]);
  // eslint-disable-next-line no-control-regex
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(shown).toContain("+ tab    here");
  const markdown = renderMarkdown(planWith([hostile]));
  expect(markdown).toContain("````diff");
  expect(markdown).toMatch(/^\+ +```$/m);
});
