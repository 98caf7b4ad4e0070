import { apiRoot, type StreamLine } from "../ports/owner-wire.ts";
import { ApiError, send } from "./api.ts";

/** Every record of an answer in lines. Throws `ApiError`, also for a refusal that came after the first of them. */
export async function recordsOf<Item>(path: string, signal: AbortSignal): Promise<readonly Item[]> {
  const response = await send(`${apiRoot}${path}`, { signal });
  const lines = (await response.text()).split("\n").filter((line) => line !== "");
  return lines.flatMap((line) => recordsIn(JSON.parse(line) as StreamLine<Item>));
}

function recordsIn<Item>(line: StreamLine<Item>): readonly Item[] {
  if (line.kind === "record") return [line.record];
  if (line.kind === "waiting") return [];
  const [first] = line.problems;
  throw new ApiError(0, {
    code: first?.code ?? "internal/defect",
    detail: first?.detail ?? "The answer ended without saying why.",
    ...(first?.hint === undefined ? {} : { hint: first.hint }),
  });
}
