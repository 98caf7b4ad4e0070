import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";

/** Runs a script of `test/faults/` on the built command, shows what it says, and expects it to end well. */
export async function runScript(name: string, ...args: readonly string[]): Promise<string> {
  const path = fileURLToPath(new URL(`../../faults/${name}.ts`, import.meta.url));
  // A group of its own, so that nothing it started outlives a test that ran out of time.
  const child = spawn(process.execPath, [path, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  onTestFinished(() => {
    try {
      process.kill(-(child.pid ?? 0), "SIGKILL");
    } catch {
      // All of it has ended.
    }
  });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString("utf8");
    process.stdout.write(chunk);
  });
  const [code] = (await once(child, "close")) as [number | null];
  expect(code, out).toBe(0);
  return out;
}
