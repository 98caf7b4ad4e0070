import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { executable } from "./command.ts";

/** What GitHub knows when an action runs. */
export interface ActionCall {
  readonly inputs: Readonly<Record<string, string>>;
  readonly eventName: "pull_request" | "push";
  readonly env?: Readonly<Record<string, string>>;
}

export interface StepsDone {
  readonly code: number;
  /** Of all steps together, with the names of those that ran. */
  readonly out: string;
  readonly ran: readonly string[];
}

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run: string;
}

/**
 * Runs the steps of a composite action, and the scripts of GitLab, in a work tree. `npx` and `gh` are stand-ins: the
 * first calls the built command, the second keeps the comments of a pull request in a file, because neither the
 * registry nor GitHub can be had here.
 */
export class PipelineRunner {
  readonly #dir: string;
  readonly #scratch: string;

  constructor(dir: string, scratch: string) {
    this.#dir = dir;
    this.#scratch = scratch;
    mkdirSync(join(scratch, "bin"), { recursive: true });
    this.#program("npx", `shift 2; exec "${process.execPath}" "${executable}" "$@"`);
    this.#program("gh", fakeGh);
  }

  /** The comments of the pull request, oldest first. */
  get comments(): readonly string[] {
    const folder = join(this.#scratch, "comments");
    const numbers = Array.from({ length: 9 }, (_, index) => join(folder, String(index + 1)));
    return numbers.filter((path) => existsSync(path)).map((path) => readFileSync(path, "utf8"));
  }

  action(folder: string, call: ActionCall): StepsDone {
    const { inputs: declared, runs } = parse(
      readFileSync(join(this.#dir, folder, "action.yml"), "utf8"),
    ) as {
      readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
      readonly runs: { readonly steps: readonly Step[] };
    };
    const known = new Map<string, string>([
      ["github.token", "no-token"],
      ["github.event_name", call.eventName],
      ["github.event.pull_request.number", "7"],
    ]);
    for (const [name, { default: usual = "" }] of Object.entries(declared)) {
      known.set(`inputs.${name}`, call.inputs[name] ?? fill(usual, known));
    }
    let done: StepsDone = { code: 0, out: "", ran: [] };
    for (const step of runs.steps) {
      if (!holds(step.if, known)) continue;
      done = this.#step(step, folder, { known, env: call.env ?? {}, done });
      if (done.code !== 0) break;
    }
    return done;
  }

  /** The script of a job of GitLab. */
  gitlab(job: string, env: Readonly<Record<string, string>>): StepsDone {
    const jobs = parse(readFileSync(join(this.#dir, ".gitlab-ci.yml"), "utf8")) as Readonly<
      Record<string, { readonly script: readonly string[] }>
    >;
    let done: StepsDone = { code: 0, out: "", ran: [] };
    for (const line of jobs[job]?.script ?? []) {
      const { code, out } = this.#bash(line, env);
      done = { code, out: done.out + out, ran: [...done.ran, line] };
      if (code !== 0) break;
    }
    return done;
  }

  #step(
    step: Step,
    folder: string,
    at: {
      readonly known: Map<string, string>;
      readonly env: Readonly<Record<string, string>>;
      readonly done: StepsDone;
    },
  ): StepsDone {
    const outputs = join(this.#scratch, "outputs");
    writeFileSync(outputs, "");
    const filled = Object.entries(step.env ?? {}).map(
      ([name, text]) => [name, fill(text, at.known)] as const,
    );
    const { code, out } = this.#bash(step.run, {
      ...at.env,
      ...Object.fromEntries(filled),
      GITHUB_ACTION_PATH: join(this.#dir, folder),
      GITHUB_OUTPUT: outputs,
      GITHUB_STEP_SUMMARY: join(this.#scratch, "summary.md"),
      GITHUB_REPOSITORY: "acme/billing",
    });
    for (const line of readFileSync(outputs, "utf8").split("\n")) {
      const [name = "", value = ""] = line.split("=");
      if (name !== "") at.known.set(`steps.${step.id ?? ""}.outputs.${name}`, value);
    }
    return { code, out: `${at.done.out}${out}`, ran: [...at.done.ran, step.name] };
  }

  #bash(script: string, env: Readonly<Record<string, string>>) {
    const done = spawnSync("bash", ["-eo", "pipefail", "-c", script], {
      cwd: this.#dir,
      encoding: "utf8",
      env: {
        PATH: `${join(this.#scratch, "bin")}:${process.env["PATH"] ?? ""}`,
        HOME: this.#scratch,
        CI: "true",
        RUNNER_TEMP: this.#scratch,
        COMMENTS: join(this.#scratch, "comments"),
        ...env,
      },
    });
    return { code: done.status ?? 1, out: `${done.stdout}${done.stderr}` };
  }

  #program(name: string, script: string): void {
    const path = join(this.#scratch, "bin", name);
    rmSync(path, { force: true });
    writeFileSync(path, `#!/bin/bash\n${script}\n`);
    chmodSync(path, 0o755);
  }
}

/** `gh api` for the three calls of comment.sh: list those that begin with the marker, add one, change one. */
const fakeGh = `
mkdir -p "$COMMENTS"
method=GET; file=; path=
while [ $# -gt 0 ]; do
  case "$1" in
    --method) method="$2"; shift ;;
    --field) file="\${2#body=@}"; shift ;;
    --jq) shift ;;
    repos/*) path="$1" ;;
  esac
  shift
done
case "$method" in
  GET) for each in "$COMMENTS"/*; do
    [ -e "$each" ] && [ "$(head -n 1 "$each")" = "$MARKER" ] && basename "$each"
  done; true ;;
  POST) cp "$file" "$COMMENTS/$(( $(ls "$COMMENTS" | wc -l) + 1 ))" ;;
  PATCH) cp "$file" "$COMMENTS/\${path##*/}" ;;
esac`;

function fill(text: string, known: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => known.get(name) ?? "");
}

/** `a == 'b' && c == 'd'`, which is all that the action says. */
function holds(condition: string | undefined, known: ReadonlyMap<string, string>): boolean {
  if (condition === undefined) return true;
  const inside = condition.replace(/^\$\{\{\s*(.*?)\s*\}\}$/s, "$1");
  return inside.split("&&").every((part) => {
    const match = /^\s*([\w.-]+)\s*==\s*'([^']*)'\s*$/.exec(part);
    if (match === null) throw new Error(`cannot read the condition ${part}`);
    return known.get(match[1] ?? "") === match[2];
  });
}
