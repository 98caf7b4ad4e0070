/**
 * Long computations in pieces: whoever carries them out lets everything else go on in between, for nothing may keep an
 * occurrence from being fired.
 */
export type Breathe = () => Promise<void>;

/** Steps of a microsecond or two between two breaths: a millisecond at most. */
const stepsAtOnce = 400;

/** Counts steps, and breathes when there were enough. */
export class Breath {
  readonly #breathe: Breathe;
  #steps = 0;

  constructor(breathe: Breathe) {
    this.#breathe = breathe;
  }

  /** To be called after so many steps; true: it is time to await `rest`. Cheaper than awaiting each time. */
  isDue(steps: number): boolean {
    this.#steps += steps;
    return this.#steps >= stepsAtOnce;
  }

  async rest(): Promise<void> {
    this.#steps = 0;
    await this.#breathe();
  }
}
