import type { HistoryQuery, StateStore } from "../../src/ports/state-store.ts";

/** Everything a state knows, as plain JSON, its history included: for comparing, and for keeping. */
export async function stateDocument(store: StateStore): Promise<unknown> {
  const history: unknown[] = [];
  const everything: HistoryQuery = {};
  for await (const record of store.history(everything)) history.push(record);
  const { unsealed: _, ...recorded } = store.recorded;
  return JSON.parse(JSON.stringify({ recorded, history }, plainly));
}

/** Records that the snapshot has already are in the history; which of them are in memory is no matter. */
function plainly(name: string, value: unknown): unknown {
  if (name === "recent") return undefined;
  if (value instanceof Map) return Object.fromEntries(value);
  return value instanceof Set ? [...value] : value;
}
