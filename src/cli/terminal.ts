import { StandardOutput } from "./standard-output.ts";

/** The two streams and the keyboard, so that verbs can be run in a test without a terminal. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Resolves when standard output can take more: what is printed in a long loop would pile up in memory. */
  drained(): Promise<void>;
  /** Progress and diagnostics. */
  error(text: string): void;
  /** Whether people look at standard output (then there may be animation), and whether colours are wanted there. */
  readonly outIsTerminal: boolean;
  readonly errorIsTerminal: boolean;
  readonly inIsTerminal: boolean;
  readonly colour: boolean;
  /** The same for standard error, where diagnostics and progress go. */
  readonly errorColour: boolean;
  readonly columns: number;
  /** A build machine: nobody answers, and nobody needs to be told what to type next. */
  readonly isAutomated: boolean;
  /** Asks on standard error and reads a line; undefined at the end of input. */
  ask(question: string): Promise<string | undefined>;
  /** All lines of standard input, as they come. */
  lines(): AsyncIterable<string>;
}

/** Whether `CI` is set, as every service for continuous integration does. */
export function isAutomated(environment: Readonly<Record<string, string | undefined>>): boolean {
  return !["", "0", "false"].includes(environment["CI"] ?? "");
}

/**
 * The process's own terminal. `colour` is off with `--no-color`, with `NO_COLOR`, and where nobody looks; a build machine
 * may have terminals, but nobody sits at them.
 */
export function processTerminal(wantsColour: boolean, automated: boolean): Terminal {
  const output = new StandardOutput();
  const noColour = (process.env["NO_COLOR"] ?? "") !== "" || process.env["TERM"] === "dumb";
  const colours = wantsColour && !noColour;
  const outIsTerminal = StandardOutput.mayBeTerminal(1) && output.stream.isTTY;
  // Making the streams of standard input and standard error takes time that most commands need not spend.
  const errorIsTerminal = StandardOutput.mayBeTerminal(2) && process.stderr.isTTY;
  const inIsTerminal = !automated && StandardOutput.mayBeTerminal(0) && process.stdin.isTTY;
  return {
    out: (text) => output.write(text),
    drained: () => output.drained(),
    error: (text) => void process.stderr.write(text),
    outIsTerminal,
    errorIsTerminal: errorIsTerminal && !automated,
    inIsTerminal,
    isAutomated: automated,
    colour: colours && outIsTerminal,
    errorColour: colours && errorIsTerminal,
    columns: outIsTerminal ? output.stream.columns : 80,
    ask,
    lines,
  };
}

async function* lines(): AsyncGenerator<string> {
  const { createInterface } = await import("node:readline");
  yield* createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
}

/** How wide a result may be: what goes into a file or another program is not cut. */
export function resultColumns({ outIsTerminal, columns }: Terminal): number {
  return outIsTerminal ? columns : Number.POSITIVE_INFINITY;
}

async function ask(question: string): Promise<string | undefined> {
  const { createInterface } = await import("node:readline/promises");
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
