import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What `systemd-analyze calendar` says of an event: its next occurrences, ISO 8601; null: it refuses it. */
export interface RecordedEvent {
  readonly event: string;
  readonly from: string;
  readonly next: readonly string[] | null;
}

export interface RecordedEvents {
  /** As `systemd-analyze --version` has it. */
  readonly version: string;
  readonly events: readonly RecordedEvent[];
}

const path = new URL("../fixtures/systemd/calendar.json", import.meta.url);

/** What was recorded; `node test/fixtures/record-calendar-events.ts` records it anew. */
export function recordedEvents(): RecordedEvents {
  return JSON.parse(readFileSync(path, "utf8")) as RecordedEvents;
}

/** The first line of `systemd-analyze --version`; undefined where it is not installed. */
export function analyzeVersion(): string | undefined {
  const { status, stdout } = spawnSync("systemd-analyze", ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.split("\n")[0] : undefined;
}

/** Undefined: it understands the event, and finds no answer. */
export interface AnalyzedEvent extends Omit<RecordedEvent, "next"> {
  readonly next: RecordedEvent["next"] | undefined;
}

/** Asks systemd itself, on a machine whose clock stands on UTC. */
export function analyzed(event: string, from: string, count: number): AnalyzedEvent {
  const base = from.replace("T", " ").replace("Z", " UTC");
  const { status, stdout, stderr } = spawnSync(
    "systemd-analyze",
    ["calendar", `--base-time=${base}`, `--iterations=${count}`, event],
    { encoding: "utf8", env: { ...process.env, TZ: "UTC", LC_ALL: "C", SYSTEMD_COLORS: "0" } },
  );
  if (status !== 0) {
    return { event, from, next: stderr.includes("Failed to parse") ? null : undefined };
  }
  const found = stdout.matchAll(/(?:elapse|#\d+): \w+ (\S+) (\S+) UTC/g);
  return { event, from, next: [...found].map(([, day, time]) => `${day}T${time}Z`) };
}
