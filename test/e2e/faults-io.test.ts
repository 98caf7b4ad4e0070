import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { project, target } from "../support/command.ts";
import { readHistory } from "../support/faults/history.ts";
import { absent } from "../support/faults/parts.ts";
import { done, start } from "../support/faults/process.ts";
import { until } from "../support/faults/until.ts";

/** The disk refuses a few syncs of the serving process, through strace. */

const missing = absent("strace");
const note = missing === undefined ? "" : ` (${missing})`;
/** Of the claims and outcomes of the first seconds, these cannot be made durable. */
const refused = "5..6";

describe.skipIf(missing !== undefined)(`a disk that fails${note}`, { concurrent: true }, () => {
  test.for([
    ["EIO", "i/o error"],
    ["ENOSPC", "no space left"],
    ["EROFS", "read-only"],
  ])(
    "%s at a sync stops the firing and turns health red; it goes on by itself and catches up",
    async ([error, words], { onTestFinished }) => {
      const seen = await target();
      using files = project({
        "pulse.sched.yaml": `jobCollection: pulse
jobs:
  beat:
    cron: "* * * * * *"
    action: { type: http, request: { method: GET, uri: "${seen.base}/beat" } }
`,
      });
      const place = { cwd: files.dir, env: { UV_THREADPOOL_SIZE: "1" } };
      await done(["apply", "--auto-approve"], place);
      const inject = `inject=fdatasync:error=${error}:when=${refused}`;
      const options = ["-f", "-qq", "-o", join(files.dir, "trace"), "-e", "trace=fdatasync", "-e"];
      const serving = start(["serve", "--listen", "127.0.0.1:0"], {
        ...place,
        under: ["strace", ...options, inject],
      });
      onTestFinished(() => void serving.child.kill("SIGKILL"));
      const address = await serving.ready;
      const ready = () => fetch(`http://${address}/readyz`);
      await until(async () => (await ready()).status === 503);
      expect((await (await ready()).text()).toLowerCase()).toContain(words);
      await until(async () => (await ready()).status === 200);
      const before = seen.arrivals.length;
      await seen.until((arrivals) => arrivals.length > before + 2);
      serving.stopUnder();
      expect((await serving.ended).code).toBe(0);

      const records = await readHistory(place);
      const first = Date.parse(records[0]!.scheduledTime);
      const seconds = records.map(
        ({ scheduledTime }) => (Date.parse(scheduledTime) - first) / 1000,
      );
      // No second is missing, none is there twice, and none was called that has no record.
      expect(seconds.sort((a, b) => a - b)).toEqual(records.map((_, index) => index));
      const keys = seen.arrivals.map(({ headers }) => String(headers["idempotency-key"]));
      expect(keys.sort()).toEqual(records.map(({ key }) => key).sort());
      await seen.close();
    },
  );
});
