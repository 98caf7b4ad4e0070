import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { executable, project, sched, serve, target } from "../support/command.ts";
import { root } from "../support/imports.ts";

const hasTmux = spawnSync("tmux", ["-V"]).error === undefined;

/** A terminal of tmux, of its own server. */
function terminal(cwd: string, columns: number, rows: number) {
  const server = `sched-${randomUUID()}`;
  const tmux = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(
      "tmux",
      ["-L", server, "-f", "/dev/null", ...args],
      {
        encoding: "utf8",
        env: { PATH: process.env["PATH"], HOME: cwd, TERM: "xterm-256color", LANG: "C.UTF-8" },
        cwd,
      },
    );
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };
  const size = ["-x", String(columns), "-y", String(rows)];
  tmux(
    "new-session",
    "-d",
    ...size,
    `'${process.execPath}' '${executable}' top; echo over; exec cat`,
  );
  onTestFinished(() => void spawnSync("tmux", ["-L", server, "kill-server"]));
  const capture = (): string => tmux("capture-pane", "-p");
  return {
    press: (...keys: readonly string[]) => void tmux("send-keys", ...keys),
    resize: (x: number, y: number) => void tmux("resize-window", "-x", String(x), "-y", String(y)),
    /** The screen once it says something and stands still, without what is another each time. */
    shows: async (words: string | RegExp): Promise<string> => {
      let last = "";
      await expect
        .poll(
          () => {
            const before = last;
            last = masked(capture());
            return last === before ? last : "";
          },
          { timeout: 60_000, interval: 100 },
        )
        .toMatch(words);
      return last;
    },
  };
}

function masked(screen: string): string {
  return screen
    .replace(/^sched top .*$/m, "sched top  PLACE  NOW")
    .replaceAll(/\b2[0-9]{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, (text) =>
      text.startsWith("209") ? text : "YYYY-MM-DDTHH:MM:SSZ",
    )
    .replaceAll(/\b\d\d:\d\d:\d\d\b/g, "HH:MM:SS")
    .replaceAll(/[\d.]+ runs\/s/g, "N runs/s");
}

const golden = (name: string): string => join(root, "test/golden/top", `${name}.txt`);

const job = (uri: string, year: number): string =>
  `{ startTime: ${year}-01-01T00:00:00Z, recurrence: { frequency: year }, action: { type: http, request: { method: GET, uri: "${uri}" }, retryPolicy: { retryType: none } } }`;

async function house() {
  const called = await target(({ path }) => (path === "/fails" ? 500 : 200));
  onTestFinished(() => called.close());
  const files = project({
    "a.sched.yaml": `jobCollection: billing
jobs:
  invoice: ${job(`${called.base}/works`, 2097)}
  report: ${job(`${called.base}/fails`, 2098)}
  a-job-whose-name-is-much-longer-than-there-is-room-for-on-a-narrow-terminal: ${job(`${called.base}/works`, 2099)}
`,
  });
  onTestFinished(() => files[Symbol.dispose]());
  expect(await sched(files.dir, ["apply", "--auto-approve"])).toMatchObject({ code: 0 });
  return files;
}

test.skipIf(!hasTmux)(
  "a person filters, opens, runs and pauses jobs at a terminal (skipped without tmux: apt-get install tmux)",
  async () => {
    const files = await house();
    const serving = await serve(files.dir);
    const { press, resize, shows } = terminal(files.dir, 80, 16);
    await expect(await shows("2099-01-01")).toMatchFileSnapshot(golden("list"));

    press("Down");
    await shows(/^> .*report/m);
    press("r");
    await shows("Run billing/report now");
    press("y");
    await shows(/^. failing .*report/m);
    press("Enter");
    await expect(await shows("failed  ")).toMatchFileSnapshot(golden("open"));
    press("q");

    press("/");
    await shows("enter keeps it");
    press("INVO");
    press("Enter");
    await expect(await shows('only "INVO"')).toMatchFileSnapshot(golden("filtered"));
    press("p");
    await shows("Pause billing/invoice");
    press("n");
    await shows("Nothing was done");
    press("p");
    await shows("Pause billing/invoice");
    press("y");
    await shows(/paused +billing\/invoice/);
    const status = JSON.parse(
      (await sched(files.dir, ["status", "billing/invoice", "--json"])).out,
    );
    expect(status).toMatchObject({ collections: [{ jobs: [{ hold: { note: "sched top" } }] }] });
    press("p");
    await shows("Resume billing/invoice");
    press("y");
    await shows(/ok +billing\/invoice/);

    press("?");
    await expect(await shows("Any key goes back")).toMatchFileSnapshot(golden("help"));
    press("x");
    press("/");
    await shows("enter keeps it");
    press("Escape");
    resize(50, 10);
    await expect(await shows(/^. ok +billing\/a-job-whose.*…/m)).toMatchFileSnapshot(
      golden("narrow"),
    );
    resize(80, 16);
    await shows(/RUNS +FAILED/);
    press("q");
    await shows("over");
    await serving.stop();
  },
);

test("where nobody looks it is one picture, without a service as well, and nobody is kept from the state", async () => {
  const files = await house();
  const once = await sched(files.dir, ["top"]);
  expect(once).toMatchObject({ code: 0, err: "" });
  expect(masked(once.out)).toBe(
    [
      "sched top  PLACE  NOW",
      "3 jobs  0 running  0 due  0 failing  0 paused",
      "late: -",
      "",
      "  STATE     JOB                                 NEXT        LAST    RUNS  FAILED",
      "> ok        billing/invoice               2097-01-01           -       0       0",
      "  ok        billing/report                2098-01-01           -       0       0",
      "  ok        billing/a-job-whose-name-is…  2099-01-01           -       0       0",
      "",
    ].join("\n"),
  );
});
