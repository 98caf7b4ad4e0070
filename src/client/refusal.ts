import { codes, type ProblemCode } from "../model/codes.ts";
import { type Problem, problem, ProblemError } from "../model/problem.ts";
import { ConnectionError } from "./errors.ts";

/** Turns what went wrong on the other side, or on the way, into the problem a command ends with. */

/** A refusal as the server told it, so that the exit code is the one of a command that ran there. */
export function refusalOf(body: unknown, status: number): ProblemError {
  const problems = memberOf(body, "problems");
  const known = Array.isArray(problems) ? problems.filter(isProblem) : [];
  if (known.length > 0) return new ProblemError(known);
  const detail = memberOf(body, "detail");
  const said = typeof detail === "string" ? `: ${detail}` : "";
  return new ProblemError([
    problem("owner/unreachable", {
      detail: `The serving process answered in a way this command does not understand (status ${status}${said}).`,
      hint: "Make sure that `sched serve` and this command are of the same version.",
    }),
  ]);
}

/** The connection failed in the middle of a verb. `changing`: the verb may have taken effect all the same. */
export function lostConnection(error: unknown, place: string, changing: boolean): unknown {
  if (!(error instanceof ConnectionError)) return error;
  const unsure = changing && error.mayHaveArrived;
  return new ProblemError([
    problem("owner/unreachable", {
      detail: `The serving process at ${place} does not answer (${error.code}).${
        unsure ? " It may have done what was asked before it fell silent." : ""
      }`,
      hint: unsure
        ? "Look with `sched status` and `sched plan` before you repeat the command."
        : "Look at the log of `sched serve`, or start it again; then repeat the command.",
    }),
  ]);
}

export function otherProtocol(version: unknown): ProblemError {
  return new ProblemError([
    problem("owner/unreachable", {
      detail: `The state is being served by ${typeof version === "string" ? `sched ${version}` : "something"} that speaks another protocol than this command.`,
      hint: "Restart `sched serve` with the same version as this command.",
    }),
  ]);
}

function isProblem(value: unknown): value is Problem {
  const code = memberOf(value, "code");
  return typeof code === "string" && isKnown(code) && typeof memberOf(value, "detail") === "string";
}

function isKnown(code: string): code is ProblemCode {
  return Object.hasOwn(codes, code);
}

export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
