import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { PipelineRunner } from "../support/action-runner.ts";
import { hasOpenssl, makeCertificate, withoutOpenssl } from "../support/certificates.ts";
import { jsonLines, project, sched, serve, target } from "../support/command.ts";
import { TestRepository } from "../support/git-repository.ts";
import { root } from "../support/imports.ts";

const job = (name: string, uri: string, when = 'cron: "0 1 1 1 *"'): string =>
  `  ${name}:\n    ${when}\n    action: { type: http, request: { method: GET, uri: "${uri}" } }\n`;
const collection = (name: string, ...jobs: readonly string[]): string =>
  `jobCollection: ${name}\njobs:\n${jobs.join("")}`;

/** A machine that serves over TLS, with a token for appliers. */
async function machine() {
  const folder = project({});
  onTestFinished(() => folder[Symbol.dispose]());
  const { certificate } = makeCertificate(folder.dir, "vm");
  folder.write("serve.yaml", "tls: { certificate: vm.crt, key: vm.key }\n");
  const create = () => sched(folder.dir, ["token", "create", "ci", "--role", "apply"]);
  let token = (await create()).out.trim();
  let service = await serve(folder.dir, ["--config", "serve.yaml"]);
  onTestFinished(async () => void (await service.stop()));
  const port = service.address.split(":")[1] ?? "";
  return {
    dir: folder.dir,
    url: `https://localhost:${port}`,
    env: () => ({ SCHED_TOKEN: token, SCHED_CA_FILE: certificate }),
    /** The disk is lost, and the machine begins anew. */
    async lose(): Promise<void> {
      await service.stop("SIGKILL");
      rmSync(join(folder.dir, ".sched"), { recursive: true });
      token = (await create()).out.trim();
      const listen = ["--listen", `127.0.0.1:${port}`];
      service = await serve(folder.dir, ["--config", "serve.yaml", ...listen]);
    },
  };
}

/** A bare repository, as a forge keeps it, and a work tree of it with the example's pipelines. */
function forge(url: string, uri: string) {
  const repository = new TestRepository();
  const bare = join(repository.root, "origin.git");
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", bare]);
  cpSync(join(root, "examples/ci"), repository.dir, { recursive: true });
  rmSync(join(repository.dir, "billing.sched.yaml"));
  repository.write(
    "sched.yaml",
    `project: acme\nenvironments:\n  prod: { backend: { type: http, url: "${url}" } }\n`,
  );
  repository.write("billing.sched.yaml", collection("billing", job("yearly", `${uri}/yearly`)));
  repository.commit("first");
  repository.git("remote", "add", "origin", bare);
  repository.git("push", "--quiet", "origin", "main");
  const scratch = join(repository.root, "scratch");
  mkdirSync(scratch);
  return { repository, runner: new PipelineRunner(repository.dir, scratch) };
}

describe.skipIf(!hasOpenssl)(hasOpenssl ? "from a branch to the machine" : withoutOpenssl, () => {
  test("a pull request shows its plan, a merge applies it, and the occurrence that fires names the commit", async () => {
    const called = await target();
    onTestFinished(() => called.close());
    const vm = await machine();
    const { repository, runner } = forge(vm.url, called.base);
    const plan = {
      inputs: { command: "plan", environment: "prod" },
      eventName: "pull_request",
    } as const;
    const apply = { inputs: { command: "apply", environment: "prod" }, eventName: "push" } as const;
    expect(runner.action("action", { ...apply, env: vm.env() })).toMatchObject({ code: 0 });

    // Somebody else's project on the same machine.
    using other = project({
      "sched.yaml": `project: other\nbackend: { type: http, url: "${vm.url}" }\n`,
      "reports.sched.yaml": collection("reports", job("monthly", `${called.base}/report`)),
    });
    expect(await sched(other.dir, ["apply", "--auto-approve"], { env: vm.env() })).toMatchObject({
      code: 0,
    });

    repository.git("checkout", "--quiet", "-b", "topic");
    const once = job("every-second", `${called.base}/tick`, 'cron: "* * * * * *"');
    const yearly = job("yearly", `${called.base}/yearly`);
    repository.write("billing.sched.yaml", collection("billing", yearly, once));
    repository.commit("tick");
    const shown = runner.action("action", { ...plan, env: vm.env() });
    expect(shown).toMatchObject({
      code: 0,
      ran: ["Check the files", "Plan", "Comment on the pull request"],
    });
    expect(runner.comments).toHaveLength(1);
    expect(runner.comments[0]).toContain("1 to add");
    expect(runner.comments[0]).toContain("billing/every-second");
    // Pushed again: the same comment.
    repository.git("commit", "--quiet", "--allow-empty", "--message", "again");
    runner.action("action", { ...plan, env: vm.env() });
    expect(runner.comments).toHaveLength(1);
    expect(called.arrivals).toEqual([]);

    repository.git("checkout", "--quiet", "main");
    repository.git("merge", "--quiet", "topic");
    repository.git("push", "--quiet", "origin", "main");
    const commit = repository.git("rev-parse", "HEAD");
    const applied = runner.action("action", { ...apply, env: vm.env() });
    expect(applied).toMatchObject({ code: 0, ran: ["Check the files", "Plan", "Apply"] });
    await called.until((arrivals) => arrivals.length >= 2);
    expect(called.arrivals.every(({ path }) => path === "/tick")).toBe(true);

    const ask = { env: vm.env() };
    const history = await sched(repository.dir, ["-e", "prod", "history", "--json"], ask);
    const [record] = jsonLines(history.out);
    expect(record).toMatchObject({
      address: "billing/every-second",
      status: "succeeded",
      revision: { commit, branch: "main", author: "Ada <ada@example.com>" },
    });
    const status = await sched(other.dir, ["status", "--json"], ask);
    expect(JSON.parse(status.out)).toMatchObject({
      collections: [
        { name: "billing", project: "acme" },
        { name: "reports", project: "other", jobs: [{ executionCount: 0 }] },
      ],
    });
    // Nothing is left to do: no apply.
    expect(runner.action("action", { ...apply, env: vm.env() }).ran).not.toContain("Apply");
  });

  test("a lost state: the plan creates everything of its project, touches nothing of others, and fires nothing by itself", async () => {
    const called = await target();
    onTestFinished(() => called.close());
    const vm = await machine();
    const { repository } = forge(vm.url, called.base);
    const apply = () =>
      sched(repository.dir, ["-e", "prod", "apply", "--auto-approve"], { env: vm.env() });
    expect((await apply()).code).toBe(0);
    await vm.lose();
    using other = project({
      "sched.yaml": `project: other\nbackend: { type: http, url: "${vm.url}" }\n`,
      "reports.sched.yaml": collection("reports", job("monthly", `${called.base}/report`)),
    });
    expect((await sched(other.dir, ["apply", "--auto-approve"], { env: vm.env() })).code).toBe(0);
    const plan = await sched(repository.dir, ["-e", "prod", "plan", "--json"], { env: vm.env() });
    expect(JSON.parse(plan.out)).toMatchObject({
      summary: { add: 1, change: 0, destroy: 0 },
      unmanaged: ["reports"],
    });
    // What has no start and no rule would run at once: more than ten of those are asked for.
    const jobs = Array.from({ length: 11 }, (_, index) => job(`once-${index}`, called.base, "{}"));
    const text = collection("billing", ...jobs).replaceAll("    {}\n", "");
    repository.write("billing.sched.yaml", text);
    const refused = await apply();
    expect(refused.code).toBe(15);
    expect(refused.err).toContain("--allow-fire");
    expect(called.arrivals).toEqual([]);
  });

  test("a pull request from a fork, without a token, is planned against the branch it goes to", async () => {
    const { repository, runner } = forge("https://127.0.0.1:9", "http://127.0.0.1:9");
    repository.git("fetch", "--quiet", "origin");
    repository.git("checkout", "--quiet", "-b", "fork");
    repository.write("more.sched.yaml", collection("more", job("new", "http://127.0.0.1:9/")));
    repository.commit("more");
    const done = runner.action("action", {
      inputs: { command: "plan", environment: "prod" },
      eventName: "pull_request",
      env: { GITHUB_BASE_REF: "main" },
    });
    expect(done, done.out).toMatchObject({ code: 0 });
    expect(runner.comments[0]).toContain("more/new");
    expect(runner.comments[0]).not.toContain("billing/yearly");
  });

  test("faults stop the pipeline with annotations on their lines", async () => {
    const { repository, runner } = forge("https://127.0.0.1:9", "http://127.0.0.1:9");
    repository.write("billing.sched.yaml", "jobCollection: billing\njobs:\n  a: { cronn: x }\n");
    const done = runner.action("action", {
      inputs: { command: "plan" },
      eventName: "pull_request",
    });
    expect(done.ran).toEqual(["Check the files"]);
    expect(done.code).toBe(10);
    expect(done.out).toContain("::error file=billing.sched.yaml,line=3");
  });

  test("the same on GitLab", async () => {
    const called = await target();
    onTestFinished(() => called.close());
    const vm = await machine();
    const { repository, runner } = forge(vm.url, called.base);
    const planned = runner.gitlab("plan", vm.env());
    expect(planned, planned.out).toMatchObject({ code: 0 });
    expect(readFileSync(join(repository.dir, "plan.md"), "utf8")).toContain("1 to add");
    expect(runner.gitlab("apply", vm.env())).toMatchObject({ code: 0 });
    expect(runner.gitlab("apply", vm.env()).out).toContain("No changes.");
  });
});

test("the scripts of the action are what bash accepts", () => {
  for (const name of ["validate", "plan", "comment", "apply"]) {
    execFileSync("bash", ["-n", join(root, `examples/ci/action/${name}.sh`)]);
  }
});
