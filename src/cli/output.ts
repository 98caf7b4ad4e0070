import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { refuse } from "../model/problem.ts";
import type { Context } from "./context.ts";
import { plainText, type Rows } from "../ui/plain.ts";
import type { Terminal } from "./terminal.ts";

/** A result in its two forms; only the one that is wanted is made. */
export interface Result {
  text(): string;
  json(): object;
  /** With `--plain`, where it differs from the text: a row of columns for each thing that is listed. */
  plain?(): Rows;
}

/** Prints a result as text or as one JSON document, and writes it into the `--json-into` file as well. */
export function printResult(terminal: Terminal, context: Context, result: Result): void {
  if (context.jsonInto !== undefined) writeJson(context.jsonInto, result.json());
  if (context.json) terminal.out(`${JSON.stringify(result.json())}\n`);
  else terminal.out(context.plain && result.plain ? plainText(result.plain()) : result.text());
}

/** Writes JSON lines, or one document, into the `--json-into` file. */
export function writeJson(file: string, ...documents: readonly object[]): void {
  const lines = documents.map((document) => `${JSON.stringify(document)}\n`);
  writing(file, () => writeFileSync(file, lines.join(""), { mode: 0o600 }));
}

/** Opens the `--json-into` file for lines that are too many to be kept. */
export function openJsonLines(file: string): { write(lines: string): void; close(): void } {
  const opened = writing(file, () => openSync(file, "w", 0o600));
  return {
    write: (lines) => void writing(file, () => writeSync(opened, lines)),
    close: () => closeSync(opened),
  };
}

function writing<T>(file: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    return refuse("usage/wrong", { detail: `--json-into: ${file} cannot be written (${code}).` });
  }
}
