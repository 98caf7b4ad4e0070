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

/** Who comes with a request. */
export interface Comer {
  /** Whose requests are counted together: of one at most a quarter of those that may wait. */
  readonly name: string;
  /** At the service's own machine: they go first, and wait in a line of their own, whoever else waits. */
  readonly isLocal: boolean;
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
/** So many that ask without a pause leave room for another. */
const namesInLine = 4;

/**
 * Lets everything that is no firing into the loop one at a time: one request, or one piece of a long computation, a turn of
 * the event loop, so that timers and answers of targets come in between however many requests there are. While something is
 * due and firing gets on it waits, at most a quarter of a second; after that all of it together takes a fifth of the loop, so
 * that a service that fires without a pause can still be asked. After one piece that kept the loop for long nobody waits for
 * more than another quarter of a second.
 */
export class FiringFirst {
  readonly #parts: FiringFirstParts;
  /** Requests of the machine, then all others, and pieces of computations among these. */
  readonly #local: Waiting[] = [];
  readonly #others: Waiting[] = [];
  readonly #waitingOf = new Map<string, number>();
  #isScheduled = false;
  /** When what has the present turn began; undefined: nothing has it. */
  #began: number | undefined;
  #notBefore = 0;
  #firing: Firing | undefined;

  constructor(all: FiringFirstParts) {
    this.#parts = all;
  }

  /** Calls `begin` in a turn of its own, soon; false: too many wait already, and it will not be called. */
  enter({ name, isLocal }: Comer, begin: () => void): boolean {
    const most = this.#parts.waitingMost ?? waitingMostDefault;
    const line = isLocal ? this.#local : this.#others;
    const own = this.#waitingOf.get(name) ?? 0;
    if (line.length >= most || (!isLocal && own >= Math.ceil(most / namesInLine))) return false;
    if (!isLocal) this.#waitingOf.set(name, own + 1);
    this.#push(line, { begin, name: isLocal ? undefined : name });
    return true;
  }

  /** Resolves in a turn of its own: between two pieces of a long computation. */
  breathe(): Promise<void> {
    return new Promise((resolve) => this.#push(this.#others, { begin: resolve, name: undefined }));
  }

  #push(line: Waiting[], waiting: Waiting): void {
    line.push(waiting);
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
    const next = this.#local.shift() ?? this.#others.shift();
    if (next?.name !== undefined) this.#leave(next.name);
    next?.begin();
  }

  #leave(name: string): void {
    const left = (this.#waitingOf.get(name) ?? 1) - 1;
    if (left > 0) this.#waitingOf.set(name, left);
    else this.#waitingOf.delete(name);
  }

  #end(): void {
    const began = this.#began;
    this.#began = undefined;
    this.#isScheduled = false;
    if (began !== undefined) {
      const now = this.#parts.now();
      this.#notBefore = now + Math.min(holdMs, (parts - 1) * (now - began));
    }
    if (this.#local.length + this.#others.length === 0) return;
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
    if (now - firing.movedAt >= stillMs) return true;
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
    if (progress !== firing.progress) {
      // What gets on after so long a standstill is a burst of its own.
      if (now - firing.movedAt > holdMs) firing.since = now;
      firing.movedAt = now;
    }
    firing.progress = progress;
    return firing;
  }
}

interface Waiting {
  readonly begin: () => void;
  /** Of whom it counts; undefined: of nobody. */
  readonly name: string | undefined;
}

/** What was seen of the firing that others wait for; moments of the clock. */
interface Firing {
  /** Without a pause. */
  since: number;
  seenAt: number;
  movedAt: number;
  progress: number;
}
