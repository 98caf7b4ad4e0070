import { STATUS_CODES } from "node:http";
import type { Expectation } from "../model/action.ts";
import type { AttemptResult } from "../ports/action-runner.ts";
import { compileBodyPattern } from "./body-pattern.ts";
import type { Answer } from "./http-exchange.ts";
import type { Redactor } from "./redact.ts";

/** What the history keeps of an answer. */
const storedBytesMax = 2_048;

/** What counts as success, read once for each action. */
export interface Judge {
  readonly accepts: (status: number) => boolean;
  /** Why the body is not what was expected; undefined when it is, or when nothing is expected of it. */
  readonly fault: (body: Buffer) => string | undefined;
}

export function compileExpectation(expect: Expectation | undefined): Judge {
  if (expect === undefined) return whereNothingIsSaid;
  const ranges = expect?.statusCodes?.map(rangeOf) ?? [success];
  return {
    accepts: (status) => ranges.some(([low, high]) => status >= low && status <= high),
    fault: compileBodyFault(expect),
  };
}

function compileBodyFault({ body, bodyPattern }: Expectation): Judge["fault"] {
  const matches = bodyPattern === undefined ? undefined : compileBodyPattern(bodyPattern);
  return (bytes) => {
    if (body !== undefined && !bytes.includes(body))
      return "the body does not hold the expected text";
    if (matches === undefined || matches(bytes.toString("utf8"))) return undefined;
    return "the body does not look as the pattern says";
  };
}

/** The result of an attempt that was answered, in Azure's words (reference 7.3) without headers and body. */
export function judge(
  answer: Answer,
  host: string,
  { accepts, fault: faultOf }: Judge,
  redactor: Redactor | undefined,
): AttemptResult {
  const { status } = answer;
  const said = sayingOf(host, status);
  const accepted = accepts(status);
  const fault = accepted ? faultOf(answer.body) : undefined;
  const result = {
    response: storedText(answer, redactor),
    mayHaveArrived: true,
    usesRetry: true,
    retryable: true,
  };
  if (accepted && fault === undefined)
    return { ...result, outcome: "succeeded", message: said, reason: null };
  return {
    ...result,
    outcome: "failed",
    message: accepted ? `${said}, but ${fault}.` : `${said} (${status})${advice(status)}`,
    reason: accepted ? "unexpected body" : `HTTP ${status}`,
  };
}

const success: readonly [number, number] = [200, 299];

const whereNothingIsSaid: Judge = {
  accepts: (status) => status >= success[0] && status <= success[1],
  fault: () => undefined,
};

function rangeOf(code: number | string): readonly [number, number] {
  const [low = Number.NaN, high = low] = String(code).split("-").map(Number);
  return [low, high];
}

let last = { host: "", status: 0, saying: "" };

/** In a burst the same host says the same ten thousand times: one text then serves all of its records. */
function sayingOf(host: string, status: number): string {
  if (last.host !== host || last.status !== status) {
    const saying = `Http Action - Response from host '${host}': '${statusName(status)}'`;
    last = { host, status, saying };
  }
  return last.saying;
}

const statusNames = new Map(
  Object.entries(STATUS_CODES).map(([code, name]) => [
    Number(code),
    (name ?? code).replace(/[^A-Za-z0-9]/gu, ""),
  ]),
);

/** As .NET wrote it: `NotFound`. From our own table, since the target's reason phrase is anybody's text. */
function statusName(status: number): string {
  return statusNames.get(status) ?? String(status);
}

function advice(status: number): string {
  if (status < 300 || status > 399) return "";
  return ". Redirects are not followed: set the uri to the final address, or list the status in expect.";
}

function storedText(answer: Answer, redactor: Redactor | undefined): string {
  if (answer.encoded) return `(compressed body, ${answer.body.length} bytes read)`;
  if (redactor === undefined) {
    // A few bytes more than are kept, so that the cut below finds whole characters.
    return cutText(answer.body.toString("utf8", 0, storedBytesMax + 4));
  }
  const text = answer.body.toString("utf8");
  return cutText(answer.cut ? redactor.redactCut(text) : redactor.redact(text));
}

/** At most 2,048 bytes of UTF-8, cut between characters. */
export function cutText(text: string): string {
  // A character of UTF-16 takes three bytes at most.
  if (text.length * 3 <= storedBytesMax) return text;
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length <= storedBytesMax) return text;
  let end = storedBytesMax;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString("utf8", 0, end);
}
