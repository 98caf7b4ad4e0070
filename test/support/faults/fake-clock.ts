import { spawnSync } from "node:child_process";

/** A clock that begins at a moment of our choice and runs faster than the world's. */
export interface FakeClock {
  /** `2026-03-28 12:00:00`, UTC. */
  readonly from: string;
  /** Seconds of the fake clock to one of the world's. */
  readonly speed: number;
}

/**
 * Whether this process already lives on a fake clock. If not, the script is run again on one, with the same arguments,
 * to its end, and the caller has nothing more to do. Everything that the script starts shares that one clock.
 */
export function livesOnFakeClock(script: string, { from, speed }: FakeClock): boolean {
  if (process.env["FAKETIME_SHARED"] !== undefined) return true;
  const { status, error } = spawnSync(
    "faketime",
    ["-f", `@${from} x${speed}`, process.execPath, script, ...process.argv.slice(2)],
    {
      stdio: "inherit",
      // Without the first, the clock would begin anew with each process.
      env: { ...process.env, FAKETIME_DONT_RESET: "1", TZ: "UTC" },
    },
  );
  if (error !== undefined) throw error;
  process.exitCode = status ?? 1;
  return false;
}

/** What a process needs in its environment to live on the clock of this one. */
export function clockEnvironment(): Record<string, string> {
  const names = ["LD_PRELOAD", "FAKETIME", "FAKETIME_SHARED", "FAKETIME_DONT_RESET", "TZ"];
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? ""]));
}

/** The same for a process that is to begin at a moment and live no faster than the world. */
export function slowClockEnvironment(from: string): Record<string, string> {
  return { LD_PRELOAD: process.env["LD_PRELOAD"] ?? "", FAKETIME: `@${from}`, TZ: "UTC" };
}
