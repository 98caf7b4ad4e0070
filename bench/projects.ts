import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface BenchProject {
  readonly dir: string;
  /** Gives each job of the first so many files another minute, or as many minutes later as are given. */
  edit(files: number, minutes?: number): void;
  remove(): void;
}

/** A project of `jobs` jobs spread over `files` files, about fourteen lines a job, as people write them. */
export function makeProject(jobs: number, files: number): BenchProject {
  const dir = mkdtempSync(join(tmpdir(), "sched-bench-"));
  const each = Math.ceil(jobs / files);
  const write = (count: number, shift: number): void => {
    for (let file = 0; file < count; file += 1) {
      const folder = join(dir, `team-${file % 10}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `c${file}.sched.yaml`), collection(file, each, shift));
    }
  };
  write(files, 0);
  return {
    dir,
    edit: (count, minutes = 1) => write(count, minutes),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function collection(file: number, jobs: number, shift: number): string {
  const lines = [`jobCollection: c${file}`, `description: Collection ${file}`, "jobs:"];
  for (let index = 0; index < jobs; index += 1) lines.push(...job(file, index, shift));
  return `${lines.join("\n")}\n`;
}

/** Every minute of the day is somebody's, so that few jobs share a rule. */
function job(file: number, index: number, shift: number): readonly string[] {
  return [
    `  job-${index}:`,
    `    description: Job ${index} of file ${file}`,
    "    startTime: 2026-01-01T01:00:00Z",
    "    recurrence:",
    "      frequency: day",
    `      schedule: { hours: [${index % 24}], minutes: [${(index + file * 7 + shift) % 60}] }`,
    "    action:",
    "      type: http",
    "      request:",
    "        method: POST",
    `        uri: http://127.0.0.1:9000/jobs/${file}/${index}`,
    "        headers: { Content-Type: application/json }",
    `        body: '{"job": ${index}}'`,
    "      retryPolicy: { retryType: fixed, retryInterval: PT1M, retryCount: 3 }",
  ];
}
