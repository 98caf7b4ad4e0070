import { expect, test } from "vitest";
import { jsonLines, project, sched, serve } from "../support/command.ts";

/** A port on which nothing listens. */
const text = (cron: string): string => `jobCollection: billing
jobs:
  report:
    cron: "${cron}"
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" }, retryPolicy: { retryType: none } }
`;

test("a plan says what the runs of a job so far mean for its change, with its place", async () => {
  using files = project({ "billing.sched.yaml": text("* * * * * *") });
  const serving = await serve(files.dir);
  try {
    expect((await sched(files.dir, ["apply", "--auto-approve"])).code).toBe(0);
    const deadline = Date.now() + 60_000;
    let runs = 0;
    while (runs < 5 && Date.now() < deadline) {
      const { out } = await sched(files.dir, ["history", "billing/report", "--json"]);
      runs = jsonLines(out).length;
    }
    files.write("billing.sched.yaml", text("0 3 * * *"));
    const { code, out } = await sched(files.dir, ["plan", "--json"]);
    expect(code).toBe(0);
    const { warnings } = JSON.parse(out) as { warnings: { code: string; range: object }[] };
    expect(warnings.find((each) => each.code === "history/silent")).toMatchObject({
      detail: expect.stringMatching(
        /has had no answer from its target since .+: \d+ runs in a row/,
      ),
      range: { file: "billing.sched.yaml", start: { line: 3 } },
    });
  } finally {
    await serving.stop();
  }
}, 120_000);
