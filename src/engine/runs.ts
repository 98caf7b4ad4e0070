import { refuse } from "../model/problem.ts";
import type { HistoryRecord, OpenRun } from "../model/run.ts";
import type { RunsPage, RunsQuery } from "../ports/runs.ts";
import type { HistoryPlace, StateStore } from "../ports/state-store.ts";
import { isWanted, openRecord } from "./open-records.ts";
import { placeAt } from "./places.ts";

/** Where a page begins: among the open runs, behind the one that is named, or in the history. */
type Begin =
  | { readonly kind: "open"; readonly behind?: OpenKey }
  | { readonly kind: "history"; readonly after?: HistoryPlace };

type OpenKey = Pick<OpenRun, "scheduledTime" | "id">;

/** A page of runs. Refuses with `address/unknown`, and with `api/request` for a cursor that is none, or none any more. */
export async function pageOfRuns(store: StateStore, query: RunsQuery): Promise<RunsPage> {
  const begin = query.cursor === undefined ? firstOf(query) : cursorOf(query.cursor);
  const page = query.order === "newest" ? newestFirst : oldestFirst;
  const { runs, next } = await page(store, query, begin);
  const isEmpty = runs.length === 0 && next === undefined && query.cursor === undefined;
  // What was deleted has its history still; what has none and is nowhere, is a mistake.
  if (isEmpty && query.address !== undefined) placeAt(store.recorded, query.address);
  return { formatVersion: "1.0", runs, next: next === undefined ? null : textOf(next) };
}

function firstOf({ order, running }: RunsQuery): Begin {
  return { kind: order === "newest" && running === true ? "open" : "history" };
}

interface Part {
  readonly runs: readonly HistoryRecord[];
  readonly next?: Begin;
}

async function newestFirst(store: StateStore, query: RunsQuery, begin: Begin): Promise<Part> {
  if (begin.kind === "history") return ended(store, query, begin.after);
  const open = openPart(store, query, begin.behind);
  if (open.next !== undefined) return open;
  const limit = query.limit - open.runs.length;
  if (limit === 0) return { runs: open.runs, next: { kind: "history" } };
  const rest = await ended(store, { ...query, limit }, undefined);
  return { ...rest, runs: [...open.runs, ...rest.runs] };
}

async function oldestFirst(store: StateStore, query: RunsQuery, begin: Begin): Promise<Part> {
  if (begin.kind === "open") return openPart(store, query, begin.behind);
  const first = await ended(store, query, begin.after);
  if (first.next !== undefined || query.running !== true) return first;
  const limit = query.limit - first.runs.length;
  if (limit === 0) return { runs: first.runs, next: { kind: "open" } };
  const open = openPart(store, { ...query, limit });
  return { ...open, runs: [...first.runs, ...open.runs] };
}

async function ended(
  store: StateStore,
  query: RunsQuery,
  after: HistoryPlace | undefined,
): Promise<Part> {
  // No record that is kept has it.
  if (query.status === "running") return { runs: [] };
  const { order, limit } = query;
  const { records, next } = await store.historyPage(query, { order, limit, after });
  return {
    runs: records,
    ...(next === undefined ? {} : { next: { kind: "history", after: next } }),
  };
}

function openPart({ recorded }: StateStore, query: RunsQuery, behind?: OpenKey): Part {
  const direction = query.order === "newest" ? -1 : 1;
  const compare = (one: OpenKey, other: OpenKey): number => direction * compareKeys(one, other);
  const wanted = [...recorded.runs.values()]
    .filter((run) => isWanted(run, query))
    .filter((run) => behind === undefined || compare(run, behind) > 0)
    .sort(compare);
  const shown = wanted.slice(0, query.limit);
  const runs = shown.map((run) => openRecord(recorded.lineage, run));
  const last = shown.at(-1);
  if (last === undefined || shown.length === wanted.length) return { runs };
  return { runs, next: { kind: "open", behind: last } };
}

function compareKeys(one: OpenKey, other: OpenKey): number {
  if (one.scheduledTime !== other.scheduledTime) return one.scheduledTime - other.scheduledTime;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

function textOf(begin: Begin): string {
  if (begin.kind === "open") {
    const { behind } = begin;
    return behind === undefined ? "o" : `o.${behind.scheduledTime}.${behind.id}`;
  }
  const { after } = begin;
  return after === undefined ? "h" : `h.${after.segment}.${after.index}.${after.sum}`;
}

function cursorOf(text: string): Begin {
  if (text === "o") return { kind: "open" };
  if (text === "h") return { kind: "history" };
  const [, time, id] = /^o\.(-?\d{1,16})\.(.+)$/.exec(text) ?? [];
  if (id !== undefined) return { kind: "open", behind: { scheduledTime: Number(time), id } };
  const [, segment, index, sum] = /^h\.(\d{1,9})\.(\d{1,12})\.(\d{1,10})$/.exec(text) ?? [];
  if (sum === undefined) {
    return refuse("api/request", {
      detail: "The cursor is not one of ours.",
      hint: "Take `next` of a page as it is, with the same filters.",
    });
  }
  const after = { segment: Number(segment), index: Number(index), sum: Number(sum) };
  return { kind: "history", after };
}
