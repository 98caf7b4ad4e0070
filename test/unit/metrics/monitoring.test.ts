import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { collectDefaultMetrics, Registry } from "prom-client";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { families } from "../../../src/metrics/exposition.ts";
import { root } from "../../support/imports.ts";
import { readQuery } from "../../support/promql.ts";

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
  readonly targets?: readonly { readonly expr: string; readonly refId: string }[];
}

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description?: string };
}

const folder = join(root, "examples/monitoring");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const dashboard = JSON.parse(read("dashboard.json")) as {
  readonly panels: readonly Panel[];
  readonly annotations: { readonly list: readonly { readonly expr: string }[] };
};
const { groups } = parse(read("alerts.yaml")) as {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
};
const rules = groups.flatMap((group) => group.rules);

/** Every series there is, by name, with its labels; those of the process have labels of their own. */
const series = new Map<string, readonly string[] | undefined>([["up", []]]);
for (const { name, type, labels } of families) {
  if (type !== "histogram") series.set(name, labels);
  else {
    series.set(`${name}_bucket`, [...labels, "le"]);
    for (const end of ["sum", "count"]) series.set(`${name}_${end}`, labels);
  }
}
const registry = new Registry();
collectDefaultMetrics({ register: registry });
for (const { name } of registry.getMetricsAsArray()) series.set(name, undefined);

/** What Prometheus adds to every series. */
const targetLabels = ["job", "instance"];

const queries: readonly (readonly [place: string, query: string])[] = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...dashboard.panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ refId, expr }) => [`${title} ${refId}`, expr] as const),
  ),
  ...dashboard.annotations.list.map(({ expr }) => ["annotation", expr] as const),
];

test.each(queries)("%s asks for what there is, in words that Prometheus reads", (_, text) => {
  const { selected, grouped } = readQuery(text);
  const known = new Set(targetLabels);
  for (const { metric, labels } of selected) {
    expect([...series.keys()], text).toContain(metric);
    const own = series.get(metric);
    if (own === undefined) continue;
    for (const label of own) known.add(label);
    for (const label of labels) expect([...own, ...targetLabels], text).toContain(label);
  }
  for (const label of grouped) expect([...known], text).toContain(label);
});

test.each([
  "sum(rate(sched_occurrences_total))",
  "rate(sched_occurrences_total[5m]",
  "sched_due[5m] > 1",
  "nonsense(sched_due)",
  'sched_due{limit="a" state="b"}',
])("the reader of queries refuses %s", (text) => {
  expect(() => readQuery(text)).toThrow();
});

test("every metric of single meaning is shown or watched somewhere", () => {
  const asked = new Set(
    queries.flatMap(([, text]) => readQuery(text).selected.map(({ metric }) => metric)),
  );
  const unseen = families.filter(
    ({ name }) => ![name, `${name}_bucket`, `${name}_sum`].some((each) => asked.has(each)),
  );
  expect(unseen.map(({ name }) => name)).toEqual([]);
});

test("alert rules are whole: a name once, a severity, a sentence, labels that their metrics have", () => {
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  for (const { alert, expr, labels, annotations, ...rest } of rules) {
    expect(alert).toMatch(/^Sched[A-Z]\w+$/);
    expect(["critical", "warning"], alert).toContain(labels.severity);
    expect(rest.for ?? "1m", alert).toMatch(/^\d+[smh]$/);
    const { selected } = readQuery(expr);
    const known = new Set(targetLabels);
    for (const { metric } of selected) for (const own of series.get(metric) ?? []) known.add(own);
    const words = `${annotations.summary} ${annotations.description ?? ""}`;
    for (const [, label = ""] of words.matchAll(/\$labels\.(\w+)/g)) {
      expect([...known], alert).toContain(label);
    }
  }
});

test("panels of the dashboard have a number of their own, something to show, and do not overlap", () => {
  const { panels } = dashboard;
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  for (const { type, title, targets } of panels) {
    expect(title).not.toBe("");
    if (type !== "row") expect(targets?.length, title).toBeGreaterThan(0);
  }
  const overlaps = panels.flatMap(({ gridPos: one, title }, index) =>
    panels
      .slice(index + 1)
      .filter(
        ({ gridPos: other }) =>
          one.x < other.x + other.w &&
          other.x < one.x + one.w &&
          one.y < other.y + other.h &&
          other.y < one.y + one.h,
      )
      .map((other) => `${title} and ${other.title}`),
  );
  expect(overlaps).toEqual([]);
  for (const { gridPos, title } of panels)
    expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
});

const promtool = spawnSync("promtool", ["--version"]).error === undefined;

test.skipIf(!promtool)(
  "promtool finds nothing wrong (skipped without it: apt-get install prometheus)",
  () => {
    const { status, stderr } = spawnSync("promtool", [
      "check",
      "rules",
      join(folder, "alerts.yaml"),
    ]);
    expect(status, String(stderr)).toBe(0);
  },
);
