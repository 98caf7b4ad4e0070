import type { JobDefinition } from "../../../src/model/job.ts";
import type { HistoryRecord } from "../../../src/model/run.ts";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import type { Story } from "../judge/story.ts";
import { Random } from "../random.ts";
import { beginnings, type Surroundings, worldMs } from "./jobs.ts";
import { Operators } from "./operators.ts";
import { scriptOf } from "./target.ts";
import { Wishes, withState } from "./wishes.ts";
import { World } from "./world.ts";

/**
 * A world at random: jobs, a target with its moods, operators, a disk that fails, a clock that is set, a service that
 * dies at any moment and is begun again, until all that was due is decided. The same seed is the same story.
 */
export async function randomLives(seed: number): Promise<Story> {
  const teller = new Teller(seed);
  await teller.tell();
  return teller.story();
}

/** What is made at the end of a world may be due so long after it. */
const lastStartsMs = 8 * minuteMs;

class Teller {
  readonly #random: Random;
  readonly #surroundings: Surroundings;
  readonly #world: World;
  readonly #operators: Operators;
  readonly #attemptsMax: number;
  readonly #wishes: Wishes;

  constructor(seed: number) {
    const random = new Random(seed);
    this.#random = random;
    const begin = random.pick(beginnings);
    const attemptsMax = random.pick([2, 1_024, 1_024, 1_024]);
    const limit = random.pick([3, undefined, undefined, undefined]);
    this.#attemptsMax = Math.min(attemptsMax, limit ?? Infinity);
    this.#surroundings = {
      begin,
      groupLimit: random.between(1, 3),
      retries: random.chance(0.7),
      calendars: seed % 3 === 0 ? new Random(seed) : undefined,
    };
    this.#world = new World({
      begin,
      random,
      script: scriptOf(random.between(1, 1e9), random.chance(0.5)),
      syncMs: random.pick([0, 1, 20, 400]),
      engine: { attemptsMax },
    });
    this.#operators = new Operators(this.#world, limit);
    this.#wishes = new Wishes(random, this.#world, this.#operators, this.#surroundings);
  }

  async tell(): Promise<void> {
    const { begin } = this.#surroundings;
    const end = begin + worldMs;
    await this.#beginLife(false);
    await this.#firstJobs();
    while (this.#world.wall.now() < end) {
      await this.#live();
      await this.#pause();
      await this.#beginLife(true);
    }
    await this.#finish(end);
  }

  /** Begins a life, however often that takes. Some of them die while they begin. */
  async #beginLife(mayDie: boolean): Promise<void> {
    for (let tries = 0; tries < 50; tries += 1) {
      const diesAt =
        mayDie && this.#random.chance(0.5)
          ? this.#random.between(1, this.#random.pick([40, 400]))
          : Infinity;
      if (await this.#world.boot(diesAt)) {
        await this.#operators.look();
        if (this.#world.isAlive) return;
      }
      await this.#pause();
    }
  }

  async #firstJobs(): Promise<void> {
    const jobs: Record<string, JobDefinition> = {};
    for (let left = this.#random.between(2, 6); left > 0; left -= 1)
      Object.assign(jobs, this.#wishes.newJob());
    await this.#operators.apply(jobs);
  }

  /** A life, with what happens in it, to its end. */
  async #live(): Promise<void> {
    const random = this.#random;
    for (let events = random.between(0, 4); events > 0 && this.#world.isAlive; events -= 1) {
      await this.#world.pass(random.between(1, 240) * secondMs + random.between(0, 999));
      if (this.#world.service !== undefined) await this.#event();
    }
    await this.#world.pass(random.between(1, 300) * secondMs + random.between(0, 999));
    if (random.chance(0.5)) this.#world.kill();
    else await this.#world.stop(random.pick([100, 20 * secondMs, 200 * secondMs]));
  }

  async #event(): Promise<void> {
    const random = this.#random;
    const world = this.#world;
    switch (
      random.pick(["operator", "operator", "operator", "disk", "trouble", "clock"] as const)
    ) {
      case "operator":
        return this.#wishes.oneOf();
      case "disk":
        world.disk.trouble = {
          kind: "once",
          after: random.between(1, 30),
          of: random.pick(["any", "sync"]),
        };
        return;
      case "trouble":
        return world.troubleFor(random.pick(["full", "broken"]), random.between(1, 400) * secondMs);
      case "clock":
        if (random.chance(0.3)) world.suspend(random.between(1, 900) * secondMs);
        else
          world.setClock(
            random.pick([-3_000, 3_000, -40 * secondMs, -600_000, 90_000, 900_000, 1_500_000]),
          );
    }
  }

  /** After the end of a life: the power may be gone, and it takes a while until somebody begins another. */
  async #pause(): Promise<void> {
    const random = this.#random;
    if (this.#world.lives.at(-1)?.end === "killed" && random.chance(0.5))
      this.#world.disk.cutPower();
    await this.#world.pass(
      random.pick([10, 5_000, 60_000, 3 * minuteMs, 9 * minuteMs, 25 * minuteMs]),
    );
  }

  /** The disk is whole, nobody pauses anything, and nothing dies, until all that was due is decided. */
  async #finish(end: number): Promise<void> {
    const world = this.#world;
    world.disk.trouble = undefined;
    world.kill();
    await this.#beginLife(false);
    for (const address of this.#operators.holds) await this.#operators.hold(address, false);
    const enabled = [...this.#operators.book.definitions].filter(
      ([, { state }]) => state !== undefined,
    );
    if (enabled.length > 0) {
      await this.#operators.apply(
        Object.fromEntries(enabled.map(([name, job]) => [name, withState(job, undefined)])),
      );
    }
    await world.pass(
      Math.max(lastStartsMs, end + lastStartsMs - world.wall.now()) +
        31 * secondMs +
        world.commitMs,
    );
    for (let rounds = 0; rounds < 100 && this.#isBusy(); rounds += 1)
      await world.pass(5 * minuteMs);
  }

  #isBusy(): boolean {
    return (this.#world.service?.store.recorded.runs.size ?? 0) > 0;
  }

  async story(): Promise<Story> {
    const world = this.#world;
    const { service } = world;
    if (service === undefined)
      throw new Error(`no service in the end: ${world.surprises.join("; ")}`);
    const { lineage } = service.store.recorded;
    const jobs = await this.#operators.book.stories(service.owner, world.wall.now());
    const { records, open } = await told(service.owner);
    world.surprises.push(...this.#wrongAnswers(records));
    await world.stop(200 * secondMs);
    return {
      lineage,
      jobs,
      calls: world.target.seen,
      refused: world.target.refused,
      records,
      open,
      lives: world.lives,
      clockSets: world.clockSets,
      watched: world.watched,
      resumes: world.resumes,
      troubles: world.troubles,
      attemptsMax: this.#attemptsMax,
      commitMs: world.commitMs,
      surprises: world.surprises,
    };
  }

  #wrongAnswers(records: readonly HistoryRecord[]): string[] {
    const texts = new Map(records.map((record) => [record.id, JSON.stringify(record)]));
    return this.#operators.answers
      .filter((answer) => texts.get(answer.id) !== JSON.stringify(answer))
      .map(({ id }) => `${id} was answered, and its record is another or not there`);
  }
}

async function told(owner: {
  history: (query: { running: boolean }) => AsyncIterable<HistoryRecord>;
}) {
  const records: HistoryRecord[] = [];
  const open = new Set<string>();
  for await (const record of owner.history({ running: true })) {
    if (record.status === "running") open.add(record.id);
    else records.push(record);
  }
  return { records, open };
}
