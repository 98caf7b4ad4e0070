import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import type { EventBatch, EventMessage } from "../../ports/events.ts";
import type { Service } from "./route.ts";

/** Server-sent events: what a browser's `EventSource` reads. Each message is JSON with a `kind`. */

/** Between two batches: what happens meanwhile goes out together, for a page is not redrawn more often. */
const paceMs = 100;
/** How long a client may take nothing of what waits for it before it is let go. */
const patienceMs = 60_000;
/** A browser that was cut off comes back after so long. */
const comeBackMs = 2_000;

/**
 * Messages as they come, with a comment every heartbeat while nothing does; until the service stops or nobody reads any more.
 * What waits for a slow reader is one batch: it is told `reset` when it missed some.
 */
export function eventStream(
  follow: (signal: AbortSignal) => AsyncIterable<EventBatch>,
  service: Service,
): Readable {
  const left = new AbortController();
  const signal = AbortSignal.any([left.signal, service.stopping]);
  const pieces = piecesOf(follow(signal), service, signal);
  let stuck: NodeJS.Timeout | undefined;
  const watched = async function* (): AsyncGenerator<string> {
    try {
      for await (const piece of pieces) {
        stuck = setTimeout(() => stream.destroy(), patienceMs).unref();
        yield piece;
        clearTimeout(stuck);
      }
    } finally {
      clearTimeout(stuck);
      left.abort();
    }
  };
  const stream: Readable = Readable.from(watched(), { objectMode: true, highWaterMark: 1 });
  // A generator that waits is not told that nobody reads it any more.
  stream.once("close", () => {
    clearTimeout(stuck);
    left.abort();
  });
  return stream;
}

async function* piecesOf(
  batches: AsyncIterable<EventBatch>,
  service: Service,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const iterator = batches[Symbol.asyncIterator]();
  const health = new HealthWatch(service);
  let next = iterator.next();
  yield `retry: ${comeBackMs}\n\n`;
  while (!signal.aborted) {
    const batch = await orBeat(next, service.heartbeatMs);
    if (batch === undefined) {
      yield `: still here\n\n${health.news()}`;
      continue;
    }
    if (batch.done === true) return;
    next = iterator.next();
    yield `${textOf(batch.value)}${health.news()}`;
    await delay(paceMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Undefined: nothing came for the time of a heartbeat. */
function orBeat<Item>(next: Promise<Item>, beatMs: number): Promise<Item | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const beat = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), beatMs);
  });
  return Promise.race([next, beat]).finally(() => clearTimeout(timer));
}

/** With the place to come back to, also where nothing was for this reader. */
function textOf({ messages, last }: EventBatch): string {
  const text = messages.map(encoded).join("");
  return last === null || messages.at(-1)?.id === last ? text : `${text}id: ${last}\n\n`;
}

/** Many readers are sent the same. */
const texts = new WeakMap<EventMessage, string>();

function encoded(message: EventMessage): string {
  const known = texts.get(message);
  if (known !== undefined) return known;
  const id = message.id === null ? "" : `id: ${message.id}\n`;
  // JSON has no line ends of its own.
  const text = `${id}data: ${JSON.stringify(message)}\n\n`;
  texts.set(message, text);
  return text;
}

/** Tells how the service is when that has changed. */
class HealthWatch {
  readonly #service: Service;
  #told = "";

  constructor(service: Service) {
    this.#service = service;
  }

  news(): string {
    const checks = this.#service.health();
    const told = JSON.stringify(checks);
    if (told === this.#told) return "";
    this.#told = told;
    const status = checks.every(({ ok }) => ok) ? "ok" : "unavailable";
    const time = new Date(this.#service.date()).toISOString();
    return encoded({ id: null, time, address: null, kind: "health", status, checks });
  }
}
