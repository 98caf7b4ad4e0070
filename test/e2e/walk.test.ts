import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { hasOpenssl, makeCertificate, withoutOpenssl } from "../support/certificates.ts";
import { executable, project, sched, serve, target } from "../support/command.ts";
import { runWorkflow } from "../support/github-runner.ts";
import { root } from "../support/imports.ts";

const whole = readFileSync(join(root, "README.md"), "utf8");
const [, readme = ""] = /^### From a crontab([\s\S]*?)^#/m.exec(whole) ?? [];
const [, fromCrontab = ""] = /```sh run-by=test\/e2e\/walk[^\n]*\n([\s\S]*?)```/.exec(readme) ?? [];
const [, azureLine = ""] = /`(sched import azure-scheduler [^`]*)`/.exec(readme) ?? [];
const fromAzure = fromCrontab.replace(/^crontab -l .*$/m, azureLine);
const hostSettings = [...readme.matchAll(/`((?:secrets|webJobs|tokens): [^`]*)`/g)].map(
  ([, line = ""]) => line,
);

const title =
  "from a crontab and from an Azure export to occurrences fired on a machine, through CI, by the README";

test.skipIf(!hasOpenssl)(hasOpenssl ? title : `${title} ${withoutOpenssl}`, async () => {
  const called = await target();
  onTestFinished(() => called.close());
  const vm = await machine();
  const cron = `CRON_TZ=Europe/Berlin\n* * * * * curl -fsS ${called.base}/cron\n15 3 * * * find /var/tmp/shop -delete\n`;
  const first = repository(vm, "shop", { "jobs.cron": cron }, fromCrontab);
  expect(first.shown).toContain("2 to add");
  const second = repository(vm, "reports", { "export.json": azureExport(called.base) }, fromAzure);
  // The header that is a secret was not imported, and the service has it.
  expect(second.shown).toContain("REPORTS_NIGHTLY_X_API_KEY");
  for (const { done } of [first, second]) {
    expect(
      done.map(({ step, code }) => [step, code]),
      done.at(-1)?.out,
    ).toEqual([
      ["npm ci", 0],
      ["npx --no-install sched -e prod apply --auto-approve", 0],
    ]);
    expect(done.at(-1)?.out).toContain("Apply complete!");
  }
  const paths = (): readonly string[] => called.arrivals.map(({ path }) => path);
  await called.until(() => paths().includes("/cron") && paths().includes("/azure"));
  const ofAzure = called.arrivals.find(({ path }) => path === "/azure");
  expect(ofAzure?.headers["x-api-key"]).toBe("a-key");
  const history = async () => (await sched(vm.dir, ["history"])).out;
  await expect.poll(history, { timeout: 60_000 }).toMatch(/reports\/nightly +succeeded/);
  await expect.poll(history, { timeout: 60_000 }).toMatch(/jobs\/\S+ +succeeded/);
});

interface Machine {
  readonly dir: string;
  readonly url: string;
  readonly token: string;
  readonly certificate: string;
}

/** The machine that serves, with what the README says about `serve.yaml`. */
async function machine(): Promise<Machine> {
  const folder = project({ "jobs.env": "REPORTS_NIGHTLY_X_API_KEY=a-key\n" });
  onTestFinished(() => folder[Symbol.dispose]());
  chmodSync(join(folder.dir, "jobs.env"), 0o600);
  const { certificate } = makeCertificate(folder.dir, "vm");
  const settings = ["tls: { certificate: vm.crt, key: vm.key }", ...hostSettings];
  folder.write("serve.yaml", `${settings.join("\n")}\n`);
  const { out } = await sched(folder.dir, ["token", "create", "laptop", "--role", "apply"]);
  const service = await serve(folder.dir, ["--config", "serve.yaml"]);
  onTestFinished(async () => void (await service.stop()));
  const url = `https://localhost:${service.address.split(":")[1] ?? ""}`;
  return { dir: folder.dir, url, token: out.trim(), certificate };
}

/** Types the README's commands into a repository of this name with an empty origin, and runs there what CI's file says. */
function repository(vm: Machine, name: string, files: Record<string, string>, script: string) {
  const folder = project({});
  onTestFinished(() => folder[Symbol.dispose]());
  const [work, origin, checkout] = [name, "origin.git", "checkout"].map((one) =>
    join(folder.dir, one),
  ) as [string, string, string];
  const git = (...args: string[]): void => void execFileSync("git", args, { cwd: folder.dir });
  git("init", "--quiet", "--bare", "--initial-branch=main", origin);
  git("init", "--quiet", "--initial-branch=main", work);
  git("-C", work, "remote", "add", "origin", origin);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder.dir, name), text);
  writeFileSync(join(work, "vm.crt"), readFileSync(vm.certificate));
  const path = programs(folder.dir);
  const environment = { PATH: path, HOME: folder.dir, ...gitNames };
  const commands = script
    .replaceAll("https://vm.example:7420", vm.url)
    .replaceAll("export.json", "../export.json");
  const typed = spawnSync("bash", ["-euo", "pipefail", "-c", commands], {
    cwd: work,
    encoding: "utf8",
    env: { ...environment, SCHED_CA_FILE: "vm.crt", SCHED_TOKEN: vm.token },
  });
  const shown = `${typed.stdout}${typed.stderr}`;
  expect([typed.status, shown]).toEqual([0, shown]);
  const secrets = { SCHED_TOKEN: vm.token };
  const event = { name: "push", origin, branch: "main", folder: checkout, secrets } as const;
  return { shown, done: runWorkflow({ ...event, environment }) };
}

const gitNames = {
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.com",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.com",
};

/** What is not here: a crontab of one's own, and a registry that packages come from. */
function programs(folder: string): string {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const scripts = {
    sched: `exec "${process.execPath}" "${executable}" "$@"`,
    npx: `[ "$1" = --no-install ] && shift 2 && exec "${process.execPath}" "${executable}" "$@"`,
    crontab: `cat ../jobs.cron`,
    npm: `case "$1" in
  pack) touch sched-0.1.0.tgz ;;
  install) [ -e "$2" ] && echo '{}' > package.json && echo '{}' > package-lock.json ;;
  ci) [ -e package-lock.json ] && [ -e sched-0.1.0.tgz ] ;;
esac`,
  };
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return `${bin}${delimiter}${process.env["PATH"] ?? ""}`;
}

/** The answer of `GET …/jobs`, as Azure Scheduler gave it. */
function azureExport(base: string): string {
  const id =
    "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Scheduler/jobCollections/reports/jobs/nightly";
  const headers = { "x-api-key": "s3cr3t-key-value" };
  const request = { uri: `${base}/azure`, method: "POST", headers };
  const properties = {
    startTime: "2016-02-01T22:30:00Z",
    action: { type: "Http", request, retryPolicy: { retryType: "none" } },
    recurrence: { frequency: "minute", interval: 1 },
    state: "enabled",
  };
  const type = "Microsoft.Scheduler/jobCollections/jobs";
  return JSON.stringify({ value: [{ id, type, name: "reports/nightly", properties }] });
}
