import type { FastifyInstance } from "fastify";
import { buildApp } from "../../src/api/app.ts";
import { certificateReader } from "../../src/certificates/reader.ts";
import { outsiders } from "../../src/api/limits.ts";
import { Engine } from "../../src/engine/engine.ts";
import { localOwner } from "../../src/engine/owner.ts";
import type { Role } from "../../src/model/role.ts";
import type { Owner } from "../../src/ports/owner.ts";
import type { StateStore } from "../../src/ports/state-store.ts";
import { memoryDisk, openMemoryStore } from "../../src/state/memory.ts";
import { type Script, ScriptedRunner } from "./scripted-runner.ts";
import { quiet, VirtualClock } from "./virtual-clock.ts";

/** A service in memory, in virtual time, that is asked as Azure's clients ask. */
export interface AzureService {
  readonly app: FastifyInstance;
  readonly owner: Owner;
  readonly store: StateStore;
  readonly clock: VirtualClock;
  readonly runner: ScriptedRunner;
  readonly defects: readonly unknown[];
  readonly ask: (method: Method, path: string, body?: unknown) => Promise<Answered>;
}

export interface AzureOptions {
  readonly begin?: string;
  readonly role?: Role;
  readonly definitions?: "readOnly";
  readonly script?: Script;
}

type Method = "GET" | "PUT" | "PATCH" | "POST" | "DELETE";

export interface Answered {
  readonly status: number;
  readonly body: AzureBody;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What may come, of which each answer has a part. */
export interface AzureBody {
  readonly [member: string]: unknown;
  readonly name: string;
  readonly id: string;
  readonly properties: AzureProperties;
  readonly value: readonly AzureBody[];
  readonly nextLink: string | null;
  readonly error: { readonly code: string; readonly message: string; readonly target?: string };
}

interface AzureProperties {
  readonly [member: string]: unknown;
  readonly state: string;
  readonly status: { readonly nextExecutionTime?: string; readonly executionCount: number };
  readonly recurrence: { readonly interval: number };
  readonly action: {
    readonly retryPolicy?: object;
    readonly request: { readonly authentication?: object };
  };
}

/** `/jobCollections…` of a resource group, with the version. */
export function azurePath(path: string): string {
  const [bare = "", query] = path.split("?");
  const version = "api-version=2016-03-01";
  const root = "/subscriptions/S/resourceGroups/rg1/providers/Microsoft.Scheduler";
  return `${root}${bare}?${query === undefined ? version : `${query}&${version}`}`;
}

export async function azureService(options: AzureOptions = {}): Promise<AzureService> {
  const { begin = "2015-08-04T23:07:08Z", role = "admin", definitions, script } = options;
  const clock = new VirtualClock(Date.parse(begin));
  const store = await openMemoryStore({ disk: memoryDisk("l"), now: clock.now() });
  const runner = new ScriptedRunner(clock, script);
  const engine = new Engine(
    { store, clock, runner, events: { emit: () => undefined } },
    { owner: { pid: 1, host: "here", version: "0" }, serve: true },
  );
  let ids = 0;
  const owner = localOwner({
    engine,
    rules: { hash: (text) => `${text.length}`, definitions },
    newId: () => `id${(ids += 1)}`,
    readCertificate: certificateReader(),
  });
  void engine.run(new AbortController().signal);
  await quiet();
  const defects: unknown[] = [];
  const app = buildApp({
    service: {
      owner,
      health: () => [],
      version: "0",
      heartbeatMs: 60_000,
      isTrusted: false,
      stopping: new AbortController().signal,
    },
    limits: outsiders,
    authenticate: () => ({ name: "tester", role, webJobs: false }),
    host: "127.0.0.1",
    date: () => clock.now(),
    onDefect: (error) => defects.push(error),
  });
  const ask: AzureService["ask"] = async (method, path, body) => {
    const answer = await app.inject({
      method,
      url: path.startsWith("/subscriptions") ? path : azurePath(path),
      headers: {
        host: "127.0.0.1:7420",
        ...(body === undefined ? {} : { "content-type": "application/json; charset=utf-8" }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const text = answer.body;
    const json = (text === "" ? {} : JSON.parse(text)) as AzureBody;
    return { status: answer.statusCode, body: json, text, headers: answer.headers };
  };
  return { app, owner, store, clock, runner, defects, ask };
}
