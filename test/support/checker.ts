import type { HistoryRecord } from "../../src/model/run.ts";
import type { Instant } from "../../src/model/time.ts";
import type { SeenCall } from "./scripted-runner.ts";

/** What happened in a simulated life, told by the target, by the records, and by what had to be. */
export interface Evidence {
  readonly lineage: string;
  /** Every occurrence that fell due, by run id; computed without the engine. */
  readonly due: ReadonlyMap<string, Instant>;
  readonly seen: readonly SeenCall[];
  readonly records: readonly HistoryRecord[];
  /** Runs that are open at the end. */
  readonly open: ReadonlySet<string>;
  /** Moments at which the process died or was stopped. */
  readonly ends: readonly Instant[];
  /** Whether the target failed a call, so that another attempt is due. */
  readonly failed: (call: SeenCall) => boolean;
  /** An outcome may be lost when the end comes within this after the answer. */
  readonly commitMs: number;
  /** Moments at which a life began or a clock had jumped; what was missed lies ten minutes before one of them. */
  readonly resumes?: readonly Instant[];
}

/** Everything that broke a promise, one sentence each. Knows nothing of how the engine works. */
export function faultsOf(evidence: Evidence): string[] {
  return [
    ...lostOrUnrecorded(evidence),
    ...wrongCalls(evidence),
    ...repeated(evidence),
    ...doubleRecords(evidence),
    ...wrongRanges(evidence),
    ...wronglyMissed(evidence),
  ];
}

function lostOrUnrecorded({ due, records, open, seen }: Evidence): string[] {
  const recorded = new Map(
    records.filter(({ range }) => range === undefined).map((record) => [record.id, record]),
  );
  const called = new Set(seen.map(({ run }) => run));
  const faults: string[] = [];
  for (const [id, instant] of due) {
    const record = recorded.get(id);
    if (record === undefined && !open.has(id) && !inRange(records, id, instant)) {
      faults.push(called.has(id) ? `${id} was called and not recorded` : `${id} was lost`);
    }
    if (record !== undefined && record.status !== "skipped" && !called.has(id)) {
      if (record.reason !== "interrupted") faults.push(`${id} was recorded and never called`);
    }
  }
  return faults;
}

function inRange(records: readonly HistoryRecord[], id: string, due: Instant): boolean {
  const address = addressOf(id);
  return records.some(
    (record) =>
      record.address === address &&
      record.range !== undefined &&
      Date.parse(record.range.first) <= due &&
      due <= Date.parse(record.range.last),
  );
}

function wrongCalls({ due, seen, lineage }: Evidence): string[] {
  return seen
    .filter(({ manual }) => !manual)
    .flatMap((call) => {
      const faults: string[] = [];
      const instant = due.get(call.run);
      if (instant === undefined) faults.push(`${call.run} was called and never due`);
      else if (call.at < instant) {
        faults.push(`${call.run} was called ${instant - call.at} ms early`);
      }
      if (!call.key.startsWith(`${lineage}/${call.run.replace("@", "/")}`)) {
        faults.push(`${call.run} was called with the key ${call.key}`);
      }
      return faults;
    });
}

function repeated({ seen, ends, failed, commitMs }: Evidence): string[] {
  const last = new Map<string, SeenCall>();
  const faults: string[] = [];
  for (const call of seen) {
    const before = last.get(call.key);
    last.set(call.key, call);
    if (before === undefined) continue;
    if (call.number <= before.number) {
      faults.push(`attempt ${call.number} of ${call.run} was made twice`);
    } else if (!failed(before) && !wasCutOff(before, ends, commitMs)) {
      faults.push(`${call.run} was doubled: attempt ${before.number} had succeeded`);
    } else if (wasCutOff(before, ends, commitMs) && !failed(before) && !call.redelivery) {
      faults.push(`${call.run} was delivered again without saying so`);
    }
  }
  return faults;
}

function wasCutOff(call: SeenCall, ends: readonly Instant[], commitMs: number): boolean {
  const over = (call.endedAt ?? Number.POSITIVE_INFINITY) + commitMs;
  return ends.some((end) => call.at <= end && end <= over);
}

function doubleRecords({ records }: Evidence): string[] {
  const ids = new Set<string>();
  return records.flatMap(({ id }) => {
    if (ids.has(id)) return [`${id} was recorded twice`];
    ids.add(id);
    return [];
  });
}

function wrongRanges({ records, due }: Evidence): string[] {
  return records.flatMap((record) => {
    const { range, address } = record;
    if (range === undefined) return [];
    const first = Date.parse(range.first);
    const last = Date.parse(range.last);
    let count = 0;
    for (const [id, instant] of due) {
      if (addressOf(id) === address && first <= instant && instant <= last) count += 1;
    }
    return count === range.count
      ? []
      : [`${record.id} says that ${range.count} were skipped, and ${count} were due`];
  });
}

function wronglyMissed({ records, resumes }: Evidence): string[] {
  if (resumes === undefined) return [];
  return records
    .filter(({ reason, status }) => status === "skipped" && reason === "missed")
    .filter(({ scheduledTime }) => {
      const last = Date.parse(scheduledTime);
      return !resumes.some((resume) => last <= resume - replayMs);
    })
    .map(({ id }) => `${id} was called missed within ten minutes`);
}

const replayMs = 600_000;

function addressOf(id: string): string {
  return id.slice(0, id.indexOf("@"));
}
