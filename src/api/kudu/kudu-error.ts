import type { ProblemCode } from "../../model/codes.ts";
import type { Problem } from "../../model/problem.ts";
import { problemsOf, statusOf } from "../problem-response.ts";

/** A refusal as Kudu words it: a plain text, a JSON value, or nothing but the status. */
export class KuduError extends Error {
  readonly status: number;
  /** A text goes out as plain text, anything else as JSON; undefined: an empty body. */
  readonly body: unknown;

  constructor(status: number, body?: unknown) {
    super(typeof body === "string" ? body : `status ${status}`);
    this.name = "KuduError";
    this.status = status;
    this.body = body;
  }
}

/** There is no job of this name, kind or run: Kudu says nothing more. */
export function nothingThere(): KuduError {
  return new KuduError(404);
}

/** As Kudu words what an operation came upon. */
export function failed(status: number, message: string): KuduError {
  return new KuduError(status, {
    Message: "An error has occurred.",
    ExceptionMessage: message,
  });
}

/** What is not routed, in Kudu's own form: a JSON text. */
export function noRoute(pathAndQuery: string): string {
  return `No route registered for '${pathAndQuery.slice(0, 1_000)}'`;
}

/** Any refusal of ours in Kudu's form. What nobody foresaw says nothing of itself. */
export function kuduErrorOf(error: unknown): KuduError {
  if (error instanceof KuduError) return error;
  const problems = problemsOf(error);
  const [first] = problems;
  if (first === undefined) return failed(500, "The request failed.");
  if (absent.has(first.code)) return nothingThere();
  if (first.code === "webjob/running") {
    return new KuduError(409, "Cannot start a new run since job is already running.");
  }
  return failed(statusFor(first), wordsOf(first));
}

const absent: ReadonlySet<ProblemCode> = new Set(["address/unknown", "run/unknown", "run/no-log"]);

/** What is not to be done as things are is a conflict here, and what cannot be processed is a bad request. */
function statusFor({ code }: Problem): number {
  const known = statusOf(code);
  if (known === 423) return 409;
  return known === 422 ? 400 : known;
}

function wordsOf({ detail, hint }: Problem): string {
  return [detail, hint].filter((part) => part !== undefined).join(" ");
}
