import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, sched, serve } from "../support/command.ts";

const files = {
  "billing.sched.yaml": `jobCollection: billing
jobs:
  nightly:
    cron: "30 2 * * *"
    action:
      type: http
      request:
        method: GET
        uri: http://127.0.0.1:1/
        headers: { Authorization: "Bearer \${{ secrets.API_TOKEN }}", X-Other: "\${{ secrets.OTHER }}" }
`,
};

test("doctor tells versions, the state, who holds it, and secrets by their names alone", async () => {
  using folder = project(files);
  const before = await sched(folder.dir, ["doctor"]);
  expect(before.code).toBe(0);
  expect(before.out).toContain("(none yet)");
  expect((await sched(folder.dir, ["apply", "--auto-approve"])).code).toBe(0);
  const serving = await serve(folder.dir, [], { API_TOKEN: "hush-hush" });
  try {
    const { code, out, err } = await sched(folder.dir, ["doctor", "--json"]);
    expect(code).toBe(0);
    expect(out + err).not.toContain("hush-hush");
    expect(JSON.parse(out)).toMatchObject({
      formatVersion: "1.0",
      timeZoneData: expect.stringMatching(/^\d{4}[a-z]$/),
      state: {
        exists: true,
        holder: { command: "sched serve", pid: serving.pid, serves: true },
        collections: 1,
        jobs: 1,
        trouble: null,
      },
      missingSecrets: ["OTHER"],
      files: { count: 1, errors: 0 },
    });
  } finally {
    await serving.stop();
  }
});

test("doctor tells which scripts run here, and what to install for the others", async () => {
  using folder = project(files);
  folder.write("bin/bash", "#!/bin/sh\n");
  chmodSync(join(folder.dir, "bin/bash"), 0o755);
  folder.write(".sched/serve.yaml", "interpreters: { .py: [/bin/sh, -e] }\n");
  const PATH = join(folder.dir, "bin");
  const { out } = await sched(folder.dir, ["doctor"], { env: { PATH } });
  expect(out).toContain(`scripts         .sh by ${PATH}/bash, .py by /bin/sh\n`);
  expect(out).toContain(".php not here: install PHP (apt-get install php-cli)\n");
  expect(out).not.toContain(".cmd");
  folder.write(".sched/serve.yaml", "interpreter: {}\n");
  const wrong = await sched(folder.dir, ["doctor", "--json"], { env: { PATH } });
  expect(JSON.parse(wrong.out)).toMatchObject({ interpreters: null });
});

test("doctor says what is wrong with a damaged state, and fails", async () => {
  using folder = project(files);
  expect((await sched(folder.dir, ["apply", "--auto-approve"])).code).toBe(0);
  folder.write(".sched/state.json", "{}");
  const { code, out } = await sched(folder.dir, ["doctor"]);
  expect(code).toBe(1);
  expect(out).toMatch(/!\s+.*state\.json/);
});
