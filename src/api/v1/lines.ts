import { Readable } from "node:stream";
import { problem, type Problem, ProblemError } from "../../model/problem.ts";
import type { HistoryRecord } from "../../model/run.ts";
import type { StreamLine } from "../../ports/owner-wire.ts";
import { problemsOf } from "../problem-response.ts";
import type { Service } from "./route.ts";

/**
 * Records as lines. The first is awaited before the answer begins, so that a refusal which comes at once is an answer
 * with a status of its own; a later one is the last line.
 */
export async function recordLines(records: AsyncIterable<object>): Promise<Readable> {
  const iterator = records[Symbol.asyncIterator]();
  const first = await iterator.next();
  return Readable.from(batched(first, iterator));
}

/** Waits for one record, with a sign of life every heartbeat, so that nobody on the way gives the connection up. */
export async function awaitedLine(
  record: Promise<HistoryRecord>,
  service: Service,
): Promise<Readable> {
  const ended = settled(record);
  const first = await endOrBeat(ended, service);
  if (first.kind === "refused") throw new ProblemError(first.problems);
  return Readable.from(untilEnd(first, ended, service));
}

/**
 * Records as they come, with a sign of life every heartbeat while none does; until there are no more, the service stops, or
 * nobody reads any more. A refusal that comes at once is an answer with a status of its own.
 */
export async function followedLines(
  read: (signal: AbortSignal) => AsyncIterable<object>,
  service: Service,
): Promise<Readable> {
  const left = new AbortController();
  const signal = AbortSignal.any([left.signal, service.stopping]);
  const records = read(signal)[Symbol.asyncIterator]();
  const first = nextLine(records);
  const begun = await lineOrBeat(first, service);
  if (begun?.kind === "refused") throw new ProblemError(begun.problems);
  return Readable.from(followed(records, { first, service, left }));
}

interface Following {
  readonly first: Promise<StreamLine<object> | undefined>;
  readonly service: Service;
  readonly left: AbortController;
}

async function* followed(
  records: AsyncIterator<object>,
  { first, service, left }: Following,
): AsyncGenerator<string> {
  let next = first;
  try {
    for (;;) {
      const latest = await lineOrBeat(next, service);
      if (latest === undefined || service.stopping.aborted) return;
      yield line(latest);
      if (latest.kind === "refused") return;
      if (latest.kind === "record") next = nextLine(records);
    }
  } finally {
    left.abort();
  }
}

/** Undefined: there are no more. */
async function nextLine(records: AsyncIterator<object>): Promise<StreamLine<object> | undefined> {
  try {
    const { done, value } = await records.next();
    return done === true ? undefined : { kind: "record", record: value };
  } catch (error) {
    return { kind: "refused", problems: problemsOf(error) };
  }
}

function lineOrBeat<Item>(next: Promise<Item>, { heartbeatMs }: Service) {
  let timer: NodeJS.Timeout | undefined;
  const beat = new Promise<{ readonly kind: "waiting" }>((resolve) => {
    timer = setTimeout(() => resolve({ kind: "waiting" }), heartbeatMs);
  });
  return Promise.race([next, beat]).finally(() => clearTimeout(timer));
}

/** Lines go out in pieces of about this size: a piece a line would cost more than the line. */
const pieceLength = 32_768;

async function* batched(
  first: IteratorResult<object>,
  records: AsyncIterator<object>,
): AsyncGenerator<string> {
  let piece = "";
  try {
    for (let next = first; next.done !== true; next = await records.next()) {
      piece += line({ kind: "record", record: next.value });
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = "";
    }
  } catch (error) {
    piece += line({ kind: "refused", problems: problemsOf(error) });
  } finally {
    await records.return?.();
  }
  yield piece;
}

async function* untilEnd(
  first: StreamLine,
  ended: Promise<StreamLine>,
  service: Service,
): AsyncGenerator<string> {
  let latest = first;
  while (latest.kind === "waiting") {
    yield line(latest);
    latest = await endOrBeat(ended, service);
  }
  yield line(latest);
}

async function settled(record: Promise<HistoryRecord>): Promise<StreamLine> {
  try {
    return { kind: "record", record: await record };
  } catch (error) {
    return { kind: "refused", problems: problemsOf(error) };
  }
}

function endOrBeat(ended: Promise<StreamLine>, service: Service): Promise<StreamLine> {
  const { stopping, heartbeatMs } = service;
  if (stopping.aborted) return Promise.resolve({ kind: "refused", problems: [stoppedWaiting()] });
  return new Promise((resolve) => {
    const stop = (): void => finish({ kind: "refused", problems: [stoppedWaiting()] });
    const timer = setTimeout(() => finish({ kind: "waiting" }), heartbeatMs);
    const finish = (answer: StreamLine): void => {
      clearTimeout(timer);
      stopping.removeEventListener("abort", stop);
      resolve(answer);
    };
    stopping.addEventListener("abort", stop, { once: true });
    void ended.then(finish);
  });
}

function stoppedWaiting(): Problem {
  return problem("owner/unreachable", {
    detail: "The service stopped before the run ended; the run itself is recorded and goes on.",
    hint: "`sched history` shows how it ended, once `sched serve` runs again.",
  });
}

function line(value: StreamLine<object>): string {
  return `${JSON.stringify(value)}\n`;
}
