import { formatSecond, type Instant } from "../../../src/model/time.ts";
import { type Cast, isFailure, mayBeLost, type RunStory } from "./cast.ts";
import type { SeenCall, Story } from "./story.ts";

/** What is wrong with calls, one by one and one after the other, as their keys tell them apart. */
export function wrongCalls(story: Story, { runs }: Cast): string[] {
  return [...runs.values()].flatMap((run) => [
    ...run.calls.flatMap((call) => [...wrongNames(story, run, call), ...early(story, run, call)]),
    ...repeated(story, run),
  ]);
}

function wrongNames(story: Story, run: RunStory, call: SeenCall): string[] {
  const faults: string[] = [];
  if (!call.manual && run.due === undefined) faults.push(`${run.id} was called and never due`);
  if (run.job !== undefined && run.job.address !== call.job) {
    faults.push(`${call.job} was called with the key of ${run.id}`);
  }
  const moment = call.manual
    ? run.id.slice(run.id.indexOf("@") + 1)
    : formatSecond(call.scheduledTime);
  const key = `${story.lineage}/${call.job}/${moment}${call.role === "error" ? "/error" : ""}`;
  if (call.key !== key)
    faults.push(`${run.id} was called with the key ${call.key} instead of ${key}`);
  return faults;
}

/** By the clock of the claim: what was claimed before the clock was set back is called all the same. */
function early(story: Story, { id, job, due: named }: RunStory, call: SeenCall): string[] {
  const due = (named ?? -Infinity) + (job?.delays.get(named ?? 0) ?? 0);
  if (call.at >= due) return [];
  const wasReached = story.clockSets.some(
    ({ trueAt, before }) => trueAt <= call.trueAt && before >= due,
  );
  return wasReached ? [] : [`${id} was called ${due - call.at} ms early`];
}

/** Every repetition needs a reason: an answer that asks for it, or an end before the answer was kept. */
function repeated(story: Story, run: RunStory): string[] {
  const pairs = run.calls.slice(1).map((call, index) => [run.calls[index], call] as const);
  return [
    ...pairs.flatMap(([before, call]) =>
      before === undefined ? [] : wrongRepetition(story, run.id, before, call),
    ),
    ...run.calls.flatMap((call) => tooSoon(story, run, call)),
  ];
}

function wrongRepetition(story: Story, id: string, before: SeenCall, call: SeenCall): string[] {
  if (call.number <= before.number) return [`attempt ${call.number} of ${id} was made twice`];
  if (call.key !== before.key) return [];
  const faults: string[] = [];
  if (!call.redelivery) faults.push(`${id} was delivered again without saying so`);
  if (mayBeLost(story, before)) return faults;
  const outcome = before.end?.outcome;
  if (outcome === "succeeded") {
    faults.push(`${id} was doubled: attempt ${before.number} had succeeded`);
  }
  if (outcome === "cancelled") faults.push(`${id} was called again after it was cancelled`);
  return faults;
}

/** Retries and redeliveries by what the records say of the attempt before. */
function tooSoon(story: Story, run: RunStory, call: SeenCall): string[] {
  const { id, job, calls, record } = run;
  const before = record?.attempts.find(({ number }) => number === call.number - 1);
  if (job === undefined || before?.action !== "main" || call.role !== "main") return [];
  const { retryMs, atMostOnce } = job.policy;
  const next = Date.parse(before.endTime) + retryMs;
  const at = claimedAt(story, run, call);
  if (isFailure(before) && at < next) {
    return [`attempt ${call.number} of ${id} came ${next - at} ms too soon`];
  }
  const arrived = calls.some(({ number }) => number === before.number);
  return atMostOnce && before.outcome === "interrupted" && arrived
    ? [`${id} was repeated after an interruption, at most once as it is`]
    : [];
}

/** What waits for a place may be called by another clock than it was claimed by. */
function claimedAt({ clockSets }: Story, { record }: RunStory, call: SeenCall): Instant {
  const own = record?.attempts.find(({ number }) => number === call.number)?.startTime;
  return clockSets.length > 0 && own !== undefined ? Date.parse(own) : call.at;
}
