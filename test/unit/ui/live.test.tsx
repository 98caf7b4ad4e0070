import { renderToString } from "ink";
import { expect, test } from "vitest";
import { Committing } from "../../../src/ui/apply/live.tsx";
import { countEvent, noCounts } from "../../../src/ui/serve/counts.ts";
import { ServiceLine } from "../../../src/ui/serve/live.tsx";
import type { ServiceEvent } from "../../../src/ports/event-sink.ts";

const events: readonly ServiceEvent[] = [
  { kind: "ready", at: 0, address: "http://127.0.0.1:7420", jobs: 2 },
  { kind: "attempt-started", at: 1, run: "c/a@x", number: 1, action: "main", latenessMs: 3 },
  { kind: "attempt-started", at: 1, run: "c/b@x", number: 1, action: "main", latenessMs: 3 },
  {
    kind: "attempt-ended",
    type: "http",
    tookMs: 12,
    at: 2,
    run: "c/a@x",
    number: 1,
    action: "main",
    outcome: "succeeded",
    message: null,
  },
  { kind: "run-ended", at: 2, run: "c/a@x", status: "succeeded", reason: null },
  { kind: "skipped", at: 3, address: "c/a", reason: "missed", count: 12 },
];

test("the line below the events counts what happened", () => {
  const counts = events.reduce(countEvent, noCounts);
  expect(renderToString(<ServiceLine counts={counts} colour={false} />, { columns: 90 })).toBe(
    "● serving on http://127.0.0.1:7420  1 running  1 succeeded  0 failed  12 skipped",
  );
});

test("a narrow terminal cuts the line instead of breaking it", () => {
  const counts = events.reduce(countEvent, noCounts);
  expect(
    renderToString(<ServiceLine counts={counts} colour={false} />, { columns: 30 }).split("\n"),
  ).toHaveLength(1);
});

test("trouble stands in the line until something is fired again", () => {
  const trouble: ServiceEvent = {
    kind: "trouble",
    at: 4,
    code: "state/unwritable",
    message: "disk full",
  };
  const counts = [...events, trouble].reduce(countEvent, noCounts);
  expect(renderToString(<ServiceLine counts={counts} colour={false} />, { columns: 90 })).toContain(
    "disk full",
  );
  const [, started] = events;
  expect(countEvent(counts, started!).trouble).toBeUndefined();
});

test("an apply that is being committed shows that it is alive", () => {
  expect(renderToString(<Committing colour={false} />, { columns: 40 })).toBe(
    "⠋ Committing the plan …",
  );
});
