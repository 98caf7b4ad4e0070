import { expect, test } from "vitest";
import { boundOf, readFigures, sizeText, totalOf } from "../../../src/portal/figures.ts";

const text = `# HELP sched_build_info Always 1; the labels say what runs.
# TYPE sched_build_info gauge
sched_build_info{version="0.1.0",node="24.21.0"} 1
sched_occurrences_total{outcome="failed",reason="a \\"quoted\\" \\\\ one\\nmore"} 2
sched_occurrences_total{outcome="succeeded",reason=""} 40
sched_state_size_bytes 123456
sched_lateness_seconds_bucket{le="0.001"} 50
sched_lateness_seconds_bucket{le="0.01"} 99
sched_lateness_seconds_bucket{le="+Inf"} 100
what is this
`;

const figures = readFigures(text);

test("figures are read with their labels, whatever stands in them", () => {
  expect(figures.get("sched_build_info")).toEqual([
    { labels: { version: "0.1.0", node: "24.21.0" }, value: 1 },
  ]);
  expect(figures.get("sched_occurrences_total")?.[0]?.labels["reason"]).toBe(
    'a "quoted" \\ one\nmore',
  );
  expect(totalOf(figures, "sched_occurrences_total")).toBe(42);
  expect(totalOf(figures, "sched_unknown")).toBeUndefined();
});

test.each([
  [0.5, 0.001],
  [0.51, 0.01],
  [0.99, 0.01],
  [1, Number.POSITIVE_INFINITY],
])("%d of all lie within %d", (share, bound) => {
  expect(boundOf(figures, "sched_lateness_seconds", share)).toBe(bound);
});

test("a histogram of nothing has no bound", () => {
  expect(boundOf(readFigures('x_bucket{le="+Inf"} 0'), "x", 0.99)).toBeUndefined();
});

test.each([
  [0, "0 B"],
  [812, "812 B"],
  [4_200, "4.2 KB"],
  [123_456, "123 KB"],
  [1_300_000_000, "1.3 GB"],
])("%i bytes are %s", (bytes, words) => {
  expect(sizeText(bytes)).toBe(words);
});
