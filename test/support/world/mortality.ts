/** Nothing of a dead process goes on: whatever it waited for never comes. */
export const never: Promise<never> = new Promise(() => undefined);

/**
 * The life of one process. Whatever it asks of the world passes here, before and after it is done, and so its death can
 * lie at any of those moments: before or after every file operation, every call, every answer, every nap.
 */
export class Mortality {
  isDead = false;
  /** While somebody only looks, it does not die. */
  isSpared = false;
  /** Moments passed so far. */
  moments = 0;
  readonly #diesAt: number;
  readonly #onDeath: () => void;

  /** `diesAt`: the moment it does not survive; infinity: it is killed from outside, or ends by itself. */
  constructor(diesAt: number, onDeath: () => void) {
    this.#diesAt = diesAt;
    this.#onDeath = onDeath;
  }

  async pass(): Promise<void> {
    if (this.isDead) await never;
    if (this.isSpared) return;
    this.moments += 1;
    if (this.moments < this.#diesAt) return;
    this.die();
    await never;
  }

  /** What is asked of the world, with a moment before and a moment after it. */
  async around<Answer>(act: () => Answer | Promise<Answer>): Promise<Answer> {
    await this.pass();
    try {
      return await act();
    } finally {
      await this.pass();
    }
  }

  die(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.#onDeath();
  }
}
