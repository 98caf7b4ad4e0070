import type { Readable } from "node:stream";
import type { Clock } from "../../ports/clock.ts";
import { type LogLevel, outputPrefix } from "../../model/web-job-log-line.ts";
import { LogFile } from "./log-file.ts";
import type { LaunchOutput } from "./messages.ts";
import { OutputLines } from "./output-lines.ts";

/** Above it a process waits for the disk, so that what it writes fills no memory. */
const waitingBytesMax = 1024 * 1024;

const tailBytesMax = 2_048;
// More than is told, so that no secret is cut before it was hidden.
const keptBytesMax = 64 * 1024;

/** Takes what a process writes on both its streams to the log files, in order of arrival. */
export class Output {
  readonly #clock: Clock;
  readonly #instance: string;
  readonly #secrets: readonly string[];
  readonly #files: readonly LogFile[];
  readonly #streams: Readable[] = [];
  #last: Buffer = Buffer.alloc(0);
  #isPaused = false;
  bytes = 0;
  droppedBytes = 0;

  constructor(clock: Clock, { files, instance, secrets }: LaunchOutput) {
    this.#clock = clock;
    this.#instance = instance;
    this.#secrets = secrets;
    this.#files = files.map((file) => new LogFile(file));
  }

  /** Standard output is `INFO`, standard error `ERR `. Resolves when the stream has ended. */
  read(stream: Readable, level: LogLevel): Promise<void> {
    const lines = new OutputLines(this.#secrets);
    this.#streams.push(stream);
    stream.on("data", (chunk: Buffer) => {
      this.bytes += chunk.length;
      this.#remember(chunk);
      // Nothing takes it any more: it is only read so that the process can go on.
      if (this.#files.every((file) => file.isFull)) this.droppedBytes += chunk.length;
      else this.#write(lines.add(chunk), level);
    });
    return new Promise((resolve) => {
      stream.on("error", () => stream.destroy());
      stream.once("close", () => {
        this.#write(lines.flush(), level);
        resolve();
      });
    });
  }

  /** Lets go of the streams, whoever still holds their other ends. */
  cutOff(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  /** Resolves when everything is on the disk. */
  async close(): Promise<void> {
    await Promise.all(this.#files.map((file) => file.close()));
  }

  /** What came last, secrets hidden, at most 2,048 bytes. */
  get tail(): string {
    const lines = new OutputLines(this.#secrets);
    const text = [...lines.add(this.#last), ...lines.flush()].join("\n");
    const bytes = Buffer.from(text, "latin1").subarray(-tailBytesMax);
    return bytes.toString("utf8").replace(/^\uFFFD+/, "");
  }

  #write(lines: readonly string[], level: LogLevel): void {
    if (lines.length === 0) return;
    const now = this.#clock.now();
    const line = outputPrefix(now, this.#instance, level);
    const note = outputPrefix(now, this.#instance, "WARN");
    for (const file of this.#files) if (!file.isFull) file.append(lines, { line, note });
    void this.#waitForDisk();
  }

  #remember(chunk: Buffer): void {
    const known = chunk.length >= keptBytesMax ? [chunk] : [this.#last, chunk];
    const all = Buffer.concat(known);
    this.#last = all.length > 2 * keptBytesMax ? Buffer.from(all.subarray(-keptBytesMax)) : all;
  }

  async #waitForDisk(): Promise<void> {
    const waiting = this.#files.reduce((sum, { waitingBytes }) => sum + waitingBytes, 0);
    if (this.#isPaused || waiting <= waitingBytesMax) return;
    this.#isPaused = true;
    for (const stream of this.#streams) stream.pause();
    await Promise.all(this.#files.map((file) => file.drained()));
    this.#isPaused = false;
    for (const stream of this.#streams) stream.resume();
  }
}
