/** What the order of precedence is made of. */
export interface FiringFirstParts {
  /** True while something is due that has not begun; quick, and asked often. */
  readonly isFiring: () => boolean;
  /** Another number whenever firing has got on since: something began, or ended. */
  readonly progress: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** How many may wait at once; the next request is turned away. Absent: 1,024. */
  readonly waitingMost?: number;
}

/** So long everything else waits while something is due: a burst of some thousand calls is over by then. */
const holdMs = 250;
/** When firing goes on for longer, all the rest together gets one part in so many of the loop. */
const parts = 5;
/** What has not begun for so long waits for a slow target, or for another run: the loop has nothing to do for it. */
const stillMs = 25;
/** How often whoever waits looks whether firing is over. */
const lookMs = 2;
const waitingMostDefault = 1_024;

/**
 * Lets everything that is no firing into the loop one at a time: one request, or one piece of a long computation, a turn of
 * the event loop, so that timers and answers of targets come in between however many requests there are. While something is
 * due and firing gets on it waits, at most a quarter of a second; after that all of it together takes a fifth of the loop, so
 * that a service that fires without a pause can still be asked.
 */
export class FiringFirst {
  readonly #parts: FiringFirstParts;
  readonly #waiting: (() => void)[] = [];
  #isScheduled = false;
  /** When what has the present turn began; undefined: nothing has it. */
  #began: number | undefined;
  #notBefore = 0;
  #firing: Firing | undefined;

  constructor(all: FiringFirstParts) {
    this.#parts = all;
  }

  /** Calls `begin` in a turn of its own, soon; false: too many wait already, and it will not be called. */
  enter(begin: () => void): boolean {
    if (this.#waiting.length >= (this.#parts.waitingMost ?? waitingMostDefault)) return false;
    this.#push(begin);
    return true;
  }

  /** Resolves in a turn of its own: between two pieces of a long computation. */
  breathe(): Promise<void> {
    return new Promise((resolve) => this.#push(resolve));
  }

  #push(begin: () => void): void {
    this.#waiting.push(begin);
    if (!this.#isScheduled) this.#schedule();
  }

  /** Two callbacks of one turn: between them runs all that the first one set going and that waits for nothing. */
  #schedule(): void {
    this.#isScheduled = true;
    setImmediate(() => this.#begin());
    setImmediate(() => this.#end());
  }

  #begin(): void {
    if (!this.#mayPass()) return;
    this.#began = this.#parts.now();
    this.#waiting.shift()?.();
  }

  #end(): void {
    const began = this.#began;
    this.#began = undefined;
    this.#isScheduled = false;
    if (began !== undefined) {
      const now = this.#parts.now();
      this.#notBefore = now + (parts - 1) * (now - began);
    }
    if (this.#waiting.length === 0) return;
    if (began !== undefined) return this.#schedule();
    this.#isScheduled = true;
    setTimeout(() => this.#schedule(), lookMs);
  }

  #mayPass(): boolean {
    if (!this.#parts.isFiring()) {
      this.#firing = undefined;
      return true;
    }
    const now = this.#parts.now();
    const firing = this.#look(now);
    if (now - firing.movedAt >= stillMs) {
      // Should it get on again, that is a burst of its own.
      firing.since = now;
      return true;
    }
    return now - firing.since >= holdMs && now >= this.#notBefore;
  }

  #look(now: number): Firing {
    const progress = this.#parts.progress();
    // What was seen long ago was another burst.
    if (this.#firing === undefined || now - this.#firing.seenAt > holdMs) {
      this.#firing = { since: now, seenAt: now, movedAt: now, progress };
    }
    const firing = this.#firing;
    firing.seenAt = now;
    if (progress !== firing.progress) firing.movedAt = now;
    firing.progress = progress;
    return firing;
  }
}

/** What was seen of the firing that others wait for; moments of the clock. */
interface Firing {
  /** Without a pause. */
  since: number;
  seenAt: number;
  movedAt: number;
  progress: number;
}
