import { randomInt } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { WebJobDefinition } from "../../src/model/web-job.ts";
import type { AttemptResult } from "../../src/ports/action-runner.ts";
import type { FillStart, WebJobHost, WebJobRun } from "../../src/ports/web-job-host.ts";
import { systemClock } from "../../src/system-clock.ts";
import { createWebJobHost, type WebJobHostOptions } from "../../src/webjobs/host.ts";

export const helperScript: string = fileURLToPath(
  new URL("../../src/compose/job-helper.ts", import.meta.url),
);

export type JobFiles = Readonly<Record<string, string | Uint8Array>>;

/** A host in a folder of its own, whose content store is a table of files by digest. */
export interface HostUnderTest {
  readonly host: WebJobHost;
  readonly folder: string;
  readonly troubles: readonly string[];
  /** The digest of these files. */
  put(files: JobFiles): string;
  /** Runs a triggered WebJob `c/job` of these files. */
  run(files: JobFiles, more?: Partial<RunMembers>): Promise<AttemptResult>;
  /** The log of the newest run of `c/job`; empty while there is none. */
  log(): string;
  /** The `status` file of the newest run of `c/job`. */
  status(): Record<string, string>;
}

interface RunMembers {
  readonly definition: Partial<WebJobDefinition>;
  readonly texts: Partial<WebJobRun["texts"]>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly address: string;
}

export const environment: Readonly<Record<string, string | undefined>> = {
  PATH: process.env["PATH"],
  HOME: process.env["HOME"],
};

/** Fills nothing in: the texts are those of the definition. */
export const plainFill: FillStart = async ({ definition }) => ({
  ok: true,
  texts: {
    arguments: typeof definition.arguments === "object" ? definition.arguments : [],
    argumentText: undefined,
    environment: definition.environment ?? {},
    secrets: [],
  },
});

export function hostUnderTest(options: Partial<WebJobHostOptions> = {}): HostUnderTest {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "sched-jobs-"));
  const contents = new Map<string, JobFiles>();
  const troubles: string[] = [];
  const host = createWebJobHost({
    clock: systemClock,
    content: { materialise: async (digest, into) => layOut(contents.get(digest), into) },
    folder,
    helperScript,
    fill: plainFill,
    settings: { environment },
    onTrouble: (message) => troubles.push(message),
    ...options,
  });
  onTestFinished(async () => {
    await host.stop(0);
    rmSync(folder, { recursive: true, force: true });
  });
  const data = join(folder, "sites/c/data/jobs/triggered/job");
  const newest = (): string =>
    join(
      data,
      readdirSync(data)
        .filter((name) => /^\d{18}$/.test(name))
        .sort()
        .at(-1) ?? "",
    );
  const put = (files: JobFiles): string => {
    const digest = `sha256:${contents.size}`;
    contents.set(digest, files);
    return digest;
  };
  return {
    host,
    folder,
    troubles,
    put,
    run: (files, more = {}) => host.run(runOf(put(files), more), more.signal ?? never),
    log: () => {
      const path = join(newest(), "output_log.txt");
      return existsSync(path) ? readFileSync(path, "utf8") : "";
    },
    status: () =>
      JSON.parse(readFileSync(join(newest(), "status"), "utf8")) as Record<string, string>,
  };
}

const never = new AbortController().signal;
let runs = 0;

export function runOf(content: string, more: Partial<RunMembers> = {}): WebJobRun {
  runs += 1;
  return {
    address: more.address ?? "c/job",
    definition: { type: "triggered", content, ...more.definition },
    runId: "c/job@2026-03-01T00:00:00Z",
    id: `2026030100${String(runs).padStart(8, "0")}`,
    startedAt: Date.parse("2026-03-01T00:00:00Z"),
    scheduledTime: Date.parse("2026-03-01T00:00:00Z"),
    number: 1,
    trigger: "Schedule - 0 0 0 1 * *",
    texts: {
      arguments: [],
      argumentText: undefined,
      environment: {},
      secrets: [],
      ...more.texts,
    },
    timeoutMs: more.timeoutMs ?? Infinity,
  };
}

function layOut(files: JobFiles | undefined, folder: string): void {
  if (files === undefined) throw new Error("The files are not here.");
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { mode: 0o755 });
  }
}

/** Resolves when it is true; rejects after half a minute, saying what was waited for. */
export async function until(
  what: string,
  isTrue: () => boolean,
  deadlineMs = 60_000,
): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A number of seconds that no other process sleeps, so that a sleeper is known by it. */
export function longSleep(): string {
  return String(randomInt(1_000_000, 9_999_999));
}

/** Processes whose command line holds this text, by looking at the process table. */
export function processesWith(text: string): readonly number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(text);
      } catch {
        return false;
      }
    });
}
