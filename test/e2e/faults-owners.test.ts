import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Finished, jsonLines, project, sched, serve, target } from "../support/command.ts";

/** Many processes that want the same state at once. */

const appliers = 20;

const yearly = (name: string, note: string): string => `jobCollection: ${name}
jobs:
  yearly:
    description: ${note}
    cron: "0 0 1 1 *"
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" } }
`;

interface Applied extends Finished {
  readonly number: number;
  /** The serial that it made; undefined where it was refused. */
  readonly serial: number | undefined;
}

/** Twenty folders with a file each, and twenty processes that apply them to one state at the same time. */
async function applyAtOnce(
  dir: string,
  write: (number: number) => { readonly project: string; readonly text: string },
): Promise<readonly Applied[]> {
  return Promise.all(
    Array.from({ length: appliers }, async (_, number) => {
      const folder = join(dir, `project-${number}`);
      const { project, text } = write(number);
      mkdirSync(folder);
      writeFileSync(join(folder, "sched.yaml"), `sched: 1\nproject: ${project}\n`);
      writeFileSync(join(folder, "c.sched.yaml"), text);
      const state = ["--state", join(dir, ".sched")];
      const ended = await sched(folder, ["apply", "--auto-approve", "--json", ...state]);
      const document = JSON.parse(ended.out) as { applied?: boolean; serial?: number };
      return { ...ended, number, serial: document.applied === true ? document.serial : undefined };
    }),
  );
}

interface Collections {
  readonly collections: readonly { readonly name: string }[];
}

/** Each is done or says why not, and the serial counts those that are done. */
function expectNoLostUpdate(applied: readonly Applied[]): void {
  for (const { code, out } of applied) {
    expect([0, 11, 12], out).toContain(code);
    if (code === 11) expect(out).toContain("held by");
    if (code === 12) expect(out).toContain("apply/stale");
  }
  const serials = applied.flatMap(({ serial }) => serial ?? []).sort((a, b) => a - b);
  expect(serials).toEqual(serials.map((_, index) => index + 1));
  expect(serials).toHaveLength(applied.filter(({ code }) => code === 0).length);
}

test.each(["a serving process", "nobody"])(
  "twenty applies of twenty projects at once, with %s on the state: none is lost",
  async (who) => {
    using files = project({});
    if (who !== "nobody") await serving(files.dir);
    const applied = await applyAtOnce(files.dir, (number) => ({
      project: `project-${number}`,
      text: yearly(`collection-${number}`, "mine"),
    }));
    expectNoLostUpdate(applied);
    const { out } = await sched(files.dir, ["status", "--json"]);
    const names = (JSON.parse(out) as Collections).collections.map(({ name }) => name);
    const done = applied.filter(({ code }) => code === 0);
    expect(names.sort()).toEqual(done.map(({ number }) => `collection-${number}`).sort());
  },
);

test.each(["a serving process", "nobody"])(
  "twenty different applies of one project at once, with %s on the state: the last one stands",
  async (who) => {
    using files = project({});
    if (who !== "nobody") await serving(files.dir);
    const write = (number: number) => ({
      project: "one",
      text: yearly("same", `number ${number}`),
    });
    const applied = await applyAtOnce(files.dir, write);
    expectNoLostUpdate(applied);
    const last = Math.max(...applied.map(({ serial }) => serial ?? 0));
    expect(last).toBeGreaterThan(0);
    const { number } = applied.find(({ serial }) => serial === last)!;
    // Whoever applied last has nothing to change.
    const state = ["--state", join(files.dir, ".sched"), "--detailed-exitcode"];
    const winner = join(files.dir, `project-${number}`);
    expect((await sched(winner, ["plan", ...state])).code).toBe(0);
  },
);

async function serving(dir: string): Promise<void> {
  const running = await serve(dir);
  onTestFinished(async () => {
    await running.stop("SIGKILL");
  });
}

test("who waits to serve takes over the moment the other is killed, says so, and loses nothing", async () => {
  const seen = await target();
  using files = project({
    "pulse.sched.yaml": `jobCollection: pulse
jobs:
  beat:
    cron: "* * * * * *"
    action: { type: http, request: { method: GET, uri: "${seen.base}/beat" } }
`,
  });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const first = await serve(files.dir);
  const refused = await sched(files.dir, ["serve", "--listen", "127.0.0.1:0"]);
  expect([refused.code, refused.err]).toEqual([
    11,
    expect.stringContaining(`process ${first.pid}`),
  ]);
  const waiting = serve(files.dir, ["--lock-timeout", "5m"]);
  await seen.until((arrivals) => arrivals.length >= 2);
  await first.stop("SIGKILL");
  const second = await waiting;
  expect(second.err()).toContain(String(first.pid));
  const before = seen.arrivals.length;
  await seen.until((arrivals) => arrivals.length >= before + 2);
  await second.stop();
  const records = jsonLines((await sched(files.dir, ["history", "--json"])).out);
  const times = records.map(({ scheduledTime }) => Date.parse(String(scheduledTime)) / 1000);
  expect(times).toEqual(times.map((_, index) => times[0]! + index));
  const keys = new Set(seen.arrivals.map(({ headers }) => headers["idempotency-key"]));
  expect(keys).toEqual(new Set(records.map(({ key }) => key)));
  await seen.close();
});
