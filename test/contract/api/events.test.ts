import { get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, onTestFinished, test } from "vitest";
import { eventMessage } from "../../../src/api/v1/event-answers.ts";
import type { Caller } from "../../../src/model/role.ts";
import type { ServiceEvent } from "../../../src/ports/event-sink.ts";
import { callerApp, type CallerSetting } from "../../support/caller-app.ts";
import { scriptedOwner } from "../../support/scripted-owner.ts";

/** The stream as a browser reads it, over a real connection. */

const reader: Caller = { name: "page", role: "read", webJobs: false };
const run = "billing/report@2026-01-01T01:00:00Z";

const kinds: readonly ServiceEvent[] = [
  { kind: "ready", at: 0, address: "http://127.0.0.1:7420", jobs: 1 },
  { kind: "attempt-started", at: 0, run, number: 1, action: "main", latenessMs: 3 },
  {
    kind: "attempt-ended",
    at: 0,
    run,
    number: 1,
    action: "main",
    type: "http",
    tookMs: 20,
    outcome: "failed",
    message: "HTTP 500\n\ndata: forged",
    retryAt: 1,
  },
  { kind: "run-ended", at: 0, run, status: "failed", reason: "HTTP 500" },
  { kind: "skipped", at: 0, address: "billing/report", reason: "missed", count: 3 },
  { kind: "notifying", at: 0, run, condition: "failure", message: "m", recorded: true },
  { kind: "applied", at: 0, serial: 2, by: "ann", changes: 1, collections: ["billing"] },
  { kind: "held", at: 0, address: "billing", by: "ann", note: null, until: null },
  { kind: "released", at: 0, address: "billing", by: "ann" },
  { kind: "settings", at: 0, taken: ["tokens"], restart: [] },
  { kind: "note", at: 0, message: "m" },
  { kind: "trouble", at: 0, code: "state/unwritable", message: "m" },
  { kind: "stopping", at: 0, running: 0 },
  { kind: "stopped", at: 0 },
];

async function served(setting: Partial<CallerSetting> = {}) {
  const owner = scriptedOwner();
  const app = callerApp({ caller: reader, owner, ...setting });
  await app.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  const open = async (path = "", headers: Readonly<Record<string, string>> = {}) => {
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      const all = { authorization: "Bearer right", ...headers };
      get({ port, host: "127.0.0.1", path: `/api/v1/events${path}`, headers: all }, resolve).on(
        "error",
        reject,
      );
    });
    onTestFinished(() => void message.destroy());
    return new Stream(message);
  };
  return { owner, app, open };
}

/** What has come so far. */
class Stream {
  readonly message: IncomingMessage;
  text = "";

  constructor(message: IncomingMessage) {
    this.message = message;
    message.setEncoding("utf8").on("data", (piece: string) => {
      this.text += piece;
    });
    message.on("error", () => undefined);
  }

  /** Messages as a browser hands them over: one for each `data`. */
  get messages(): readonly { readonly kind: string; readonly id: string | null }[] {
    return [...this.text.matchAll(/^data: (.*)$/gm)].map(([, json = ""]) => JSON.parse(json));
  }

  async until(kind: string): Promise<void> {
    await expect
      .poll(() => this.messages.map((each) => each.kind), { timeout: 30_000 })
      .toContain(kind);
  }
}

const isMessage = new Ajv2020({ strict: false, validateFormats: false }).compile(eventMessage);

test("each kind of event arrives once, in order, in the shape that is described", async () => {
  const { owner, open } = await served();
  const stream = await open();
  expect(stream.message.headers["content-type"]).toBe("text/event-stream");
  expect(stream.message.headers["cache-control"]).toBe("no-store");
  await stream.until("health");
  for (const event of kinds) {
    owner.board.emit(event);
    await stream.until(event.kind);
  }
  const told = stream.messages.filter(({ kind }) => kind !== "health");
  expect(told.map(({ kind }) => kind)).toEqual(kinds.map(({ kind }) => kind));
  expect(told.map(({ id }) => id)).toEqual(kinds.map((_, index) => `life-${index + 1}`));
  for (const message of stream.messages) {
    expect([message.kind, isMessage(message)]).toEqual([message.kind, true]);
  }
});

test("a browser that comes back is told what it missed, or that it missed too much", async () => {
  const { owner, open } = await served();
  for (const event of kinds.slice(0, 4)) owner.board.emit(event);
  const back = await open("", { "last-event-id": "life-2" });
  await back.until("run-ended");
  expect(back.messages.map(({ kind }) => kind).filter((kind) => kind !== "health")).toEqual([
    "attempt-ended",
    "run-ended",
  ]);
  for (const event of kinds) owner.board.emit(event);
  const late = await open("", { "last-event-id": "life-2" });
  await late.until("reset");
  const other = await open("?after=yesterday-7");
  await other.until("reset");
});

test("who is limited to collections is told of those alone, and refused at others", async () => {
  const { owner, open } = await served({ caller: { ...reader, collections: ["shipping"] } });
  const stream = await open();
  await stream.until("health");
  owner.board.emit({ kind: "released", at: 0, address: "billing", by: "ann" });
  owner.board.emit({ kind: "note", at: 0, message: "billing is mentioned" });
  owner.board.emit({ kind: "released", at: 0, address: "shipping", by: "ann" });
  await stream.until("released");
  expect(stream.text).not.toContain("billing");
  expect((await open("?address=billing")).message.statusCode).toBe(403);
});

test("a stream more than there is room for is told to come again", async () => {
  const { open } = await served({ limits: { streamsAtOnce: 1 } });
  const first = await open();
  await first.until("health");
  const second = await open();
  expect([second.message.statusCode, second.message.headers["retry-after"]]).toEqual([503, "1"]);
  first.message.destroy();
  await expect.poll(async () => (await open()).message.statusCode, { timeout: 30_000 }).toBe(200);
});

test("signs of life come while nothing happens, and the stream ends with the service", async () => {
  const stopping = new AbortController();
  const { open } = await served({ heartbeatMs: 5, stopping: stopping.signal });
  const stream = await open();
  await expect.poll(() => stream.text, { timeout: 30_000 }).toContain(": still here\n\n");
  const ended = new Promise((resolve) => stream.message.once("end", resolve));
  stopping.abort();
  await ended;
});
