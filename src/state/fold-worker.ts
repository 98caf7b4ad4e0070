import { parentPort, workerData } from "node:worker_threads";
import { ProblemError } from "../model/problem.ts";
import { systemFiles } from "./files.ts";
import { foldFiles, type FoldWork } from "./fold-files.ts";
import type { FoldAnswer } from "./fold-thread.ts";
import { Damage } from "./problems.ts";

/** A thread of its own that folds once: it gets a `FoldWork` and answers with a `FoldAnswer`. */

void post(workerData as FoldWork);

async function post(work: FoldWork): Promise<void> {
  const answered = await answer(work);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
  parentPort?.postMessage(answered);
}

async function answer(work: FoldWork): Promise<FoldAnswer> {
  try {
    return { kind: "folded", folded: await foldFiles(systemFiles, work) };
  } catch (error) {
    if (error instanceof Damage)
      return { kind: "damage", path: error.path, message: error.message };
    if (error instanceof ProblemError) return { kind: "refused", problems: error.problems };
    const { message, code } = error as NodeJS.ErrnoException;
    return { kind: "failed", message, ...(code === undefined ? {} : { code }) };
  }
}
