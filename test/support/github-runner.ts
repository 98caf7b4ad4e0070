import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly if: string; readonly steps: readonly Step[] }>>;
}

/** What a runner has when a commit has been pushed, or a pull request opened. */
export interface Event {
  readonly name: "push" | "pull_request";
  /** Where the repository is cloned from. */
  readonly origin: string;
  readonly branch: string;
  /** An empty folder, in which the repository is checked out. */
  readonly folder: string;
  readonly secrets: Readonly<Record<string, string>>;
  /** The environment of the runner itself. */
  readonly environment: Readonly<Record<string, string>>;
}

/** How a step ended. */
export interface StepDone {
  readonly step: string;
  readonly code: number;
  readonly out: string;
}

/**
 * Runs what `.github/workflows/sched.yml` of a branch says about an event, in a clone, as GitHub's runner would: the jobs
 * whose `if` is about the event, step by step, until one fails. Reads of a workflow what `sched init` writes.
 */
export function runWorkflow(event: Event): readonly StepDone[] {
  const { folder, origin, branch } = event;
  const cloned = spawnSync("git", ["clone", "--quiet", "--branch", branch, origin, folder], {
    encoding: "utf8",
  });
  if (cloned.status !== 0) return [{ step: "checkout", code: 1, out: cloned.stderr }];
  const file = join(folder, ".github", "workflows", "sched.yml");
  if (!existsSync(file)) return [];
  const { jobs } = parse(readFileSync(file, "utf8")) as Workflow;
  const steps = Object.values(jobs)
    .filter((job) => job.if.includes(`'${event.name}'`))
    .flatMap((job) => job.steps);
  const done: StepDone[] = [];
  for (const { run, env = {} } of steps) {
    if (run === undefined) continue;
    const ended = spawnSync("bash", ["-e", "-c", run], {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...event.environment,
        CI: "true",
        GITHUB_BASE_REF: "main",
        GITHUB_STEP_SUMMARY: join(folder, ".summary.md"),
        ...Object.fromEntries(
          Object.entries(env).map(([name, text]) => [name, filled(text, event.secrets)]),
        ),
      },
    });
    done.push({ step: run, code: ended.status ?? 1, out: `${ended.stdout}${ended.stderr}` });
    if (ended.status !== 0) break;
  }
  return done;
}

function filled(text: string, secrets: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{\{ *secrets\.(\w+) *\}\}/g, (_, name: string) => secrets[name] ?? "");
}
