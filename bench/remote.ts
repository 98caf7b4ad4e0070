import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeCertificate } from "../test/support/certificates.ts";
import { sched } from "./measure.ts";
import { type BenchProject, makeProject } from "./projects.ts";

const files = 10;
const jobs = 1_000;

/** A folder whose `plan` and `apply` go to a state of its own, in one way or another. */
interface Way {
  readonly name: string;
  readonly project: BenchProject;
  readonly env: Readonly<Record<string, string>>;
  readonly planMs: number[];
  readonly applyMs: number[];
}

/** Plan and apply of 1,000 changed jobs, whole processes: to the state here, beside a service, and over TLS with a token. */
export async function run(rounds = 5): Promise<void> {
  const alone = wayTo("the state here", {});
  const beside = wayTo("a service here, through its socket", {});
  const far = wayTo("a service over TLS with a token", {});
  const served = makeProject(1, 1);
  const services: ChildProcess[] = [];
  try {
    services.push((await serve(beside.project.dir)).child);
    const { certificate } = makeCertificate(served.dir, "vm");
    writeFileSync(join(served.dir, "serve.yaml"), "tls: { certificate: vm.crt, key: vm.key }\n");
    const token = call(served.dir, ["token", "create", "bench", "--role", "apply"]).trim();
    const { child, port } = await serve(served.dir, ["--config", "serve.yaml"]);
    services.push(child);
    const backend = `backend: { type: http, url: "https://localhost:${port}" }\n`;
    writeFileSync(join(far.project.dir, "sched.yaml"), backend);
    const remote = { ...far, env: { SCHED_TOKEN: token, SCHED_CA_FILE: certificate } };
    measure([alone, beside, remote], rounds);
  } finally {
    for (const service of services) service.kill();
    for (const each of [alone.project, beside.project, far.project, served]) each.remove();
  }
}

function wayTo(name: string, env: Way["env"]): Way {
  return { name, project: makeProject(jobs, files), env, planMs: [], applyMs: [] };
}

/** In turn, round after round; every round changes every job. The first round makes them and does not count. */
function measure(ways: readonly Way[], rounds: number): void {
  for (let round = 0; round <= rounds; round += 1) {
    for (const { project, env, planMs, applyMs } of ways) {
      project.edit(files, round);
      const plan = timed(() => call(project.dir, ["plan"], env));
      const apply = timed(() => call(project.dir, ["apply", "--auto-approve"], env));
      if (round > 0) planMs.push(plan);
      if (round > 0) applyMs.push(apply);
    }
  }
  const [floor] = ways;
  console.log(`\nPlan and apply of ${jobs} changed jobs (floor: ${floor?.name ?? ""})`);
  console.table(
    ways.map(({ name, planMs, applyMs }) => ({
      case: name,
      "plan ms": Math.round(median(planMs)),
      "plan ratio": ratio(planMs, floor?.planMs ?? []),
      "apply ms": Math.round(median(applyMs)),
      "apply ratio": ratio(applyMs, floor?.applyMs ?? []),
    })),
  );
}

/** The median of each round's own ratio. */
function ratio(ours: readonly number[], theirs: readonly number[]): number {
  return Number(median(ours.map((ms, round) => ms / (theirs[round] ?? ms))).toFixed(2));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function call(dir: string, args: readonly string[], env: Way["env"] = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [sched, ...args], {
    cwd: dir,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`sched ${args.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}

async function serve(dir: string, args: readonly string[] = []) {
  const child = spawn(process.execPath, [sched, "serve", "--listen", "127.0.0.1:0", ...args], {
    cwd: dir,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  while (!/"address":"https?:\/\/[^"]*:(\d+)/.test(said)) {
    const [chunk] = (await once(child.stderr, "data")) as [Buffer];
    said += chunk.toString("utf8");
  }
  child.stderr.resume();
  return { child, port: /"address":"https?:\/\/[^"]*:(\d+)/.exec(said)?.[1] ?? "" };
}

if (import.meta.main) await run();
