import { codes, type ProblemCode } from "../../model/codes.ts";
import { type Problem, ProblemError } from "../../model/problem.ts";
import { problemsOf, statusOf } from "../problem-response.ts";

/** A refusal as Azure Resource Manager words it: `{ "error": { "code", "message", "target", "details" } }`. */
export class ArmError extends Error {
  readonly status: number;
  readonly code: string;
  /** The member at fault: `properties.action.request.uri`. */
  readonly target: string | undefined;
  readonly details: readonly ArmDetail[];

  constructor(status: number, code: string, message: string, more: ArmErrorMore = {}) {
    super(message);
    this.name = "ArmError";
    this.status = status;
    this.code = code;
    this.target = more.target;
    this.details = more.details ?? [];
  }
}

export interface ArmDetail {
  readonly code: string;
  readonly message: string;
  readonly target: string;
}

export interface ArmErrorMore {
  readonly target?: string | undefined;
  readonly details?: readonly ArmDetail[];
}

export function badRequest(message: string, target?: string): ArmError {
  return new ArmError(400, "BadRequest", message, { target });
}

/** `Microsoft.Scheduler/jobCollections/jc1` in a resource group, which is a label. */
export function notFound(resource: string, resourceGroup: string): ArmError {
  const message = `The Resource '${resource}' under resource group '${resourceGroup}' was not found.`;
  return new ArmError(404, "ResourceNotFound", message);
}

/** What goes back for an error. */
export interface ArmAnswer {
  readonly status: number;
  readonly body: {
    readonly error: {
      readonly code: string;
      readonly message: string;
      readonly target?: string;
      readonly details?: readonly ArmDetail[];
    };
  };
}

/** Any refusal of ours in Azure's form. What nobody foresaw says nothing of itself. */
export function armAnswer(error: unknown): ArmAnswer {
  const { status, code, message, target, details } =
    error instanceof ArmError ? error : fromProblems(problemsOf(error));
  return {
    status,
    body: {
      error: {
        code,
        message,
        ...(target === undefined ? {} : { target }),
        ...(details.length === 0 ? {} : { details }),
      },
    },
  };
}

/** Azure's own words for what we refuse elsewhere too. */
const armCodes: Readonly<Partial<Record<ProblemCode, string>>> = {
  "api/no-token": "AuthenticationFailed",
  "api/role": "AuthorizationFailed",
  "api/rate": "TooManyRequests",
  "api/too-many": "TooManyRequests",
  "api/route": "NotFound",
  "api/too-large": "RequestEntityTooLarge",
  "api/precondition": "Conflict",
  "address/unknown": "ResourceNotFound",
  "guard/protected": "ScopeLocked",
  "guard/read-only": "ScopeLocked",
  "names/duplicate": "Conflict",
  "run/ended": "Conflict",
  "apply/clock": "Conflict",
};

/** And its statuses, where they are others than ours: a lock is a conflict. */
const armStatuses: Readonly<Partial<Record<ProblemCode, number>>> = {
  "api/precondition": 409,
  "guard/protected": 409,
  "guard/read-only": 409,
  "names/duplicate": 409,
  "apply/clock": 409,
  "secrets/unknown": 400,
};

const codeOfStatus: Readonly<Record<number, string>> = {
  400: "BadRequest",
  403: "AuthorizationFailed",
  404: "NotFound",
  409: "Conflict",
  413: "RequestEntityTooLarge",
  415: "UnsupportedMediaType",
  422: "BadRequest",
  429: "TooManyRequests",
  503: "ServiceUnavailable",
};

function fromProblems(problems: readonly Problem[]): ArmError {
  const [first] = problems;
  if (first === undefined) return new ArmError(500, "InternalServerError", "The request failed.");
  const { code, detail, hint, path } = first;
  const known = armStatuses[code] ?? statusOf(code);
  // What cannot be processed is a bad request to Azure.
  const status = known === 422 ? 400 : known;
  const armCode = armCodes[code] ?? codeOfStatus[status] ?? "InternalServerError";
  const message = [detail, hint].filter((part) => part !== undefined).join(" ");
  const target = path === undefined || path === "" ? undefined : path.slice(1).replaceAll("/", ".");
  return new ArmError(status, armCode, message === "" ? codes[code].summary : message, { target });
}

/** The code that Azure has for a status, for refusals of the server itself. */
export function armErrorOf(status: number, message: string): ArmError {
  return new ArmError(status, codeOfStatus[status] ?? "BadRequest", message);
}

export function isProblem(error: unknown, code: ProblemCode): boolean {
  return error instanceof ProblemError && error.problems[0]?.code === code;
}
