import { expect, test } from "vitest";
import {
  type Arrival,
  jsonLines,
  project,
  sched,
  serve,
  silentTarget,
  target,
} from "../support/command.ts";

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

test("a backfill runs each occurrence of the window in order, before the job's creation too, and is 1 when one failed", async () => {
  const seen = await target(({ path, body }) =>
    path === "/close" && body.startsWith("2026-02-03") ? 500 : 200,
  );
  using files = project({ "books.sched.yaml": daily(seen.base) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const ask = (window: string, ...more: string[]) =>
    sched(files.dir, ["run", "books/close", "--backfill", window, ...more]);
  const ran = await ask("2026-02-02..2026-02-05", "--json");
  expect(ran.code).toBe(1);
  expect(ran.err).toContain("for 3 occurrences, 2026-02-02T00:00:00Z to 2026-02-04T00:00:00Z");
  expect(jsonLines(ran.out)).toMatchObject([
    { scheduledTime: "2026-02-02T00:00:00Z", status: "succeeded", manual: true },
    { scheduledTime: "2026-02-03T00:00:00Z", status: "failed", reason: "HTTP 500" },
    { scheduledTime: "2026-02-04T00:00:00Z", status: "succeeded" },
  ]);
  expect(seen.arrivals.map(({ path, body }) => path + body.slice(0, 10))).toEqual([
    "/close2026-02-02",
    "/close2026-02-03",
    "/alert",
    "/close2026-02-04",
  ]);
  expect(new Set(seen.arrivals.map(({ headers }) => headers["idempotency-key"])).size).toBe(4);
  const well = await ask("2026-02-04T00:00:00Z..2026-02-04T00:00:00Z");
  expect(well.code).toBe(0);
  expect(well.out).toContain("1 run: 1 succeeded, 0 failed.");
  await seen.close();
});

test.each([
  ["no window", "2026-02-02", 64, "FROM..TO"],
  ["the wrong way round", "2026-02-05..2026-02-02", 64, "window of the past"],
  ["still to come", "2026-02-05..2999-01-01", 64, "fires by itself"],
  ["nothing due in it", "2025-01-01..2025-02-01", 1, "2026-01-01T00:00:00Z"],
])("a backfill is refused: %s", async (_, window, code, said) => {
  using files = project({ "books.sched.yaml": daily("http://127.0.0.1:9") });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const refused = await sched(files.dir, ["run", "books/close", "--backfill", window]);
  expect([refused.code, refused.out]).toEqual([code, ""]);
  expect(refused.err).toContain(said);
});

test("a backfill of more than a thousand runs is refused, with how many there are", async () => {
  using files = project({
    "often.sched.yaml": `jobCollection: often
jobs:
  job:
    cron: "* * * * *"
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" } }
`,
  });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const window = "2026-02-01T00:00:00Z..2026-02-02T00:00:00Z";
  const refused = await sched(files.dir, ["run", "often/job", "--backfill", window]);
  expect(refused.code).toBe(64);
  expect(refused.err).toContain("1441 times");
});

test("cancel ends a run beside a living service; ended and unknown ones are told apart", async () => {
  const seen = await silentTarget();
  using files = project({ "books.sched.yaml": daily(seen.base) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const serving = await serve(files.dir);
  const running = sched(files.dir, ["run", "books/close", "--json"]);
  await seen.until((arrivals) => arrivals.length === 1);
  const open = jsonLines((await sched(files.dir, ["history", "--running", "--json"])).out);
  const id = String(open[0]?.["id"]);
  const cancelled = await sched(files.dir, ["cancel", id.toUpperCase()]);
  expect([cancelled.code, cancelled.out]).toEqual([
    0,
    `${id} is cancelled; it is recorded as failed (cancelled).\nWhat became of it: sched history books/close\n`,
  ]);
  const ended = await running;
  expect(ended.code).toBe(1);
  expect(JSON.parse(ended.out)).toMatchObject({ id, status: "failed", reason: "cancelled" });
  const again = await sched(files.dir, ["cancel", id]);
  expect([again.code, again.err.includes("has ended: failed (cancelled)")]).toEqual([1, true]);
  await serving.stop();
  const unknown = await sched(files.dir, ["cancel", "books/close@2026-01-01T00:00:00Z"]);
  expect([unknown.code, unknown.err.includes("history --running")]).toEqual([1, true]);
  expect(seen.arrivals.map(({ path }) => path)).toEqual(["/close"]);
  await seen.close();
});

test("kill -9 right after a cancellation was acknowledged: the next life does not bring the run back", async () => {
  let silent = true;
  const seen = await target(() => (silent ? undefined : 200));
  using files = project({ "books.sched.yaml": daily(seen.base) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const first = await serve(files.dir);
  const running = sched(files.dir, ["run", "books/close"]);
  await seen.until((arrivals) => arrivals.length === 1);
  expect((await sched(files.dir, ["cancel", "books/close"])).code).toBe(0);
  await first.stop("SIGKILL");
  await running;
  silent = false;
  const second = await serve(files.dir);
  // What the first life left open would be delivered before what is asked for now.
  expect((await sched(files.dir, ["run", "books/close"])).code).toBe(0);
  expect(seen.arrivals).toHaveLength(2);
  await second.stop();
  const records = jsonLines((await sched(files.dir, ["history", "--running", "--json"])).out);
  expect(records.map(({ status, reason }) => [status, reason])).toEqual([
    ["failed", "cancelled"],
    ["succeeded", null],
  ]);
  await seen.close();
});

test("a resumption that catches up fires what fell due meanwhile, once", async () => {
  const seen = await target();
  using files = project({
    "pulse.sched.yaml": `jobCollection: pulse
jobs:
  beat:
    cron: "* * * * * *"
    action: { type: http, request: { method: GET, uri: "${seen.base}/beat" } }
  clock:
    cron: "* * * * * *"
    action: { type: http, request: { method: GET, uri: "${seen.base}/clock" } }
`,
  });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const serving = await serve(files.dir);
  await sched(files.dir, ["pause", "pulse/beat"]);
  // The other job tells how long the pause has been.
  const before = seen.arrivals.length;
  await seen.until((arrivals) => arrivals.length >= before + 4);
  const beats = (): readonly Arrival[] => seen.arrivals.filter(({ path }) => path === "/beat");
  const heldAt = beats().length;
  const resumed = await sched(files.dir, ["resume", "pulse/beat", "--catch-up", "--json"]);
  const answer = JSON.parse(resumed.out) as { fired: number };
  expect(answer).toMatchObject({ paused: false, released: true, skipped: 0 });
  expect(answer.fired).toBeGreaterThanOrEqual(2);
  await seen.until(() => beats().length > heldAt + answer.fired);
  await serving.stop();
  const times = beats().map(({ headers }) => String(headers["x-sched-scheduled-time"]));
  expect(new Set(times).size).toBe(times.length);
  const instants = times.map((time) => Date.parse(time)).toSorted((a, b) => a - b);
  const steps = instants.slice(1).map((at, index) => at - (instants[index] ?? 0));
  expect(new Set(steps)).toEqual(new Set([1_000]));
  await seen.close();
});

test("next shows a one-time job that is due and waits for somebody to serve", async () => {
  using files = project({
    "once.sched.yaml": `jobCollection: once
jobs:
  past:
    startTime: 2026-01-01T00:00:00Z
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" } }
`,
  });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const { out } = await sched(files.dir, ["next", "once/past", "--json"]);
  const { occurrences } = JSON.parse(out) as { occurrences: unknown[] };
  expect(occurrences).toHaveLength(1);
});

test("next counts a rule that is only tried out as an apply would: from whole minutes", async () => {
  using files = project({});
  const rule = { frequency: "month", schedule: { monthDays: [-1], hours: [3], minutes: [0] } };
  const { out } = await sched(files.dir, ["next", "--recurrence", JSON.stringify(rule), "--json"]);
  const { occurrences } = JSON.parse(out) as { occurrences: { scheduledTime: string }[] };
  expect(occurrences).toHaveLength(10);
  for (const { scheduledTime } of occurrences) expect(scheduledTime).toMatch(/T03:00:00Z$/);
});
