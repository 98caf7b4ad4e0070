import type { JobDefinition } from "../model/job.ts";
import { nameKey } from "../model/names.ts";
import type { RecordedCollection } from "../model/recorded.ts";
import type { TokenBucket } from "./token-bucket.ts";

/** So many attempts at once of all that share it. Live: whoever keeps it sees the limit of now. */
export interface Limit {
  readonly key: string;
  readonly limit: number;
  /** Present: so many in a time, too. */
  readonly bucket?: TokenBucket;
}

/**
 * The limits that attempts of several origins share. A group has the smallest limit that a recorded job of it names,
 * so that no job of the group ever meets more than it asked for.
 */
export class SharedLimits {
  readonly #groups = new Map<string, GroupLimit>();
  readonly #collections = new Map<string, { readonly key: string; limit: number }>();
  readonly #groupOf = new Map<number, GroupLimit>();

  /** The group of a definition; one that is recorded no more still counts with those that are. */
  ofGroup({ concurrency }: JobDefinition): Limit {
    return this.#group(concurrency?.group ?? "", concurrency?.limit);
  }

  /** Undefined where the collection has no limit. */
  ofCollection({ name, definition }: RecordedCollection): Limit | undefined {
    const { concurrency } = definition;
    return concurrency && this.#collection(name, concurrency.limit);
  }

  /** Takes note of a collection as it is recorded now; undefined: it is gone. Answers whether its limit is another. */
  noteCollection(name: string, definition: RecordedCollection["definition"] | undefined): boolean {
    const limit = definition?.concurrency?.limit ?? Number.POSITIVE_INFINITY;
    const known = this.#collections.get(nameKey(name));
    const before = known?.limit ?? Number.POSITIVE_INFINITY;
    if (before === limit) return false;
    this.#collection(name, limit).limit = limit;
    return true;
  }

  #collection(name: string, limit: number): { readonly key: string; limit: number } {
    let known = this.#collections.get(nameKey(name));
    if (known === undefined) {
      known = { key: `collection:${nameKey(name)}`, limit };
      this.#collections.set(nameKey(name), known);
    }
    return known;
  }

  /** Takes note of the job with this number as it is recorded now; undefined: it is gone. */
  noteJob(number: number, definition: JobDefinition | undefined): void {
    const concurrency = definition?.concurrency;
    if (concurrency === undefined && this.#groupOf.size === 0) return;
    this.#groupOf.get(number)?.leave(number);
    this.#groupOf.delete(number);
    if (concurrency === undefined) return;
    const group = this.#group(concurrency.group, concurrency.limit);
    group.join(number, concurrency.limit);
    this.#groupOf.set(number, group);
  }

  #group(name: string, limit: number | undefined): GroupLimit {
    const key = `group:${nameKey(name)}`;
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = new GroupLimit(key, limit ?? Number.POSITIVE_INFINITY);
      this.#groups.set(key, group);
    }
    return group;
  }
}

class GroupLimit implements Limit {
  readonly key: string;
  limit: number;
  readonly #members = new Map<number, number>();

  constructor(key: string, limit: number) {
    this.key = key;
    this.limit = limit;
  }

  join(member: number, limit: number): void {
    this.limit = this.#members.size === 0 ? limit : Math.min(this.limit, limit);
    this.#members.set(member, limit);
  }

  /** What nobody is in any more keeps its limit, for runs that are still open. */
  leave(member: number): void {
    const limit = this.#members.get(member);
    this.#members.delete(member);
    if (limit !== this.limit || this.#members.size === 0) return;
    let smallest = Number.POSITIVE_INFINITY;
    for (const other of this.#members.values()) smallest = Math.min(smallest, other);
    this.limit = smallest;
  }
}
