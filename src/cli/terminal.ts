import { createInterface } from "node:readline/promises";

/** The two streams and the keyboard, so that verbs can be run in a test without a terminal. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Progress and diagnostics. */
  error(text: string): void;
  /** Whether people look at standard output (then there may be animation), and whether colours are wanted there. */
  readonly outIsTerminal: boolean;
  readonly errorIsTerminal: boolean;
  readonly inIsTerminal: boolean;
  readonly colour: boolean;
  readonly columns: number;
  /** Asks on standard error and reads a line; undefined at the end of input. */
  ask(question: string): Promise<string | undefined>;
  /** All lines of standard input, as they come. */
  lines(): AsyncIterable<string>;
}

/** The process's own terminal. `colour` is off with `--no-color`, with `NO_COLOR`, and where nobody looks. */
export function processTerminal(wantsColour: boolean): Terminal {
  const { stdout, stderr, stdin } = process;
  stdout.on("error", quietOnClosedPipe);
  const noColour = (process.env["NO_COLOR"] ?? "") !== "" || process.env["TERM"] === "dumb";
  return {
    out: (text) => void stdout.write(text),
    error: (text) => void stderr.write(text),
    outIsTerminal: stdout.isTTY === true,
    errorIsTerminal: stderr.isTTY === true,
    inIsTerminal: stdin.isTTY === true,
    colour: wantsColour && !noColour && stdout.isTTY === true,
    columns: stdout.columns ?? 80,
    ask,
    lines: () => createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY }),
  };
}

async function ask(question: string): Promise<string | undefined> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<undefined>((resolve) =>
    reader.once("close", () => resolve(undefined)),
  );
  try {
    return await Promise.race([reader.question(question), closed]);
  } finally {
    reader.close();
  }
}

/** `sched history | head` ends without a complaint when `head` has seen enough. */
function quietOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  throw error;
}
