import { expect, test } from "vitest";
import { project, sched, serve } from "../support/command.ts";

const billing = (interval: number, more = ""): string =>
  `jobCollection: billing\njobs:\n  heartbeat:\n    cron: "*/${interval} * * * *"\n    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/ping", authentication: { type: Basic, username: u, password: hunter2-canary } } }\n${more}`;
const extra = `  extra:\n    cron: "0 1 * * *"\n    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/extra" } }\n`;

test("apply --to goes back to an earlier serial, is planned like any change, and says that the files differ", async () => {
  using files = project({ "billing.sched.yaml": billing(5) });
  const apply = ["apply", "--auto-approve"];
  await sched(files.dir, apply);
  files.write("billing.sched.yaml", billing(10, extra));
  await sched(files.dir, apply);
  // Where the files are broken, the way back is wanted most.
  files.write("billing.sched.yaml", "jobs: [");
  const planned = await sched(files.dir, ["plan", "--to", "1", "--detailed-exitcode"]);
  expect(planned).toMatchObject({ code: 2, err: "" });
  expect(planned.out).toContain('cron = ["*/10 * * * *"] -> ["*/5 * * * *"]');
  expect(planned.out).toContain("# billing/extra will be deleted");
  expect(planned.out).toContain("\n  sched apply --to 1\n");
  const back = await sched(files.dir, [...apply, "--to", "1"]);
  expect(back).toMatchObject({ code: 0, err: "" });
  expect(back.out).toContain("Apply complete! Jobs: 0 added, 1 changed, 1 destroyed.");
  expect(back.out).toContain("The files were not changed");
  expect(back.out).not.toContain("hunter2-canary");
  files.write("billing.sched.yaml", billing(5));
  expect((await sched(files.dir, ["plan", "--detailed-exitcode"])).code).toBe(0);

  // And forward again, through a plan file and a service.
  const serving = await serve(files.dir);
  try {
    expect((await sched(files.dir, ["plan", "--to", "2", "--out", "p"])).code).toBe(0);
    expect((await sched(files.dir, ["apply", "p"])).code).toBe(0);
  } finally {
    await serving.stop();
  }
  files.write("billing.sched.yaml", billing(10, extra));
  expect((await sched(files.dir, ["plan", "--detailed-exitcode"])).code).toBe(0);
  expect((await sched(files.dir, ["plan", "--to", "4", "--detailed-exitcode"])).code).toBe(0);
});

test("a serial that is not there, or says nothing, is refused, and so is what contradicts it", async () => {
  using files = project({ "billing.sched.yaml": billing(5) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  for (const [serial, code, words] of [
    ["2", 1, "no way back to serial 2"],
    ["0", 1, "At serial 0 nothing was recorded"],
    ["one", 64, "--to takes a whole number"],
  ] as const) {
    const refused = await sched(files.dir, ["apply", "--auto-approve", "--to", serial]);
    expect([serial, refused.code, refused.err.includes(words)]).toEqual([serial, code, true]);
  }
  for (const option of ["--destroy", "--refresh-only"]) {
    expect((await sched(files.dir, ["plan", "--to", "1", option])).code).toBe(64);
  }
});
