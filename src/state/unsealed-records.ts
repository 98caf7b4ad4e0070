import { setImmediate } from "node:timers/promises";
import type { HistoryRecord } from "../model/run.ts";
import {
  type Chapter,
  type Look,
  type Looks,
  looksAtOnce,
  unsealedChapter,
  type Way,
} from "./chapters.ts";
import { addressesOf, addressKey, type Sought } from "./history-query.ts";

/**
 * The records that are in no segment yet, as whoever reads history sees them, and where those of each job stand among them. Both
 * are brought up to date when somebody asks: what fires does nothing for it, and who asks pays for what came since.
 */
export class UnsealedRecords {
  readonly #records: HistoryRecord[] = [];
  readonly #places = new Map<string, number[]>();
  #placed = 0;

  /** Takes what came since; false: a fold has sealed some, and these are records of the past. */
  follow(unsealed: readonly HistoryRecord[]): boolean {
    const known = this.#records.length;
    if (known > unsealed.length || (known > 0 && this.#records[0] !== unsealed[0])) return false;
    for (let index = known; index < unsealed.length; index += 1) {
      this.#records.push(unsealed[index] as HistoryRecord);
    }
    return true;
  }

  /** What is there at this moment, whatever comes later. */
  chapter(): Chapter {
    const count = this.#records.length;
    const all = unsealedChapter(this.#records, count);
    return {
      ...all,
      seek: (query, way) => {
        const jobs = jobsOf(query);
        return jobs === undefined ? all.seek(query, way) : this.#seek(jobs, { ...way, count });
      },
    };
  }

  async *#seek(
    jobs: readonly string[],
    { from, step, count }: Way & { readonly count: number },
  ): AsyncGenerator<Looks> {
    await this.#place(count);
    const places = jobs.flatMap((job) => this.#places.get(job) ?? []);
    const isOnWay = (place: number): boolean =>
      place < count && (step > 0 ? place >= from : place <= from);
    const wanted = places.filter(isOnWay).sort((one, other) => step * (one - other));
    for (let begin = 0; begin < wanted.length; begin += looksAtOnce) {
      const looks = wanted.slice(begin, begin + looksAtOnce).map((index) => this.#look(index));
      yield { looks, last: wanted[begin + looks.length - 1] ?? from, cost: looks.length };
    }
  }

  #look(index: number): Look {
    return { index, line: this.#records[index] as HistoryRecord };
  }

  /** Notes where records stand, in pieces: after a burst there are tens of thousands. */
  async #place(count: number): Promise<void> {
    while (this.#placed < count) {
      const end = Math.min(count, this.#placed + placedAtOnce);
      for (; this.#placed < end; this.#placed += 1) {
        const key = addressKey(this.#records[this.#placed]?.address ?? "");
        const places = this.#places.get(key);
        if (places === undefined) this.#places.set(key, [this.#placed]);
        else places.push(this.#placed);
      }
      if (end < count) await setImmediate();
    }
  }
}

/** A millisecond of work. */
const placedAtOnce = 4_000;

/** By their keys; undefined: more than single jobs are asked for. */
function jobsOf(query: Sought): readonly string[] | undefined {
  const keys = addressesOf(query)?.map(addressKey);
  return keys?.every((key) => key.includes("/")) === true ? [...new Set(keys)] : undefined;
}
