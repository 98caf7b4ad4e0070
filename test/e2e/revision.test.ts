import { expect, test } from "vitest";
import { jsonLines, sched, serve, target } from "../support/command.ts";
import { TestRepository } from "../support/git-repository.ts";

const job = (path: string, port: number): string => `jobCollection: billing
jobs:
  heartbeat:
    cron: "*/5 * * * *"
    action:
      type: http
      retryPolicy: { retryType: none }
      request: { method: GET, uri: "http://127.0.0.1:${port}/${path}" }
`;

test("a run names the commit its job was applied from, with its author and whether it was edited since", async () => {
  const at = await target(({ path }) => (path === "/broken" ? 500 : 200));
  const repository = new TestRepository();
  repository.write("billing.sched.yaml", job("ping", at.port));
  const commit = repository.commit();
  const { dir } = repository;
  expect((await sched(dir, ["apply", "--auto-approve"])).code).toBe(0);
  await sched(dir, ["run", "billing/heartbeat"]);

  const service = await serve(dir);
  repository.write("billing.sched.yaml", job("broken", at.port));
  expect((await sched(dir, ["apply", "--auto-approve"])).code).toBe(0);
  await sched(dir, ["run", "billing/heartbeat"]);
  await service.stop();

  const revision = { commit, branch: "main", author: "Ada <ada@example.com>" };
  const manual = jsonLines((await sched(dir, ["history", "--json"])).out).filter(
    (record) => record["manual"],
  );
  expect(manual.map((record) => record["revision"])).toEqual([
    revision,
    { ...revision, dirty: true },
  ]);
  expect((await sched(dir, ["history"])).out).toContain(
    `applied from commit ${commit.slice(0, 12)} on main by Ada <ada@example.com>, with edits that were not committed`,
  );
  expect((await sched(dir, ["audit"])).out).toContain(
    `default, serial 1 from commit ${commit.slice(0, 12)} on main by Ada <ada@example.com>: billing`,
  );
  await at.close();
});

test("a saved plan carries the commit it was made from", async () => {
  const at = await target();
  const repository = new TestRepository();
  const { dir } = repository;
  repository.write("billing.sched.yaml", job("ping", at.port));
  const planned = repository.commit();
  await sched(dir, ["plan", "--out", "p"]);
  repository.write("readme.txt", "something else\n");
  repository.commit();
  expect((await sched(dir, ["apply", "p"])).code).toBe(0);
  await sched(dir, ["run", "billing/heartbeat"]);
  const [record] = jsonLines((await sched(dir, ["history", "--json"])).out);
  expect(record?.["revision"]).toMatchObject({ commit: planned });
  await at.close();
});
