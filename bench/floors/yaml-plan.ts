/**
 * The floor of a plan: parse every file with bare `yaml`, validate with the generated validator, compare with what was
 * recorded. No positions, no interpolation, no defaults, no calendar. Arguments: the folder, and the recorded JSON
 * (made when it is not there).
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { jobCollection as validateJobCollection } from "../../src/config/validators.js";

const [dir = ".", recordedFile = ""] = process.argv.slice(2);
const desired: Record<string, unknown> = {};
for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
  if (!entry.name.endsWith(".sched.yaml")) continue;
  const file = join(entry.parentPath, entry.name);
  for (const document of parseAllDocuments(readFileSync(file, "utf8"), { uniqueKeys: false })) {
    const value = document.toJS() as { jobCollection: string; jobs: Record<string, unknown> };
    if (!validateJobCollection(value)) throw new Error(`invalid: ${file}`);
    for (const [name, job] of Object.entries(value.jobs)) {
      desired[`${value.jobCollection}/${name}`] = job;
    }
  }
}

if (!existsSync(recordedFile)) writeFileSync(recordedFile, JSON.stringify(desired));
const recorded = JSON.parse(readFileSync(recordedFile, "utf8")) as Record<string, unknown>;
let changes = 0;
for (const [address, job] of Object.entries(desired)) {
  if (JSON.stringify(job) !== JSON.stringify(recorded[address])) changes += 1;
}
process.stdout.write(`${changes} changes\n`);
