import type { Entry } from "../model/entry.ts";

interface Waiting {
  readonly entries: readonly Entry[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Group commit. What is asked for while a write is under way waits and shares the next write and its sync: a sync costs
 * the same for one entry as for a thousand. Everything happens in the order in which it was asked for.
 */
export class CommitQueue {
  readonly #write: (entries: readonly Entry[]) => Promise<void>;
  #commits: Waiting[] = [];
  #tasks: (() => Promise<void>)[] = [];
  #draining: Promise<void> | undefined;

  /** `write` makes entries durable and folds them; when it rejects, all that shared it reject. */
  constructor(write: (entries: readonly Entry[]) => Promise<void>) {
    this.#write = write;
  }

  commit(entries: readonly Entry[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#commits.push({ entries, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Runs a task while no write is under way; commits wait for it. */
  between<Answer>(task: () => Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#tasks.push(() => task().then(resolve, reject));
      this.#draining ??= this.#drain();
    });
  }

  /** Resolves when nothing is waiting or under way. */
  async idle(): Promise<void> {
    while (this.#draining !== undefined) await this.#draining;
  }

  async #drain(): Promise<void> {
    // Whoever commits in the same turn of the loop shares the first write already.
    await Promise.resolve();
    while (this.#commits.length > 0 || this.#tasks.length > 0) {
      const commits = this.#commits;
      this.#commits = [];
      if (commits.length > 0) await this.#writeTogether(commits);
      const task = this.#tasks.shift();
      if (task !== undefined) await task();
    }
    this.#draining = undefined;
  }

  async #writeTogether(commits: readonly Waiting[]): Promise<void> {
    const [first] = commits;
    const entries =
      commits.length === 1 && first !== undefined
        ? first.entries
        : commits.flatMap((commit) => commit.entries);
    try {
      await this.#write(entries);
    } catch (error) {
      for (const commit of commits) commit.reject(error);
      return;
    }
    for (const commit of commits) commit.resolve();
  }
}
