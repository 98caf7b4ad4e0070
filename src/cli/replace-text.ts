import { randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Problem, problem } from "../model/problem.ts";

/**
 * Writes a file anew, whole or not at all: somebody's work must not be cut in half by a full disk. Its permissions stay,
 * and a link goes on leading to it.
 */
export function replaceText(path: string, text: string): Problem | undefined {
  let unfinished: string | undefined;
  try {
    const target = realpathSync(path);
    const { mode } = statSync(target);
    unfinished = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
    const file = openSync(unfinished, "wx", mode & 0o777);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, target);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (unfinished !== undefined) rmSync(unfinished, { force: true });
    return problem("files/unwritable", {
      detail: `${path} cannot be written (${String(error.code)}); it is as it was.`,
      hint: "Look at the permissions of the file and its folder, and at the room on the disk.",
    });
  }
}
