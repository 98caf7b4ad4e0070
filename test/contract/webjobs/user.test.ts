import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { environment, hostUnderTest } from "../../support/web-job-host.ts";

const settings = { environment, users: ["nobody"] };
const isRoot = process.getuid?.() === 0;
const why = isRoot ? "" : " (skipped: only root may run a job as somebody else)";

test("a user that the host does not allow is refused", async () => {
  const at = hostUnderTest();
  const result = await at.run({ "run.sh": "id" }, { definition: { user: "root" } });
  expect(result).toMatchObject({ outcome: "failed", reason: "user", retryable: false });
  expect(result.message).toContain("webJobs.users in serve.yaml");
});

test.skipIf(!isRoot)(`a folder that the user cannot reach is named${why}`, async () => {
  const at = hostUnderTest({ settings });
  const result = await at.run({ "run.sh": "id" }, { definition: { user: "nobody" } });
  expect(result.reason).toBe("user");
  expect(result.message).toContain(`${at.folder} is closed to others`);
});

test.skipIf(!isRoot)(
  `a job runs as another user, with a copy and data of its own${why}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "sched-user-"));
    chmodSync(folder, 0o711);
    const at = hostUnderTest({ settings, folder });
    const script =
      'id -un; id -Gn | wc -w; touch mine "$WEBJOBS_DATA_PATH/mine"; echo "$HOME"; cat run.sh > /dev/null';
    const result = await at.run({ "run.sh": script }, { definition: { user: "nobody" } });
    expect(result.response).toBe("nobody\n1\n/nonexistent");
    expect(result.outcome).toBe("succeeded");
    const texts = { arguments: [join(folder, "sites/c/data/jobs/triggered/job")] };
    const definition = { user: "nobody" };
    const seen = await at.run({ "run.sh": 'ls "$1" 2>&1' }, { definition, texts });
    expect(seen.response).toContain("Permission denied");
  },
);
