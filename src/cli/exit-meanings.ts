import type { exitCodes } from "../model/codes.ts";

/** What each exit code means, whichever verb ends with it. */
export const exitMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: "done; `plan --detailed-exitcode`: no changes",
  failed: "failed",
  changes: "`plan --detailed-exitcode`: there are changes",
  wouldFormat: "`fmt --check`: files would change",
  invalidFiles: "the files are invalid",
  locked: "the state is locked by somebody else",
  stalePlan: "the plan is stale or of another state",
  stateDamaged: "the state is damaged, or written by a newer version",
  stateUnwritable: "the state cannot be written, or the backend cannot be reached",
  guardRefused: "a guard refused",
  usage: "wrong use of the command line; approval wanted and no terminal to ask on",
};
