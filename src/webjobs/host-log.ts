import type { Clock } from "../ports/clock.ts";
import { type LogLevel, systemLine } from "../model/web-job-log-line.ts";
import { appendNow, appendRolling } from "./small-files.ts";

export interface LogTarget {
  readonly path: string;
  readonly roll?: { readonly bytes: number; readonly previous: string };
}

/** The host's own lines in the logs of a job, in order. A log that cannot be written stops nothing. */
export class HostLog {
  readonly #clock: Clock;
  readonly #instance: string;
  readonly #targets: readonly LogTarget[];
  #waiting = "";
  #written: Promise<void> = Promise.resolve();

  constructor(clock: Clock, instance: string, targets: readonly LogTarget[]) {
    this.#clock = clock;
    this.#instance = instance;
    this.#targets = targets;
  }

  say(text: string, level: LogLevel = "INFO"): void {
    this.#waiting += systemLine(this.#clock.now(), this.#instance, { level, text });
  }

  status(status: string): void {
    this.say(`Status changed to ${status}`);
  }

  /** Resolves when what was said is in the files. */
  write(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = "";
    if (text !== "") this.#written = this.#append(this.#written, text);
    return this.#written;
  }

  /** What was said is in the files when it returns; they do not roll. */
  writeNow(): void {
    const text = this.#waiting;
    this.#waiting = "";
    if (text === "") return;
    for (const { path } of this.#targets) {
      try {
        appendNow(path, text);
      } catch {
        // As above.
      }
    }
  }

  async #append(before: Promise<void>, text: string): Promise<void> {
    await before;
    for (const { path, roll } of this.#targets) {
      await appendRolling(path, text, roll).catch(() => undefined);
    }
  }
}
