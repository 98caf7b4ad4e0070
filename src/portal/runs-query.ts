import { useState } from "preact/hooks";
import type { HistoryRecord } from "../model/run.ts";
import type { RunsPage } from "../ports/runs.ts";
import { type ApiError, call, withQuery } from "./api.ts";
import type { Happening } from "./events.ts";
import { asApiError, type Loaded, useLoaded } from "./load.ts";

/** What is asked of `GET /api/v1/runs`. */
export type RunsQuery = Readonly<Record<string, string | number | boolean | undefined>>;

export interface RunsShown {
  readonly loaded: Loaded<readonly HistoryRecord[]>;
  /** Whether there are older ones to ask for. */
  readonly hasMore: boolean;
  /** Adds the next page behind what is shown. */
  readonly more: () => void;
  readonly trouble: ApiError | undefined;
  readonly reload: () => void;
}

const pageSize = 50;
/** A page may be empty and not be the last, where others ran a lot: so often is asked on before the reader is asked. */
const pagesAtOnce = 5;

/** Asks for runs, newest first, until it has found some, there are no more, or it has asked often enough. */
async function readRuns(
  query: RunsQuery,
  cursor: string | undefined,
  signal?: AbortSignal,
): Promise<RunsPage> {
  const runs: HistoryRecord[] = [];
  let at: string | undefined = cursor;
  for (let page = 0; page < pagesAtOnce; page += 1) {
    const path = withQuery("/runs", { ...query, limit: pageSize, cursor: at });
    const found = await call<RunsPage>(path, signal === undefined ? {} : { signal });
    runs.push(...found.runs);
    at = found.next ?? undefined;
    if (at === undefined || runs.length > 0) break;
  }
  return { formatVersion: "1.0", runs, next: at ?? null };
}

interface Older {
  /** Of the query that they were asked for. */
  readonly key: string;
  readonly runs: readonly HistoryRecord[];
  readonly next: string | null;
}

/** The newest runs, kept fresh, and older ones as they are asked for. */
export function useRuns(query: RunsQuery, concerns: (happening: Happening) => boolean): RunsShown {
  const key = JSON.stringify(query);
  const [older, setOlder] = useState<Older>();
  const [trouble, setTrouble] = useState<ApiError>();
  const { loaded, reload } = useLoaded(
    key,
    (signal) => readRuns(query, undefined, signal),
    concerns,
  );
  const known = older?.key === key ? older : undefined;
  const first = loaded.state === "ready" ? loaded.value : undefined;
  const next = known === undefined ? (first?.next ?? null) : known.next;
  const more = async (): Promise<void> => {
    if (next === null) return;
    try {
      const page = await readRuns(query, next);
      setOlder({ key, runs: [...(known?.runs ?? []), ...page.runs], next: page.next });
      setTrouble(undefined);
    } catch (error) {
      setTrouble(asApiError(error));
    }
  };
  return {
    loaded: joined(loaded, known?.runs ?? []),
    hasMore: next !== null,
    more: () => void more(),
    trouble,
    reload,
  };
}

/** What was new has moved on meanwhile and may be in both. */
function joined(
  loaded: Loaded<RunsPage>,
  older: readonly HistoryRecord[],
): Loaded<readonly HistoryRecord[]> {
  if (loaded.state !== "ready") return loaded;
  const { runs } = loaded.value;
  const there = new Set(runs.map(({ id, status }) => `${id} ${status}`));
  const value = [...runs, ...older.filter(({ id, status }) => !there.has(`${id} ${status}`))];
  return { ...loaded, value };
}
