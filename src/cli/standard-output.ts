import { fstatSync, writeSync } from "node:fs";

/**
 * Standard output. Where it is a file or a pipe that takes what is written (nearly always, in scripts and CI), it is
 * written to directly: making Node's stream for it costs a tenth of a short command. A terminal, and a pipe that cannot
 * take more at the moment, get the stream.
 */
export class StandardOutput {
  #stream: NodeJS.WriteStream | undefined;

  /** People may be looking: only a character device can be a terminal. */
  static mayBeTerminal(descriptor: number): boolean {
    try {
      return fstatSync(descriptor).isCharacterDevice();
    } catch {
      return false;
    }
  }

  /** The stream, made when first asked for. */
  get stream(): NodeJS.WriteStream {
    if (this.#stream === undefined) {
      this.#stream = process.stdout;
      this.#stream.on("error", quietOnClosedPipe);
    }
    return this.#stream;
  }

  write(text: string): void {
    const left = this.#stream === undefined ? writeDirectly(text) : Buffer.from(text);
    if (left.length > 0) this.stream.write(left);
  }

  async drained(): Promise<void> {
    const stream = this.#stream;
    if (stream?.writableNeedDrain === true) {
      await new Promise((resolve) => stream.once("drain", resolve));
    }
  }
}

/** Answers what could not be written at the moment. */
function writeDirectly(text: string): Buffer {
  let left = Buffer.from(text);
  try {
    while (left.length > 0) left = left.subarray(writeSync(1, left));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EPIPE") process.exit(process.exitCode ?? 0);
    if (code !== "EAGAIN") throw error;
  }
  return left;
}

/** `sched history | head` ends without a complaint when `head` has seen enough. */
function quietOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  throw error;
}
