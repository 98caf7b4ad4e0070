import type { LoadDocument, OccurrencesPage } from "../../ports/outlook.ts";
import { call, withQuery } from "../api.ts";
import type { Bins, Occurrence } from "./cells.ts";

/** What is asked of the service for a stretch of time. */
export interface Asked {
  /** Milliseconds since 1970; `until` is exclusive. */
  readonly from: number;
  readonly until: number;
  /** A collection, or something in it; empty: everything. */
  readonly address: string;
}

/** What is due in a stretch of time. */
export interface Due {
  readonly bins: Bins;
  /** All of them; undefined where there are too many to name. */
  readonly occurrences: readonly Occurrence[] | undefined;
}

/** More are counted and not named. */
const namedMax = 1_000;

const hourMs = 3_600_000;

/** Counts by the hour, and every occurrence where there are not too many. Throws `ApiError`. */
export async function askDue(asked: Asked, signal: AbortSignal): Promise<Due> {
  const [bins, first] = await Promise.all([askLoad(asked, signal), askNamed(asked, signal)]);
  return { bins, occurrences: first.isWhole ? first.occurrences : undefined };
}

/** Counts by the hour. Throws `ApiError`. */
export async function askLoad(asked: Asked, signal: AbortSignal): Promise<Bins> {
  const body = { ...windowOf(asked), unit: "hour" };
  const { counts } = await call<LoadDocument>("/load", { method: "POST", body, signal });
  return { from: asked.from, binMs: hourMs, counts };
}

/** The first occurrences, and whether they are all. Throws `ApiError`. */
export async function askNamed(
  asked: Asked,
  signal: AbortSignal,
): Promise<{ readonly occurrences: readonly Occurrence[]; readonly isWhole: boolean }> {
  const path = withQuery("/occurrences", { ...windowOf(asked), limit: namedMax });
  const { occurrences, next } = await call<OccurrencesPage>(path, { signal });
  return {
    occurrences: occurrences.map(({ address, scheduledTime }) => ({
      address,
      at: Date.parse(scheduledTime),
    })),
    isWhole: next === null,
  };
}

function windowOf({ from, until, address }: Asked) {
  return {
    from: new Date(from).toISOString(),
    to: new Date(until).toISOString(),
    ...(address === "" ? {} : { address }),
  };
}
