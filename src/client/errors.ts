import type { Problem } from "./wire-types.ts";

/** Why a call of the client failed; `code` says it to a program. */
export class SchedError extends Error {
  /** Of our catalogue (`address/unknown`), or of the machine (`ECONNREFUSED`). */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "SchedError";
    this.code = code;
  }
}

/** The service refused, or something in front of it did. */
export class RefusedError extends SchedError {
  /** Of HTTP. Where a refusal came in the middle of an answer, that of its beginning. */
  readonly status: number;
  /** What the service said about it; undefined where it was not the service that answered. */
  readonly problem: Problem | undefined;
  /** As it came; undefined where it was no JSON. */
  readonly body: unknown;
  /** How long the service asks to wait before it is asked again, milliseconds; undefined: it does not say. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, body: unknown, retryAfter?: string) {
    const problem = problemIn(body);
    const first = problem?.problems[0];
    super(
      first?.code ?? `http/${status}`,
      first === undefined
        ? `The service answers with status ${status}.`
        : [`${first.summary}: ${first.detail}`, first.hint ?? ""].join(" ").trim(),
    );
    this.name = "RefusedError";
    this.status = status;
    this.body = body;
    this.retryAfterMs = /^\d{1,7}$/.test(retryAfter ?? "") ? Number(retryAfter) * 1_000 : undefined;
    this.problem = problem;
  }
}

/** The connection failed: before anything was sent, or so that the other side may have read the request. */
export class ConnectionError extends SchedError {
  readonly mayHaveArrived: boolean;

  constructor(code: string, mayHaveArrived: boolean) {
    super(code, `connection failed (${code})`);
    this.name = "ConnectionError";
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** A refusal that ends an answer in lines has the problems alone. */
function problemIn(body: unknown): Problem | undefined {
  if (typeof body !== "object" || body === null || !("problems" in body)) return undefined;
  const { problems } = body;
  const isList = Array.isArray(problems) && problems.every(isProblem);
  return isList && problems.length > 0 ? (body as Problem) : undefined;
}

function isProblem(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    typeof value.code === "string" &&
    "detail" in value &&
    typeof value.detail === "string"
  );
}
