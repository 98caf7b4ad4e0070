import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EngineFault, engineFaults } from "../support/engine-faults.ts";

/**
 * Plants one fault after the other in a copy of the source and tells random lives with it until one of them breaks a
 * promise: `node test/simulation/planted.ts [LIVES [WORDS]]`. A fault that no life finds is a hole in the judge; then
 * the exit code is 1. With words, only the faults whose name holds them.
 */
const [lives = "2000", words = ""] = process.argv.slice(2);
const root = join(import.meta.dirname, "../..");
const copy = mkdtempSync(join(tmpdir(), "sched-planted-"));
let missed = 0;
try {
  for (const part of ["src", "test", "schemas", "package.json"]) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  for (const fault of engineFaults.filter(({ name }) => name.includes(words))) {
    const found = plantedFinds(fault);
    if (found === undefined) missed += 1;
    process.stdout.write(`${fault.name.padEnd(52)} ${found ?? `NOT FOUND in ${lives} lives`}\n`);
  }
} finally {
  rmSync(copy, { recursive: true });
}
process.exitCode = missed === 0 ? 0 : 1;

/** What the first broken life says; undefined when none is broken. */
function plantedFinds(fault: EngineFault): string | undefined {
  const before = new Map<string, string>();
  for (const { file, from, to } of fault.changes) {
    const text = readFileSync(join(copy, file), "utf8");
    if (!before.has(file)) before.set(file, text);
    if (text.split(from).length !== 2) {
      throw new Error(`"${from}" stands ${text.split(from).length - 1} times in ${file}, not once`);
    }
    writeFileSync(
      join(copy, file),
      text.replace(from, () => to),
    );
  }
  const told = spawnSync(process.execPath, [join(copy, "test/simulation/hunt.ts"), lives], {
    encoding: "utf8",
  });
  for (const [file, text] of before) writeFileSync(join(copy, file), text);
  if (told.status !== 0 && told.stdout === "") throw new Error(told.stderr);
  return told.status === 0 ? undefined : told.stdout.trim().slice(0, 160);
}
