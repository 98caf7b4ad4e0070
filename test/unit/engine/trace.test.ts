import { expect, test } from "vitest";
import { minuteMs } from "../../../src/model/time.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";
import { recordsOf } from "../../support/life.ts";
import { failedWith500 } from "../../support/scripted-runner.ts";
import { begin, worldOf } from "../../support/world.ts";

test("what an attempt was sent with stands in its record, error action and all in one trace", async () => {
  const { action } = jobOf();
  const errorAction = [
    { type: "https", request: { method: "GET", uri: "https://error.test/" } },
  ] as const;
  const retryPolicy = { retryType: "fixed", retryCount: 1 } as const;
  const sent: string[] = [];
  const world = await worldOf(
    {
      job: jobOf({
        ...everyMinutes(begin + minuteMs, 60),
        action: { ...action, errorAction, retryPolicy },
      }),
    },
    ({ context, action: { type } }) => {
      sent.push(context.traceparent);
      return type === "https" ? { latencyMs: 0 } : { latencyMs: 0, result: failedWith500 };
    },
  );
  const life = await world.live();
  await world.pass(30);
  const [record] = await recordsOf(life.store);
  expect(record?.attempts.map(({ traceparent }) => traceparent)).toEqual(sent);
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map((one) => one.split("-")[1])).size).toBe(1);
  expect(new Set(sent).size).toBe(3);
});
