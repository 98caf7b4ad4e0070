import { Engine } from "../../../src/engine/engine.ts";
import { storeClock } from "../../../src/engine/membership.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import type { StateStore } from "../../../src/ports/state-store.ts";
import { memoryDisk, openMemoryStore } from "../../../src/state/memory.ts";
import { appliedEntry, recordsOf } from "../life.ts";
import type { JobStory, LifeStory, Story } from "../judge/story.ts";
import { Random } from "../random.ts";
import { dueBetween } from "./calendar.ts";
import { policyOf, randomJob } from "./jobs.ts";
import { Mortality, never } from "./mortality.ts";
import { type Script, Target } from "./target.ts";
import { clockOf, WallClock, WorldTime } from "./time.ts";

const begin = Date.parse("2026-03-01T00:00:00Z");
const worldMs = 20 * minuteMs;
const leaseMs = 15 * secondMs;

export interface NodesOptions {
  readonly seed: number;
  readonly nodes: number;
  /** Nodes die, sleep longer than their lease, and come back. */
  readonly faults: boolean;
  readonly script: Script;
}

interface Node {
  /** Of its life; one that slept for long lives another one. */
  life: number;
  readonly mortality: Mortality;
  /** While it sleeps, whatever it waits for comes when it wakes. */
  sleep: Promise<void> | undefined;
  stop(): void;
}

/** Several engines on one store, each with a clock of its own that is wrong in its own way. */
export async function nodesStory(options: NodesOptions): Promise<Story> {
  const cluster = new Cluster(options);
  await cluster.live();
  return cluster.story();
}

class Cluster {
  readonly #random: Random;
  readonly #options: NodesOptions;
  readonly #time = new WorldTime();
  readonly #storeTime = new WallClock(this.#time, begin);
  readonly #disk = memoryDisk("lineage");
  readonly #target: Target;
  readonly #jobs: Record<string, JobDefinition> = {};
  readonly #lives: LifeStory[] = [];
  readonly #surprises: string[] = [];
  #nodes: Node[] = [];

  constructor(options: NodesOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#target = new Target(this.#time, this.#storeTime, options.script);
    const surroundings = { begin, groupLimit: 1_000, retries: true };
    for (let left = this.#random.between(2, 5); left > 0; left -= 1) {
      const name = `job-${left}`;
      const job = randomJob(this.#random, name, surroundings, begin);
      // Limits over several nodes are not promised yet; nor is a pause seen as an absence while another node watches.
      const { concurrency: _, catchUp: __, jitter: ___, ...rest } = job;
      this.#jobs[name] = rest;
    }
  }

  async live(): Promise<void> {
    const first = await this.#openStore();
    await first.commit([appliedEntry(begin + 1, this.#jobs)]);
    for (let left = this.#options.nodes; left > 0; left -= 1) await this.#beginNode();
    while (this.#time.now < worldMs) {
      await this.#time.passUntil(this.#time.now + this.#random.between(1, 120_000));
      if (this.#options.faults) await this.#fault();
    }
    while (this.#nodes.length === 0) await this.#beginNode();
    await this.#time.passUntil(2.5 * worldMs);
    for (const node of this.#nodes) node.stop();
    await this.#time.passUntil(2.5 * worldMs + 3 * minuteMs);
    for (const node of this.#nodes) this.#over(node, "stopped");
  }

  #openStore(): Promise<StateStore> {
    const shared = { now: () => this.#storeTime.now(), leaseMs };
    return openMemoryStore({ disk: this.#disk, now: begin, shared });
  }

  async #beginNode(): Promise<void> {
    const from = this.#time.now;
    const store = await this.#openStore();
    const wrong = new WallClock(this.#time, begin + from + this.#random.between(-90_000, 90_000));
    const mortality = new Mortality(Infinity, () => undefined);
    const controller = new AbortController();
    const node: Node = {
      life: this.#newLife(),
      mortality,
      sleep: undefined,
      stop: () => controller.abort(),
    };
    const awake = async (): Promise<void> => {
      if (mortality.isDead) await never;
      while (node.sleep !== undefined) await node.sleep;
      if (mortality.isDead) await never;
    };
    const own = clockOf(this.#time, wrong, awake);
    if (store.shared === undefined) throw new Error("unreachable");
    const engine = new Engine(
      {
        store: this.#slow(store, awake),
        clock: storeClock(store.shared, own),
        runner: {
          run: async (attempt, signal) => {
            await awake();
            const result = await this.#target.reachedBy(node.life, mortality).run(attempt, signal);
            await awake();
            return result;
          },
        },
        events: { emit: () => undefined },
      },
      { owner: { pid: node.life, host: "node", version: "0" }, serve: true },
    );
    this.#nodes.push(node);
    engine.run(controller.signal).catch((error: unknown) => {
      this.#surprises.push(`a node ended: ${String(error)}`);
    });
  }

  #newLife(): number {
    return (
      this.#lives.push({ from: this.#time.now, to: Infinity, end: "killed", stopsAt: undefined }) -
      1
    );
  }

  /** A commit takes a while, so that two of them meet. */
  #slow(store: StateStore, awake: () => Promise<void>): StateStore {
    const commitMs = this.#random.pick([0, 5, 300]);
    return new Proxy(store, {
      get: (inner, member) => {
        const value: unknown = Reflect.get(inner, member, inner);
        if (member !== "commit") return typeof value === "function" ? value.bind(inner) : value;
        return async (entries: Parameters<StateStore["commit"]>[0]) => {
          await this.#time.wait(commitMs);
          await awake();
          await inner.commit(entries);
          await this.#time.wait(commitMs);
          await awake();
        };
      },
    });
  }

  async #fault(): Promise<void> {
    const random = this.#random;
    if (this.#nodes.length < this.#options.nodes) return this.#beginNode();
    const node = random.pick(this.#nodes);
    if (random.chance(0.5)) {
      node.mortality.die();
      this.#over(node, "killed");
      this.#nodes = this.#nodes.filter((each) => each !== node);
      return;
    }
    const sleepMs = random.pick([2_000, 10_000, 40_000, 200_000]);
    if (node.sleep !== undefined) return;
    // It may be taken for dead meanwhile, so whatever it had under way may be done again by another.
    if (sleepMs > leaseMs / 2) {
      this.#over(node, "killed");
      node.life = this.#newLife();
    }
    const sleeping = async (): Promise<void> => {
      await this.#time.wait(sleepMs);
      node.sleep = undefined;
    };
    node.sleep = sleeping();
  }

  #over({ life: number }: Node, end: LifeStory["end"]): void {
    const life = this.#lives[number];
    if (life?.to === Infinity) this.#lives[number] = { ...life, to: this.#time.now, end };
  }

  async story(): Promise<Story> {
    const store = await this.#openStore();
    const { lineage, runs, collections } = store.recorded;
    const end = this.#storeTime.now();
    const jobs = Object.entries(this.#jobs).map(([name, definition]): JobStory => {
      const counters = collections.get("c")?.jobs.get(name);
      const due = dueBetween(definition, begin + 1, { from: begin + 1, to: end, isNew: false });
      return {
        address: `c/${name}`,
        createdAt: begin,
        gone: undefined,
        due,
        passed: [],
        delays: new Map(),
        policy: policyOf(definition),
        pauses: [],
        edits: [],
        counters: counters && { ...counters, state: counters.finished ?? "enabled" },
      };
    });
    const whole = { from: begin, to: end };
    return {
      lineage,
      jobs,
      calls: this.#target.seen,
      refused: this.#target.refused,
      records: await recordsOf(store),
      open: new Set(runs.keys()),
      lives: this.#lives,
      clockSets: [],
      watched: this.#options.faults ? [] : [{ from: begin + 1_000, to: end }],
      resumes: [whole],
      troubles: [],
      attemptsMax: 1_024,
      commitMs: 2_000,
      surprises: this.#surprises,
    };
  }
}
