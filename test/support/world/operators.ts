import type { JobDefinition } from "../../../src/model/job.ts";
import type { HistoryRecord } from "../../../src/model/run.ts";
import type { Instant } from "../../../src/model/time.ts";
import type { TakenEffect } from "../judge/story.ts";
import { Book, type Definitions, desiredOf } from "./book.ts";
import type { World } from "./world.ts";

const horizonMs = 60_000;

type Wish =
  | { readonly kind: "apply"; readonly next: Definitions }
  | { readonly kind: "hold" | "release"; readonly address: string };

interface Moment {
  readonly at: Instant;
  readonly trueAt: number;
}

interface Asked {
  readonly wish: Wish;
  readonly since: Moment;
  /** It was answered before the service died. */
  readonly isAcknowledged: boolean;
}

/**
 * Those who apply, pause and ask for runs. What was refused must not be in effect, what was acknowledged must stay, and
 * what nobody answered is looked up as soon as somebody can be asked again.
 */
export class Operators {
  readonly book = new Book();
  /** Answers to those who asked for a run. */
  readonly answers: HistoryRecord[] = [];
  readonly #world: World;
  readonly #limit: number | undefined;
  readonly #held = new Set<string>();
  /** Asked for, and then the service died. */
  #open: Asked | undefined;
  #refused: Asked | undefined;

  /** `limit`: attempts at once of the collection; absent: no limit. */
  constructor(world: World, limit?: number) {
    this.#world = world;
    this.#limit = limit;
  }

  get holds(): ReadonlySet<string> {
    return this.#held;
  }

  /** Makes, changes and deletes jobs; with undefined: deletes. */
  async apply(changes: Readonly<Record<string, JobDefinition | undefined>>): Promise<void> {
    const next = new Map(this.book.definitions);
    for (const [name, definition] of Object.entries(changes)) {
      if (definition === undefined) next.delete(name);
      else next.set(name, definition);
    }
    await this.#ask({ kind: "apply", next });
  }

  async hold(address: string, isHeld: boolean): Promise<void> {
    await this.#ask({ kind: isHeld ? "hold" : "release", address });
  }

  /** Asks for a run and does not wait for its end. */
  run(address: string): void {
    const { service } = this.#world;
    service?.owner.run(address, { by: "ann" }).then(
      (record) => this.answers.push(record),
      // A state that cannot be written refuses it; so does one that has no such job.
      () => undefined,
    );
  }

  /** Gives a run up, if there is one, and does not wait for its end. */
  cancel(): void {
    const { service } = this.#world;
    const [run] = service?.store.recorded.runs.keys() ?? [];
    if (run === undefined) return;
    service?.owner.cancel(run, "ann").then(
      (record) => this.answers.push(record),
      () => undefined,
    );
  }

  /** After each beginning: is everything as it was acknowledged? */
  async look(): Promise<void> {
    if (this.#world.service !== undefined) await this.#world.spared(() => this.#look());
  }

  async #look(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    if (open !== undefined && (await this.#isDone(open.wish))) {
      await this.#done(open.wish, this.#since(open.since));
    } else if (open?.isAcknowledged === true) {
      this.#world.surprises.push(`an acknowledged ${open.wish.kind} is lost`);
    }
    await this.#settleRefused();
    const known = await this.#changesOf(this.book.definitions);
    if (known > 0) {
      this.#world.surprises.push(
        `an acknowledged apply is lost: ${known} changes to be made again`,
      );
    }
    for (const address of this.#held) {
      if (!(await this.#isHeld(address))) {
        this.#world.surprises.push(`the pause of ${address} is lost`);
      }
    }
  }

  /**
   * What was refused because the disk failed may be on it all the same, if the service died before it could write again:
   * nobody can know then.
   */
  async #settleRefused(): Promise<void> {
    const refused = this.#refused;
    this.#refused = undefined;
    if (refused === undefined || !(await this.#isDone(refused.wish))) return;
    await this.#done(refused.wish, this.#since(refused.since));
  }

  async #ask(wish: Wish): Promise<void> {
    const { service } = this.#world;
    if (service === undefined) return;
    const since = this.#now();
    const answer = await this.#world.during(
      this.#carryOut(wish).then(
        () => "done",
        () => "refused",
      ),
    );
    if (answer !== undefined) this.#refused = undefined;
    const asked = { wish, since, isAcknowledged: answer === "done" };
    if (this.#world.service !== service) this.#open = asked;
    else await this.#world.spared(() => this.#answered(asked));
  }

  async #answered(asked: Asked): Promise<void> {
    const { wish, since, isAcknowledged } = asked;
    if (isAcknowledged) await this.#done(wish, this.#since(since));
    else if (await this.#isDone(wish)) {
      this.#world.surprises.push(`${wish.kind} was refused and is in effect`);
    } else this.#refused = asked;
  }

  #now(): Moment {
    return { at: this.#world.wall.now(), trueAt: this.#world.time.now };
  }

  #since({ at, trueAt }: Moment): TakenEffect {
    const now = this.#now();
    return { from: at, to: now.at, trueFrom: trueAt, trueTo: now.trueAt };
  }

  async #carryOut(wish: Wish): Promise<void> {
    const owner = this.#world.service?.owner;
    if (owner === undefined) return;
    if (wish.kind === "apply") {
      const desired = desiredOf(wish.next, this.#limit);
      const { digest } = await owner.plan(desired, { horizonMs });
      const may = { allowDestroy: true, allowFire: true };
      await owner.apply(desired, { digest, horizonMs, by: "ann", ...may });
    } else if (wish.kind === "hold") await owner.hold(wish.address, { by: "ann" });
    else await owner.release(wish.address, { by: "ann" });
  }

  async #done(wish: Wish, span: TakenEffect): Promise<void> {
    const owner = this.#world.service?.owner;
    if (owner === undefined) return;
    if (wish.kind === "apply") {
      this.#world.surprises.push(...(await this.book.applied(wish.next, span, owner)));
      for (const address of this.#held) {
        if (address !== "c" && !wish.next.has(address.slice(2))) this.#held.delete(address);
      }
      return;
    }
    this.book.held(wish.address, wish.kind === "hold", span);
    if (wish.kind === "hold") this.#held.add(wish.address);
    else this.#held.delete(wish.address);
  }

  async #isDone(wish: Wish): Promise<boolean> {
    if (wish.kind === "apply") return (await this.#changesOf(wish.next)) === 0;
    return (await this.#isHeld(wish.address)) === (wish.kind === "hold");
  }

  async #changesOf(definitions: Definitions): Promise<number> {
    const owner = this.#world.service?.owner;
    if (definitions.size === 0) {
      const status = await owner?.status(undefined);
      return status?.collections.reduce((sum, { jobs }) => sum + jobs.length, 0) ?? 0;
    }
    const plan = await owner?.plan(desiredOf(definitions, this.#limit), {
      horizonMs,
    });
    return plan?.changes.length ?? 0;
  }

  async #isHeld(address: string): Promise<boolean> {
    const status = await this.#world.service?.owner.status(undefined);
    const collection = status?.collections.find(({ name }) => name === "c");
    const place =
      address === "c" ? collection : collection?.jobs.find((job) => job.address === address);
    return (place?.hold ?? null) !== null;
  }
}
