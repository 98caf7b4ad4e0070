import type { LogLine } from "../ports/owner.ts";
import { apiRoot, type StreamLine } from "../ports/owner-wire.ts";
import { ApiError, send, withQuery } from "./api.ts";

/** Reads what a WebJob wrote, and what it writes, as the lines arrive. */

export interface LogRequest {
  /** A run, or an address. */
  readonly of: string;
  /** Only the last so many lines of what is there; absent: all. */
  readonly last?: number;
  readonly follow: boolean;
}

/** Calls back with the lines of each piece that arrives; resolves at the end. Throws `ApiError`, also in the middle. */
export async function readLog(
  { of, last, follow }: LogRequest,
  onLines: (lines: readonly string[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await send(withQuery(`${apiRoot}/logs`, { of, last, follow }), { signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value = "" } = (await reader?.read()) ?? { done: true };
    const lines = `${rest}${value}`.split("\n");
    rest = lines.pop() ?? "";
    const texts = lines.filter((line) => line !== "").flatMap(textOf);
    if (texts.length > 0) onLines(texts);
    if (done) return;
  }
}

function textOf(line: string): readonly string[] {
  const read = JSON.parse(line) as StreamLine<LogLine>;
  if (read.kind === "record") return [read.record.line];
  if (read.kind === "waiting") return [];
  const [first] = read.problems;
  throw new ApiError(0, {
    code: first?.code ?? "internal/defect",
    detail: first?.detail ?? "The log ended without saying why.",
    ...(first?.hint === undefined ? {} : { hint: first.hint }),
  });
}
