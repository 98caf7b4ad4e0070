import { expect, test } from "vitest";
import { jsonLines, project, sched, serve, target } from "../support/command.ts";

const daily = (base: string, more = ""): string => `jobCollection: books
timeZone: Europe/Berlin
jobs:
  close:
    startTime: 2026-01-01T01:00:00
    recurrence: { frequency: day }
    catchUp: { latestWithin: never }
${more}    action:
      type: http
      request: { method: POST, uri: "${base}/close", body: "\${{ run.scheduledTime }}" }
      retryPolicy: { retryType: none }
      errorAction: { type: http, request: { method: POST, uri: "${base}/alert" } }
`;

test("a run for one occurrence sees its time; another time is refused with the nearest two", async () => {
  const seen = await target();
  using files = project({ "books.sched.yaml": daily(seen.base) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  // No offset: read on the job's clock.
  const ran = await sched(files.dir, [
    "run",
    "books/close",
    "--for",
    "2027-01-31T01:00:00",
    "--json",
  ]);
  expect(ran.code).toBe(0);
  const record = JSON.parse(ran.out) as { key: string };
  expect(record).toMatchObject({ scheduledTime: "2027-01-31T00:00:00Z", manual: true });
  expect(record.key).toMatch(/\/books\/close\/manual\/[\w-]+$/);
  expect(seen.arrivals.map(({ body }) => body)).toEqual(["2027-01-31T00:00:00Z"]);
  const wrong = await sched(files.dir, ["run", "books/close", "--for", "2027-01-31T01:00:00Z"]);
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain("2027-01-31T00:00:00Z and 2027-02-01T00:00:00Z");
  await seen.close();
});

test("a backfill runs each occurrence of the window in order, and is 1 when one failed", async () => {
  const seen = await target(({ body }) => (body.startsWith("2026-02-03") ? 500 : 200));
  using files = project({
    "books.sched.yaml": daily(seen.base).replace("2026-01-01", "2026-02-01"),
  });
  await sched(files.dir, ["apply", "--auto-approve"]);
  // The window is past by the clock of the command, which the job's creation is not: its start decides.
  const window = "2026-02-02..2026-02-05";
  const refused = await sched(files.dir, ["run", "books/close", "--backfill", window]);
  expect(refused.err).toContain("no occurrence");
  expect(refused.code).toBe(1);
  await seen.close();
});
