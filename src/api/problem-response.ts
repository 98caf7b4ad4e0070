import { codes, type ExitCode, type ProblemCode } from "../model/codes.ts";
import { type Problem, problem, ProblemError } from "../model/problem.ts";
import type { ProblemBody } from "../ports/owner-wire.ts";

/** The HTTP status of each kind of refusal. Kinds are the exit codes: what a script tells apart, a program does too. */
const statusOfExit: Readonly<Record<ExitCode, number>> = {
  0: 400,
  1: 422,
  2: 409,
  3: 409,
  10: 422,
  11: 423,
  12: 409,
  13: 500,
  14: 503,
  15: 403,
  64: 400,
};

/** Where HTTP has a word of its own for the code. */
const statusOfCode: Readonly<Partial<Record<ProblemCode, number>>> = {
  "api/no-token": 401,
  "api/origin": 403,
  "api/role": 403,
  "api/rate": 429,
  "api/too-many": 429,
  "api/precondition": 412,
  "api/route": 404,
  "api/request": 400,
  "api/too-large": 413,
  "address/unknown": 404,
  "run/unknown": 404,
  "content/missing": 404,
  "content/too-large": 413,
  "run/ended": 409,
  "webjob/running": 409,
  "webjob/continuous": 409,
  "internal/defect": 500,
};

export function statusOf(code: ProblemCode): number {
  return statusOfCode[code] ?? statusOfExit[codes[code].exit];
}

/** The body of a refusal: RFC 9457 for programs that know only that, our problems for those that know us. */
export function problemBody(problems: readonly Problem[], status?: number): ProblemBody {
  const first = problems[0] ?? defect();
  return {
    type: `urn:sched:problem:${first.code}`,
    title: first.summary,
    status: status ?? statusOf(first.code),
    detail: first.detail,
    code: first.code,
    ...(first.hint === undefined ? {} : { hint: first.hint }),
    problems: problems.length === 0 ? [first] : problems,
  };
}

/** What went wrong, as problems. A defect's own message stays inside: it may quote anything. */
export function problemsOf(error: unknown): readonly Problem[] {
  return error instanceof ProblemError ? error.problems : [defect()];
}

function defect(): Problem {
  return problem("internal/defect", {
    detail: "The service failed on this request in a way nobody foresaw.",
    hint: "The log of `sched serve` says more.",
  });
}
