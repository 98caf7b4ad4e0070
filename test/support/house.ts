import { Engine } from "../../src/engine/engine.ts";
import { localOwner } from "../../src/engine/owner.ts";
import type { Desired } from "../../src/model/desired.ts";
import type { JobDefinition } from "../../src/model/job.ts";
import type { CollectionDefinition } from "../../src/model/job-collection.ts";
import { ProblemError } from "../../src/model/problem.ts";
import { dayMs } from "../../src/model/time.ts";
import type { ApplyRequest, Owner } from "../../src/ports/owner.ts";
import type { StateStore } from "../../src/ports/state-store.ts";
import { memoryDisk, openMemoryStore } from "../../src/state/memory.ts";
import { type Script, ScriptedRunner } from "./scripted-runner.ts";
import { quiet, VirtualClock } from "./virtual-clock.ts";

/** When every such world begins. */
export const begin = Date.parse("2026-03-01T00:00:00Z");
export const horizonMs = 7 * dayMs;

/** An owner around the real engine, in a virtual world; `serve`: its loop runs. */
export interface House {
  readonly owner: Owner;
  readonly engine: Engine;
  readonly store: StateStore;
  readonly clock: VirtualClock;
  readonly runner: ScriptedRunner;
  apply(jobs: Record<string, JobDefinition>, more?: More): Promise<unknown>;
}

export interface More extends Partial<ApplyRequest> {
  readonly collection?: CollectionDefinition;
}

export async function houseOf(
  serve: boolean,
  script?: Script,
  disk = memoryDisk("l"),
): Promise<House> {
  const clock = new VirtualClock(begin);
  const store = await openMemoryStore({ disk, now: begin });
  const runner = new ScriptedRunner(clock, script);
  const engine = new Engine(
    { store, clock, runner, events: { emit: () => undefined } },
    { owner: { pid: 1, host: "here", version: "0" }, serve },
  );
  let ids = 0;
  const owner = localOwner({
    engine,
    rules: { hash: (text) => `hash of ${text}` },
    newId: () => {
      ids += 1;
      return `id${ids}`;
    },
  });
  if (serve) void engine.run(new AbortController().signal);
  await quiet();
  const apply = async (jobs: Record<string, JobDefinition>, more: More = {}): Promise<unknown> => {
    const desired = desiredOf(jobs, more.collection);
    const { digest } = await owner.plan(desired, { horizonMs });
    return owner.apply(desired, { digest, horizonMs, by: "ann", allowDestroy: true, ...more });
  };
  return { owner, engine, store, clock, runner, apply };
}

export function desiredOf(
  jobs: Record<string, JobDefinition>,
  definition: CollectionDefinition = {},
): Desired {
  const listed = Object.entries(jobs).map(([name, job]) => ({ name, definition: job }));
  return {
    project: "default",
    collections: [{ name: "c", definition, jobs: listed, webJobs: [] }],
  };
}

/** The history in lines: id without its collection, status, reason, count of a range. */
export async function told(
  owner: Owner,
  query: Parameters<Owner["history"]>[0] = {},
): Promise<string[]> {
  const lines: string[] = [];
  for await (const { id, status, reason, range } of owner.history(query)) {
    const count = range === undefined ? "" : ` x${range.count}`;
    lines.push(`${id.slice(2)} ${status}${reason === null ? "" : ` (${reason})`}${count}`);
  }
  return lines;
}

/** The code a promise is refused with. */
export function codeOf(refusal: Promise<unknown>): Promise<string> {
  return refusal.then(
    () => "no refusal",
    (error: unknown) => (error instanceof ProblemError ? (error.problems[0]?.code ?? "") : "other"),
  );
}
