import { readFile, stat } from "node:fs/promises";
import { writePrivateFile } from "../compose/private-file.ts";
import { refuse } from "../model/problem.ts";
import { decodeSavedPlan, encodeSavedPlan, type SavedPlan } from "./saved-plan.ts";

/** No plan is larger; what is will not be read into memory to find out. */
const bytesMax = 512 * 1024 * 1024;

/** Writes a plan for `sched apply FILE`: for this user alone (0600), whole or not at all. */
export async function writePlanFile(
  file: string,
  saved: SavedPlan,
  version: string,
): Promise<void> {
  const text = await encodeSavedPlan(saved, version);
  try {
    await writePrivateFile(file, text);
  } catch (error) {
    refuse("usage/wrong", { detail: `--out: ${file} cannot be written (${codeOf(error)}).` });
  }
}

/** Reads a saved plan; each way in which it can be something else is refused with its own problem. */
export async function readPlanFile(file: string): Promise<SavedPlan> {
  const text = await textOf(file);
  return decodeSavedPlan(text, file);
}

async function textOf(file: string): Promise<string> {
  try {
    const facts = await stat(file);
    if (facts.isFile() && facts.size <= bytesMax) return await readFile(file, "utf8");
    return refuseUnreadable(file, facts.isFile() ? "it is too large for a plan" : "it is no file");
  } catch (error) {
    if (codeOf(error) === "unknown error") throw error;
    return refuseUnreadable(file, codeOf(error));
  }
}

function refuseUnreadable(file: string, why: string): never {
  return refuse("plan-file/unreadable", {
    detail: `${file} cannot be read (${why}).`,
    hint: "`sched apply` takes a plan that `sched plan --out FILE` saved, or nothing: it then plans itself.",
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
