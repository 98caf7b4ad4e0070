import { type ProblemBody, apiRoot } from "../ports/owner-wire.ts";
import { requestHeader } from "../ports/portal-wire.ts";
import { sessionEnded } from "./session-ended.ts";

/** What the service refused, or that it did not answer: in words for a person. */
export class ApiError extends Error {
  /** Of HTTP; 0: no answer came. */
  readonly status: number;
  /** Of our catalogue, such as `run/unknown`. */
  readonly code: string;
  readonly hint: string | undefined;

  constructor(
    status: number,
    { code, detail, hint }: Pick<ProblemBody, "code" | "detail" | "hint">,
  ) {
    super(detail);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}

export interface Sending {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Sent as JSON; a Blob as the bytes it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A query of a path: members that are undefined are left out. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | boolean | undefined>>,
): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? path : `${path}?${text}`;
}

/** Asks for a path below `/api/v1` and answers its JSON; undefined where there is no body. Throws `ApiError`. */
export async function call<Answer>(path: string, sending: Sending = {}): Promise<Answer> {
  const response = await send(`${apiRoot}${path}`, sending);
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as Answer;
}

/** Asks for any path of the service. Throws `ApiError` for every answer that is a refusal, and where none comes. */
export async function send(url: string, sending: Sending = {}): Promise<Response> {
  const { signal = null } = sending;
  let response: Response;
  try {
    response = await fetch(url, { ...requestOf(sending), signal, redirect: "error" });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiError(0, unreachable);
  }
  if (response.ok) return response;
  if (response.status === 401) sessionEnded();
  throw await refusalOf(response);
}

function requestOf({ method = "GET", body, headers = {} }: Sending): RequestInit {
  const ours = { [requestHeader]: "portal", ...headers };
  if (body === undefined) return { method, headers: ours };
  if (body instanceof Blob) return { method, headers: ours, body };
  const json = { "content-type": "application/json", ...ours };
  return { method, headers: json, body: JSON.stringify(body) };
}

const unreachable = {
  code: "owner/unreachable",
  detail: "The service does not answer.",
  hint: "Is `sched serve` running, and the network there? What is shown may be old.",
};

async function refusalOf(response: Response): Promise<ApiError> {
  const { status } = response;
  const text = await response.text().catch(() => "");
  const body = refusalIn(text);
  const detail = body.detail ?? `The service answered ${status} without saying why.`;
  const hint = body.hint === undefined ? {} : { hint: body.hint };
  return new ApiError(status, { code: body.code ?? "internal/defect", detail, ...hint });
}

/** Our own form; or Kudu's, which is a text, a JSON text or an object of .NET's. */
function refusalIn(text: string): Partial<Pick<ProblemBody, "code" | "detail" | "hint">> {
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // A plain text is a refusal, too.
  }
  if (typeof body === "string") return body === "" ? {} : { code: "api/request", detail: body };
  const { ExceptionMessage, ...ours } = (body ?? {}) as Partial<ProblemBody> & {
    readonly ExceptionMessage?: string;
  };
  if (ExceptionMessage === undefined) return ours;
  return { code: "api/request", detail: ExceptionMessage };
}
