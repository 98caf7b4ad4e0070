import { expect, test } from "vitest";
import { type Arrival, jsonLines, project, sched, target } from "../support/command.ts";

const collection = (base: string): string => `jobCollection: books
jobs:
  close:
    startTime: 2027-01-01T01:00:00Z
    action:
      type: http
      request: { method: POST, uri: "${base}/close" }
      retryPolicy: { retryType: none }
      errorAction:
        - type: http
          request:
            method: POST
            uri: "${base}/alert?why=\${{ run.error.reason }}"
            body: { job: "\${{ run.job }}", said: "\${{ run.error.message }}" }
        - type: storageQueue
          endpoint: "${base}/acct"
          envelope: none
          queueMessage:
            storageAccount: acct
            queueName: alarms
            sasToken: "\${{ secrets.SAS }}"
            message: "\${{ run.id }} failed: \${{ run.error.reason }}"
`;

const env = { SAS: "sv=2017-04-17&sp=a&sig=c2ln" };

async function ranWith(statusOf: (arrival: Arrival) => number) {
  const seen = await target(statusOf);
  using files = project({ "books.sched.yaml": collection(seen.base) });
  await sched(files.dir, ["apply", "--auto-approve"], { env });
  const ran = await sched(files.dir, ["run", "books/close", "--json"], { env });
  const history = await sched(files.dir, ["history", "books/close"], { env });
  const lines = await sched(files.dir, ["history", "books/close", "--json"], { env });
  await seen.close();
  const [record] = jsonLines(lines.out);
  return { ran, record, history: history.out, arrivals: seen.arrivals };
}

test("error actions of any type are told what failed, and go on where one of them fails", async () => {
  const { ran, record, history, arrivals } = await ranWith(({ path }) =>
    path.startsWith("/acct") ? 201 : 500,
  );
  expect(ran.code).toBe(1);
  expect(record).toMatchObject({
    status: "failed",
    reason: "HTTP 500",
    attempts: [
      { action: "main", outcome: "failed" },
      { action: "error", outcome: "failed" },
      { action: "error", outcome: "succeeded" },
    ],
  });
  expect(record).not.toHaveProperty("deadLetter");
  expect(history).not.toContain("dead letter");
  const [, alert, alarm] = arrivals;
  expect(alert?.path).toBe("/alert?why=HTTP%20500");
  expect(JSON.parse(alert?.body ?? "")).toMatchObject({
    job: "close",
    said: expect.stringContaining("'InternalServerError' (500)"),
  });
  expect(alarm?.body).toMatch(/books\/close.* failed: HTTP 500/);
});

test("a failure of which no error action could tell anybody is a dead letter in the history", async () => {
  const { ran, record, history } = await ranWith(() => 400);
  expect(ran.code).toBe(1);
  expect(record).toMatchObject({ status: "failed", reason: "HTTP 400", deadLetter: true });
  expect(history).toContain("dead letter: HTTP 400");
});
