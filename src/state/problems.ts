import { ProblemError, problem, refuse } from "../model/problem.ts";

/** The refusals of this room, in the words that people read. */

/** What the system said, for people: `no space left on device (ENOSPC)`. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (code === undefined) return error.message;
  const words = /^[A-Z]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
  return `${words} (${code})`;
}

/** The refusal to go on without durable writes; a refusal that has been worded already stays as it is. */
export function unwritable(path: string, error: unknown, doing = "Writing"): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError([
    problem("state/unwritable", {
      detail: `${doing} ${path} failed: ${reasonOf(error)}.`,
      hint: "Nothing that was acknowledged is lost. Make room or repair the disk or its rights, then try again.",
    }),
  ]);
}

export function closedStore(): ProblemError {
  return new ProblemError([
    problem("state/unwritable", {
      detail: "The state was let go of; this process may not write it.",
    }),
  ]);
}

export function refuseNewer(path: string, found: string): never {
  return refuse("state/newer", {
    detail: `${path} has the format ${found}, which this version of sched does not know. Nothing was changed.`,
    hint: "Use the version of sched that wrote it, or a newer one.",
  });
}

/** Something in a file that should not be so; whoever opens the state turns it into a refusal with a cure. */
export class Damage extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.name = "Damage";
    this.path = path;
  }
}
