import { execFileSync } from "node:child_process";
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A wall clock that can be put forward and back under a running process; what has passed since stays true. */
export interface MovableClock {
  /** For the process that is to live by it. */
  readonly env: Readonly<Record<string, string>>;
  now(): number;
  /** Seconds from the world's clock. */
  set(offsetSeconds: number): void;
}

/** Needs faketime, and a folder to keep the hands of the clock in. */
export function movableClock(folder: string): MovableClock {
  const path = join(folder, "clock-offset");
  let offset = 0;
  const set = (seconds: number): void => {
    offset = seconds;
    // Switched in whole: it is read at every look at the clock.
    writeFileSync(`${path}.new`, `${seconds < 0 ? "" : "+"}${seconds}`);
    renameSync(`${path}.new`, path);
  };
  set(0);
  return {
    env: {
      LD_PRELOAD: libraryOf(),
      FAKETIME_TIMESTAMP_FILE: path,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    },
    now: () => Date.now() + offset * 1000,
    set,
  };
}

function libraryOf(): string {
  const environment = execFileSync("faketime", ["-f", "+0", "env"], { encoding: "utf8" });
  return /^LD_PRELOAD=(.+)$/m.exec(environment)?.[1] ?? "";
}
