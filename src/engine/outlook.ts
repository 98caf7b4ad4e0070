import type { Timetables } from "../dispatch/timetables.ts";
import { nameKey } from "../model/names.ts";
import { refuse } from "../model/problem.ts";
import {
  type Hold,
  jobsIn,
  type Recorded,
  type RecordedCollection,
  type RecordedJob,
} from "../model/recorded.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { firstOccurrences, type TimedJob } from "../outlook/first-occurrences.ts";
import type { Breathe } from "../outlook/breath.ts";
import { recordedJobs, writtenJobs } from "../outlook/simulated-jobs.ts";
import { type SimulatedJob, toldOf } from "../outlook/simulation.ts";
import type { OccurrencesPage, OccurrencesQuery, SimulateQuery } from "../ports/outlook.ts";
import { clockOf } from "../schedule/job-clock.ts";
import { placeAt } from "./places.ts";
import { recordedTiming } from "./recorded-timing.ts";

export interface OutlookScene {
  readonly recorded: Recorded;
  readonly timetables: Timetables;
  readonly now: Instant;
  readonly breathe: Breathe;
}

interface RecordedTimedJob extends TimedJob {
  readonly simulated: SimulatedJob;
  readonly hold: Hold | undefined;
}

/** A page of what is due by the schedules. Refuses with `address/unknown`, and with `api/request` a cursor that is none. */
export async function pageOfOccurrences(
  query: OccurrencesQuery,
  scene: OutlookScene,
): Promise<OccurrencesPage> {
  const { from, to, limit, cursor } = query;
  if (query.address !== undefined) placeAt(scene.recorded, query.address);
  const behind = cursor === undefined ? undefined : cursorOf(cursor);
  const request = { from, to, limit, behind };
  const { found, hasMore } = await firstOccurrences(
    timedJobs(query, scene),
    request,
    scene.breathe,
  );
  const last = found.at(-1);
  return {
    formatVersion: "1.0",
    occurrences: found.map(({ at, job }) => ({
      ...toldOf({ job: job.simulated, clock: clockOf(job.simulated.timing), at }),
      paused: job.hold !== undefined && (job.hold.until === undefined || at < job.hold.until),
    })),
    next: hasMore && last !== undefined ? `${last.at}.${last.job.address}` : null,
  };
}

function* timedJobs(query: OccurrencesQuery, scene: OutlookScene): Generator<RecordedTimedJob> {
  for (const [collection, job] of jobsOf(query, scene.recorded)) {
    const { address, definition, anchor, hold, disabledBy, finished } = recordedTiming(
      collection,
      job,
    );
    if (disabledBy !== undefined || finished !== undefined) continue;
    const simulated = { address, timing: definition, anchor };
    const decidedTo = job.cursor > scene.now ? job.cursor : undefined;
    yield { address, timetable: scene.timetables.of(job), simulated, hold, decidedTo };
  }
}

function* jobsOf(
  { address, collections }: Pick<OccurrencesQuery, "address" | "collections">,
  recorded: Recorded,
): Generator<readonly [RecordedCollection, RecordedJob]> {
  const reach = collections && new Set(collections.map(nameKey));
  const [wanted, name] = address === undefined ? [] : nameKey(address).split("/");
  for (const collection of recorded.collections.values()) {
    const key = nameKey(collection.name);
    if (reach?.has(key) === false || (wanted !== undefined && key !== wanted)) continue;
    for (const job of jobsIn(collection)) {
      if (name === undefined || nameKey(job.name) === name) yield [collection, job];
    }
  }
}

/** The jobs that a simulation is about: of the state, or as somebody would have them. */
export function jobsToSimulate(
  query: SimulateQuery,
  { recorded, now }: OutlookScene,
): readonly SimulatedJob[] {
  const { address, desired } = query;
  if (address !== undefined && desired === undefined) placeAt(recorded, address);
  const known = [...jobsOf(query, recorded)].map(([collection, job]) =>
    recordedTiming(collection, job),
  );
  if (desired === undefined) return recordedJobs(known);
  const wanted = address === undefined ? undefined : nameKey(address);
  return writtenJobs(desired.collections, known, now).filter(
    (job) =>
      wanted === undefined ||
      nameKey(job.address) === wanted ||
      nameKey(job.address).startsWith(`${wanted}/`),
  );
}

/** Refuses with `api/request` a window that is none, or longer than `longestMs`. */
export function checkWindow(
  { from, to }: Pick<OccurrencesQuery, "from" | "to">,
  longestMs: number,
): void {
  if (to > from && to - from <= longestMs) return;
  refuse("api/request", {
    detail: `From ${formatSecond(from)} to ${formatSecond(to)} is no window, or too long a one.`,
    hint: `\`to\` lies behind \`from\`, by ${Math.floor(longestMs / 86_400_000)} days at most.`,
  });
}

function cursorOf(text: string): { readonly at: Instant; readonly address: string } {
  const [, at, address] = /^(-?\d{1,16})\.([\w/-]{1,201})$/.exec(text) ?? [];
  if (address !== undefined) return { at: Number(at), address };
  return refuse("api/request", {
    detail: "The cursor is not one of ours.",
    hint: "Take `next` of a page as it is, with the same window.",
  });
}
