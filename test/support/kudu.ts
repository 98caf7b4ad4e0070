import type { FastifyInstance, InjectOptions } from "fastify";
import { buildApp } from "../../src/api/app.ts";
import type { Programs } from "../../src/api/kudu/site.ts";
import { type Limits, outsiders } from "../../src/api/limits.ts";
import { Engine } from "../../src/engine/engine.ts";
import { localOwner } from "../../src/engine/owner.ts";
import type { Caller } from "../../src/model/role.ts";
import type { LogQuery } from "../../src/ports/web-job-host.ts";
import type { Owner } from "../../src/ports/owner.ts";
import { memoryDisk, openMemoryStore } from "../../src/state/memory.ts";
import { findRunPath } from "../../src/webjobs/run-file.ts";
import { type Script, ScriptedRunner } from "./scripted-runner.ts";
import { quiet, VirtualClock } from "./virtual-clock.ts";

/** A service in memory, in virtual time, that is asked as Kudu's clients ask. */
export interface KuduService {
  readonly app: FastifyInstance;
  readonly owner: Owner;
  readonly programs: Programs;
  readonly clock: VirtualClock;
  readonly defects: readonly unknown[];
  readonly ask: (method: Method, path: string, more?: Asked) => Promise<Answered>;
}

export interface KuduOptions {
  readonly caller?: Partial<Caller>;
  readonly collection?: string;
  readonly script?: Script;
  readonly limits?: Partial<Limits>;
}

type Method = "GET" | "PUT" | "POST" | "DELETE" | "PATCH";

interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string | Buffer;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Only the token `right` is let in. */
export async function kuduService(options: KuduOptions = {}): Promise<KuduService> {
  const clock = new VirtualClock(Date.parse("2016-05-19T21:49:38.193Z"));
  const store = await openMemoryStore({ disk: memoryDisk("l"), now: clock.now() });
  const engine = new Engine(
    {
      store,
      clock,
      runner: new ScriptedRunner(clock, options.script),
      events: { emit: () => undefined },
    },
    { owner: { pid: 1, host: "here", version: "0" }, serve: true },
  );
  let ids = 0;
  const owner = localOwner({
    engine,
    rules: { hash: (text) => text },
    webJobs: { logs: (query) => linesOf(query) },
    newId: () => `id${(ids += 1)}`,
  });
  void engine.run(new AbortController().signal);
  await quiet();
  const defects: unknown[] = [];
  const caller: Caller = { name: "ci", role: "apply", webJobs: true, ...options.caller };
  const programs: Programs = {
    collection: options.collection,
    runFileOf: (paths) => findRunPath(paths, new Map([[".sh", ["/bin/bash"]]])),
  };
  const app = buildApp({
    service: {
      owner,
      health: () => [],
      version: "0",
      heartbeatMs: 60_000,
      isTrusted: false,
      programs,
      stopping: new AbortController().signal,
    },
    limits: { ...outsiders, ...options.limits },
    authenticate: (header) => (header === "Bearer right" ? caller : undefined),
    host: "127.0.0.1",
    date: () => clock.now(),
    onDefect: (error) => defects.push(error),
  });
  return { app, owner, programs, clock, defects, ask: (...asked) => ask(app, ...asked) };
}

async function ask(
  app: FastifyInstance,
  method: Method,
  url: string,
  { headers = {}, payload }: Asked = {},
): Promise<Answered> {
  const asked: InjectOptions = {
    method,
    url,
    headers: { host: "127.0.0.1:7420", authorization: "Bearer right", ...headers },
    ...(payload === undefined ? {} : { payload }),
  };
  const answer = await app.inject(asked);
  const text = answer.body;
  return { status: answer.statusCode, text, json: jsonIn(text), headers: answer.headers };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

async function* linesOf({ address, id }: LogQuery): AsyncGenerator<string> {
  yield `log of ${address}${id === undefined ? "" : ` ${id}`}`;
  yield "end";
}

/** What a deployment sends. */
export const script = (name = "run.sh"): Asked => ({
  headers: {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="${name}"`,
  },
  payload: "echo hello\n",
});
