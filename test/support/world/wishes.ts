import type { JobDefinition } from "../../../src/model/job.ts";
import type { Random } from "../random.ts";
import { randomJob, randomTiming, type Surroundings } from "./jobs.ts";
import type { Operators } from "./operators.ts";
import type { World } from "./world.ts";

type Kind = "run" | "cancel" | "hold" | "edit" | "delete" | "create" | "disable";

/** What operators wish, at random. */
export class Wishes {
  readonly #random: Random;
  readonly #world: World;
  readonly #operators: Operators;
  readonly #surroundings: Surroundings;
  #jobs = 0;

  constructor(random: Random, world: World, operators: Operators, surroundings: Surroundings) {
    this.#random = random;
    this.#world = world;
    this.#operators = operators;
    this.#surroundings = surroundings;
  }

  newJob(): Record<string, JobDefinition> {
    this.#jobs += 1;
    const name = `job-${this.#jobs}`;
    const now = this.#world.wall.now();
    return { [name]: randomJob(this.#random, name, this.#surroundings, now) };
  }

  async oneOf(): Promise<void> {
    const { book, holds } = this.#operators;
    const [held] = holds;
    if (held !== undefined && this.#random.chance(0.6)) return this.#operators.hold(held, false);
    const names = [...book.definitions.keys()];
    const name = names.length === 0 ? undefined : this.#random.pick(names);
    const definition = book.definitions.get(name ?? "");
    if (name === undefined || definition === undefined) {
      return this.#operators.apply(this.newJob());
    }
    if (definition.state !== undefined) {
      return this.#operators.apply({ [name]: withState(definition, undefined) });
    }
    // While an hour is lived again, only a calendar of true time could say what is due after an edit.
    const kinds = this.#world.isLivedAgain ? inAnyHour : [...inAnyHour, ...inNewHours];
    await this.#wish(this.#random.pick(kinds), name, definition);
  }

  async #wish(kind: Kind, name: string, definition: JobDefinition): Promise<void> {
    const { holds } = this.#operators;
    const apply = (job: JobDefinition | undefined) => this.#operators.apply({ [name]: job });
    switch (kind) {
      case "run":
        this.#operators.run(`c/${name}`);
        return;
      case "cancel":
        this.#operators.cancel();
        return;
      case "hold":
        return this.#hold(name);
      case "create":
        return holds.has("c") ? undefined : this.#operators.apply(this.newJob());
      case "edit":
        return apply(this.#edited(definition));
      case "delete":
        return apply(undefined);
      case "disable":
        if (holds.has("c") || holds.has(`c/${name}`)) return;
        return apply(withState(definition, "disabled"));
    }
  }

  /** One pause at a time, so that nobody has to say which of two holds. */
  async #hold(name: string): Promise<void> {
    const { book, holds } = this.#operators;
    if (holds.size > 0) return;
    const isAnyDisabled = [...book.definitions.values()].some(({ state }) => state !== undefined);
    const isWhole = this.#random.chance(0.3) && !isAnyDisabled;
    return this.#operators.hold(isWhole ? "c" : `c/${name}`, true);
  }

  /** Another timing; everything else as it was. */
  #edited(definition: JobDefinition): JobDefinition {
    const rest = Object.fromEntries(
      Object.entries(definition).filter(([member]) => !timingMembers.has(member)),
    );
    const timing = randomTiming(this.#random, this.#surroundings, this.#world.wall.now());
    return { ...rest, action: definition.action, ...timing };
  }
}

const inAnyHour: readonly Kind[] = ["run", "cancel", "hold", "create", "disable"];
const inNewHours: readonly Kind[] = ["edit", "delete"];
const timingMembers = new Set(["startTime", "timeZone", "recurrence", "cron", "endTime", "count"]);

export function withState(definition: JobDefinition, state: "disabled" | undefined): JobDefinition {
  const { state: _state, ...rest } = definition;
  return state === undefined ? rest : { ...rest, state };
}
