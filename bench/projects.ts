import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface BenchProject {
  readonly dir: string;
  remove(): void;
}

/** A project of `jobs` jobs spread over `files` files, about fourteen lines a job, as people write them. */
export function makeProject(jobs: number, files: number): BenchProject {
  const dir = mkdtempSync(join(tmpdir(), "sched-bench-"));
  const each = Math.ceil(jobs / files);
  for (let file = 0; file < files; file += 1) {
    const folder = join(dir, `team-${file % 10}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `c${file}.sched.yaml`), collection(file, each));
  }
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

function collection(file: number, jobs: number): string {
  const lines = [`jobCollection: c${file}`, `description: Collection ${file}`, "jobs:"];
  for (let index = 0; index < jobs; index += 1) lines.push(...job(file, index));
  return `${lines.join("\n")}\n`;
}

function job(file: number, index: number): readonly string[] {
  return [
    `  job-${index}:`,
    `    description: Job ${index} of file ${file}`,
    "    startTime: 2026-01-01T01:00:00Z",
    "    recurrence:",
    "      frequency: day",
    `      schedule: { hours: [${index % 24}], minutes: [${index % 60}] }`,
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
