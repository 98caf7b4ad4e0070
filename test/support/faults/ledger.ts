import type { AttemptRecord, HistoryRecord } from "../../../src/model/run.ts";

/** One request as the target saw it. */
export interface Arrival {
  /** When it came, by the target's clock, milliseconds. */
  readonly at: number;
  /** `Idempotency-Key`. */
  readonly key: string;
  /** `X-Sched-Scheduled-Time`. */
  readonly due: string;
  /** `X-Sched-Attempt`. */
  readonly number: number;
  /** `X-Sched-Redelivery` was there. */
  readonly redelivery: boolean;
  readonly path: string;
  /** What the target answered. */
  readonly status: number;
}

/** What had to happen to one job, computed without the engine. */
export interface ExpectedJob {
  /** `collection/job`. */
  readonly address: string;
  /** Every occurrence, milliseconds. */
  readonly due: readonly number[];
  /** `failed`: its target refuses every attempt, and its error action is called. */
  readonly status: "succeeded" | "failed";
}

/** A process ended between these moments, by the target's clock: from the signal, where there was one, to the end. */
export interface Death {
  readonly from: number;
  readonly to: number;
}

/** What the three witnesses say: the schedule, the target and the history. */
export interface Ledger {
  readonly lineage: string;
  readonly jobs: readonly ExpectedJob[];
  readonly arrivals: readonly Arrival[];
  readonly records: readonly HistoryRecord[];
  readonly deaths: readonly Death[];
}

/**
 * Everything that broke a promise, one sentence each: lost, doubled, early, unrecorded, recorded and never made, under
 * another key. Knows the contract alone: keys, headers and the shape of the history.
 */
export function faultsIn(ledger: Ledger): string[] {
  const runs = expectedRuns(ledger);
  const records = Map.groupBy(ledger.records, ({ key }) => key);
  const arrivals = Map.groupBy(ledger.arrivals, ({ key }) => key);
  return [
    ...[...runs].flatMap(([key, run]) =>
      faultsOfRun(key, {
        ...run,
        records: records.get(key) ?? [],
        arrivals: arrivals.get(key) ?? [],
        errors: arrivals.get(`${key}/error`) ?? [],
        deaths: ledger.deaths,
      }),
    ),
    ...strangers(runs, [...records.keys()], "was recorded and never due"),
    ...strangers(runs, [...arrivals.keys()], "was called and never due"),
  ];
}

interface Due {
  readonly due: number;
  readonly status: "succeeded" | "failed";
}

interface Run extends Due {
  readonly records: readonly HistoryRecord[];
  readonly arrivals: readonly Arrival[];
  readonly errors: readonly Arrival[];
  readonly deaths: readonly Death[];
}

function expectedRuns({ jobs, lineage }: Ledger): ReadonlyMap<string, Due> {
  const runs = new Map<string, Due>();
  for (const { address, due, status } of jobs) {
    for (const at of due) runs.set(`${lineage}/${address}/${second(at)}`, { due: at, status });
  }
  return runs;
}

function faultsOfRun(key: string, run: Run): string[] {
  const { records, arrivals } = run;
  const [record, ...more] = records;
  const says: string[] = [];
  if (arrivals.length === 0) says.push(record === undefined ? "was lost" : "was never called");
  else if (record === undefined) says.push("was called and not recorded");
  if (more.length > 0) says.push(`was recorded ${records.length} times`);
  says.push(...wrongArrivals(run));
  if (record !== undefined && arrivals.length > 0) says.push(...wrongRecord(record, run));
  return says.map((what) => `${key} ${what}`);
}

function wrongArrivals({ due, arrivals, errors }: Run): string[] {
  const says: string[] = [];
  for (const arrival of [...arrivals, ...errors]) {
    if (arrival.at < due) says.push(`was called ${due - arrival.at} ms early`);
    if (arrival.due !== second(due)) says.push(`was called as the occurrence of ${arrival.due}`);
  }
  const numbers = [...arrivals, ...errors].map(({ number }) => number);
  if (numbers.some((number, index) => index > 0 && number <= numbers[index - 1]!)) {
    says.push(`was called with the attempt numbers ${numbers.join(", ")}`);
  }
  return says;
}

function wrongRecord(record: HistoryRecord, run: Run): string[] {
  const says = [...wrongEnd(record, run)];
  if (record.attempts.some(({ startTime }) => Date.parse(startTime) < run.due)) {
    says.push("has an attempt that began before it was due");
  }
  const seen = new Map([...run.arrivals, ...run.errors].map((call) => [call.number, call]));
  for (const attempt of record.attempts) {
    says.push(...wrongAttempt(attempt, seen.get(attempt.number), run.deaths));
    seen.delete(attempt.number);
  }
  for (const number of seen.keys()) says.push(`has no attempt ${number}, and it was made`);
  return [...says, ...unsaidRedeliveries(record, run)];
}

/** How often a death may cut one occurrence off before it is given up (`crash-loop`). */
const crashesMax = 3;

function wrongEnd({ status, reason, attempts }: HistoryRecord, run: Run): string[] {
  const cutOff = attempts.filter(({ outcome }) => outcome === "interrupted").length;
  if (reason === "crash-loop" && cutOff > crashesMax) return [];
  if (status !== run.status) return [`ended ${status} (${reason ?? "no reason"})`];
  if (status === "failed" && run.errors.length === 0) return ["failed without its error action"];
  return attempts.slice(0, -1).some(({ outcome }) => outcome === "succeeded")
    ? ["was made again after it had succeeded"]
    : [];
}

function wrongAttempt(
  { number, outcome, startTime, endTime, response }: AttemptRecord,
  call: Arrival | undefined,
  deaths: readonly Death[],
): string[] {
  const which = `attempt ${number}`;
  if (outcome === "interrupted") {
    const [from, to] = [Date.parse(startTime), Date.parse(endTime)];
    const died = deaths.some((death) => from <= death.to && death.from <= to);
    return died ? [] : [`says that ${which} was cut off, and nothing died`];
  }
  if (outcome === "timedOut") return [];
  // Where the connection failed there was no answer.
  if (call === undefined && outcome === "failed" && response === null) return [];
  if (call === undefined) return [`says that ${which} ${outcome}, and the target never saw it`];
  const answered = call.status < 400 ? "succeeded" : "failed";
  return outcome === answered
    ? []
    : [`says that ${which} ${outcome}, and the target answered ${call.status}`];
}

/** Whoever was told once and is told again is told that it is again. */
function unsaidRedeliveries({ attempts }: HistoryRecord, { arrivals }: Run): string[] {
  const cutOff = new Set(
    attempts.filter(({ outcome }) => outcome === "interrupted").map(({ number }) => number),
  );
  return arrivals
    .slice(1)
    .filter((call, index) => cutOff.has(arrivals[index]!.number) && !call.redelivery)
    .map(({ number }) => `was delivered again as attempt ${number} without saying so`);
}

function strangers(
  runs: ReadonlyMap<string, Due>,
  keys: readonly string[],
  what: string,
): string[] {
  return keys
    .filter((key) => !runs.has(key.replace(/\/error$/, "")))
    .map((key) => `${key} ${what}`);
}

function second(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}
