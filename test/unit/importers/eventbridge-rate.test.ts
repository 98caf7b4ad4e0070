import { expect, test } from "vitest";
import { importEventBridge } from "../../../src/importers/eventbridge.ts";

test.each(["2026-01-01T00:00:00Z", "2026-01-01T00:00:09Z", "2026-01-01T00:00:09.500Z"])(
  "a rate that says neither when it begins nor when it was made is carried over at %s",
  (now) => {
    const schedule = {
      Name: "ping",
      GroupName: "shop",
      ScheduleExpression: "rate(15 minutes)",
      Target: { Arn: "arn:aws:lambda:eu-central-1:1:function:ping", RoleArn: "arn" },
    };
    const from = Date.parse(now);
    const options = { file: "schedule.json", collection: "shop", from };
    const { jobs, problems } = importEventBridge(JSON.stringify(schedule), options);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(jobs).toMatchObject([{ address: "shop/ping", compared: 50 }]);
  },
);
