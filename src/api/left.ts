import type { ServerResponse } from "node:http";
import { ProblemError } from "../model/problem.ts";
import { malformed } from "./refusals.ts";

/**
 * Aborts when whoever asked has gone before the answer was theirs. Nobody is told of the reason: there is nobody, and it is a
 * refusal like others, so that it counts as no defect.
 */
export function leftSignal(answer: ServerResponse): AbortSignal {
  const left = new AbortController();
  const leave = (): void => {
    if (answer.writableFinished) return;
    left.abort(new ProblemError([malformed("Whoever asked has left before the answer.")]));
  };
  if (answer.closed) leave();
  else answer.once("close", leave);
  return left.signal;
}
