import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { type Problem, ProblemError } from "../model/problem.ts";
import { type FileSystem, systemFiles } from "./files.ts";
import { foldFiles, type FoldedFiles, type FoldWork } from "./fold-files.ts";
import { Damage } from "./problems.ts";

/** What the thread says when it is done. */
export type FoldAnswer =
  | { readonly kind: "folded"; readonly folded: FoldedFiles }
  | { readonly kind: "damage"; readonly path: string; readonly message: string }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "failed"; readonly message: string; readonly code?: string };

// Below it, starting a thread costs more than folding takes: a few dozen milliseconds.
const bytesWorthAThread = 1024 * 1024;
// Most of what a fold makes is dropped at once; a small nursery keeps the memory of the process small.
const resourceLimits = { maxYoungGenerationSizeMb: 8 };

/**
 * Folds in a thread of its own where there is much to do, so that firing goes on as if nothing was. `bytes`: of the
 * snapshot and its journals. On files other than the system's, as in tests, it is done here. Rejects as `foldFiles`.
 */
export function foldApart(files: FileSystem, work: FoldWork, bytes: number): Promise<FoldedFiles> {
  if (files !== systemFiles || bytes < bytesWorthAThread) return foldFiles(files, work);
  return inThread(work);
}

async function inThread(work: FoldWork): Promise<FoldedFiles> {
  // Beside this file: as source next to source, as a bundle of its own next to the bundle of the command.
  const script = join(import.meta.dirname, `fold-worker${extname(import.meta.filename)}`);
  const worker = new Worker(script, { workerData: work, resourceLimits });
  const answer = await new Promise<FoldAnswer>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`The thread that folds ended with ${code}.`)));
  });
  await worker.terminate();
  switch (answer.kind) {
    case "folded":
      return answer.folded;
    case "damage":
      throw new Damage(answer.path, answer.message);
    case "refused":
      throw new ProblemError(answer.problems);
    case "failed":
      throw Object.assign(new Error(answer.message), { code: answer.code });
  }
}
