import { expect, test } from "vitest";
import { project, sched, serve, target } from "../support/command.ts";

const files = (base: string): Record<string, string> => ({
  "books.sched.yaml": `jobCollection: books
timeZone: Europe/Berlin
jobs:
  close:
    startTime: 2026-01-01T01:00:00
    recurrence: { frequency: day }
    catchUp: { latestWithin: never }
    action:
      type: http
      request:
        method: POST
        uri: "${base}/close?at=\${{ run.scheduledTime }}"
        body: { key: "\${{ secrets.KEY }}" }
        authentication: { type: Basic, username: books, password: "\${{ secrets.KEY }}" }
      retryPolicy: { retryType: none }
      errorAction:
        type: http
        request: { method: POST, uri: "${base}/alert", body: "\${{ run.error.reason }}" }
`,
});

const env = { KEY: "kanarienvogel-9" };

test.each(["by the command", "through the service"])(
  "a dry run shows what would be sent, sends nothing and records nothing: %s",
  async (way) => {
    const seen = await target();
    using folder = project(files(seen.base));
    await sched(folder.dir, ["apply", "--auto-approve"]);
    const service = way === "through the service" ? await serve(folder.dir, [], env) : undefined;
    const ask = (...more: string[]) =>
      sched(folder.dir, ["run", "books/close", "--dry-run", ...more], { env });
    const text = await ask("--for", "2027-01-31T01:00:00");
    expect(text.code, text.err).toBe(0);
    expect(text.out).toContain(`POST ${seen.base}/close?at=2027-01-31T00%3A00%3A00Z`);
    expect(text.out).toContain('{"key":"(sensitive)"}');
    expect(text.out).toContain("Authorization: Basic (sensitive)");
    expect(text.out).toContain('--user books:"$KEY"');
    expect(text.out).toContain("If it fails, error action 1 (http)");
    const json = await ask("--json");
    expect(JSON.parse(json.out)).toMatchObject({
      formatVersion: "1.0",
      address: "books/close",
      requests: [
        { action: "main", type: "http", operation: "POST", body: '{"key":"(sensitive)"}' },
        { action: "error", type: "http", target: `${seen.base}/alert`, body: "(reason)" },
      ],
    });
    expect(`${text.out}${text.err}${json.out}${json.err}`).not.toContain("kanarien");
    const wrong = await ask("--for", "2027-01-31T01:00:00Z");
    expect(wrong.code).toBe(1);
    const both = await ask("--backfill", "2026-02-02..2026-02-03");
    expect(both.code).toBe(64);
    expect(seen.arrivals).toEqual([]);
    const history = await sched(folder.dir, ["history", "books/close", "--json"]);
    expect(history.out).toBe("");
    await service?.stop();
    await seen.close();
  },
);
