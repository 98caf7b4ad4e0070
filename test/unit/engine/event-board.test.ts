import { expect, test } from "vitest";
import { EventBoard } from "../../../src/engine/event-board.ts";
import type { ServiceEvent } from "../../../src/ports/event-sink.ts";
import type { EventBatch, EventsRequest } from "../../../src/ports/events.ts";

const note = (message: string): ServiceEvent => ({ kind: "note", at: 0, message });
const held = (address: string): ServiceEvent => ({
  kind: "held",
  at: 1_000,
  address,
  by: "ann",
  note: null,
  until: null,
});

function watched(board: EventBoard, request: EventsRequest = {}) {
  const done = new AbortController();
  const batches = board.follow(request, done.signal);
  const next = async () => {
    const { value } = (await batches.next()) as { readonly value: EventBatch | undefined };
    const messages = value?.messages.map((message) => `${message.id} ${message.kind}`) ?? [];
    return { messages, last: value?.last };
  };
  return { next, done, batches };
}

const board = (most?: number) => new EventBoard({ emit: () => undefined }, "life", most);

test("a reader is told what comes from now on, several at a time, with a place to come back to", async () => {
  const on = board();
  on.emit(note("before"));
  const { next } = watched(on);
  expect(await next()).toEqual({ messages: [], last: "life-1" });
  const waiting = next();
  on.emit(note("one"));
  on.emit(held("billing"));
  expect(await waiting).toEqual({ messages: ["life-2 note", "life-3 held"], last: "life-3" });
  const back = watched(on, { after: "life-2" });
  expect(await back.next()).toEqual({ messages: ["life-3 held"], last: "life-3" });
});

test.each([
  ["of another life", "other-1"],
  ["of the future", "life-99"],
  ["that is none", "x"],
])("an id %s is answered with a reset, and what comes then", async (_what, after) => {
  const on = board();
  on.emit(note("one"));
  const { next } = watched(on, { after });
  expect(await next()).toEqual({ messages: ["life-1 reset"], last: "life-1" });
  on.emit(note("two"));
  expect((await next()).messages).toEqual(["life-2 note"]);
});

test("who reads too slowly is told that events were lost, and keeps nobody waiting", async () => {
  const on = board(4);
  const { next } = watched(on);
  await next();
  for (let count = 0; count < 5; count += 1) on.emit(note(`${count}`));
  expect(await next()).toEqual({ messages: ["life-5 reset"], last: "life-5" });
  for (let count = 0; count < 4; count += 1) on.emit(note(`${count}`));
  expect((await next()).messages).toHaveLength(4);
});

test("only what is about an address, or in a collection that may be seen, is told", async () => {
  const on = board();
  const all: readonly ServiceEvent[] = [
    held("billing"),
    held("billing/report"),
    held("Billing/other"),
    held("shipping/report"),
    { kind: "applied", at: 0, serial: 2, by: "ann", changes: 2, collections: ["billing", "x"] },
    note("of the service"),
    { kind: "stopped", at: 0 },
  ];
  const told = async (request: EventsRequest): Promise<readonly (string | undefined)[]> => {
    const { batches } = watched(on, { ...request, after: "life-0" });
    const { value } = (await batches.next()) as { readonly value: EventBatch | undefined };
    return (value?.messages ?? []).map(({ id }) => id?.slice("life-".length));
  };
  for (const event of all) on.emit(event);
  expect(await told({})).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
  expect(await told({ address: "billing" })).toEqual(["1", "2", "3", "5", "7"]);
  // What befalls its collection befalls it.
  expect(await told({ address: "billing/report" })).toEqual(["1", "2", "5", "7"]);
  expect(await told({ collections: ["BILLING"] })).toEqual(["1", "2", "3", "5", "7"]);
  expect(await told({ collections: ["shipping"] })).toEqual(["4", "7"]);
  expect(await told({ collections: [] })).toEqual(["7"]);
});

test("who may see some collections is not told the names of others that were applied along with them", async () => {
  const on = board();
  const collections = ["billing", "secret-plans"];
  on.emit({ kind: "applied", at: 0, serial: 2, by: "ann", changes: 2, collections });
  const told = async (request: EventsRequest): Promise<unknown> => {
    const { value } = await watched(on, { ...request, after: "life-0" }).batches.next();
    return value?.messages[0];
  };
  expect(await told({ collections: ["BILLING"] })).toMatchObject({ collections: ["billing"] });
  // What one reader is shown takes nothing from another.
  expect(await told({})).toMatchObject({ collections });
});

test("a reader that waits ends with its signal", async () => {
  const { next, done, batches } = watched(board());
  await next();
  const waiting = batches.next();
  done.abort();
  expect((await waiting).done).toBe(true);
});

test("times are told as text, and a retry with its moment", async () => {
  const on = board();
  const run = "billing/report@2026-01-01T01:00:00Z";
  const ended = {
    kind: "attempt-ended",
    run,
    number: 1,
    action: "main",
    type: "http",
    tookMs: 20,
    outcome: "failed",
  } as const;
  on.emit({ ...ended, at: 250, message: "HTTP 500", retryAt: 30_000 });
  const { batches } = watched(on, { after: "life-0" });
  expect((await batches.next()).value?.messages).toEqual([
    {
      ...ended,
      id: "life-1",
      time: "1970-01-01T00:00:00.250Z",
      address: "billing/report",
      message: "HTTP 500",
      retryAt: "1970-01-01T00:00:30.000Z",
    },
  ]);
});
