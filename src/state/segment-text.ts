import { formatSecond } from "../model/time.ts";
import type { Look, Looks, Way } from "./chapters.ts";
import { looksAtOnce } from "./chapters.ts";
import { addressesOf, addressKey, type Sought } from "./history-query.ts";

const newline = 0x0a;

/** A sealed file that was read whole: what is done where it has no index. */
export class SegmentText {
  readonly #bytes: Buffer;
  /** Where each line begins, and where one more would. */
  readonly #starts: Uint32Array;

  constructor(bytes: Buffer, records: number) {
    this.#bytes = bytes;
    const starts = [0];
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) {
      starts.push(at + 1);
    }
    // The last line may have lost its end.
    if (starts.at(-1) !== bytes.length) starts.push(bytes.length + 1);
    this.#starts = Uint32Array.from(starts.slice(0, records + 1));
  }

  line(index: number): Buffer | undefined {
    const [start, next] = [this.#starts[index], this.#starts[index + 1]];
    return start === undefined || next === undefined
      ? undefined
      : this.#bytes.subarray(start, next - 1);
  }

  /** Lines that a query may want. */
  *seek(query: Sought, { from, step }: Way): Generator<Looks> {
    const mayBe = quickCheck(query);
    const count = this.#starts.length - 1;
    const end = step > 0 ? count : -1;
    for (let index = Math.min(from, count - 1); step * (end - index) > 0;) {
      const looks: Look[] = [];
      let cost = 0;
      for (; index !== end && cost < looksAtOnce; index += step) {
        const line = this.line(index);
        if (line !== undefined && mayBe(line)) looks.push({ index, line });
        cost += 1;
      }
      yield { looks, last: index - step, cost };
    }
  }
}

/**
 * Whether a line may be of a record that is wanted, without reading all of it: status and moment stand before everything
 * that a target or a person wrote. True where in doubt.
 */
function quickCheck(query: Sought): (line: Buffer) => boolean {
  const { status, since, until } = query;
  const isThere = addressCheck(query);
  const wanted = status === undefined ? undefined : Buffer.from(`"status":"${status}"`);
  const first = since === undefined ? "" : formatSecond(since);
  const end = until === undefined ? undefined : formatSecond(until + 999);
  return (line) => {
    if (!isThere(line)) return false;
    if (wanted !== undefined && !line.includes(wanted)) return false;
    if (first === "" && end === undefined) return true;
    const at = line.indexOf(scheduled);
    if (at < 0) return true;
    const begin = at + scheduled.length;
    const time = line.toString("latin1", begin, begin + secondLength);
    if (!time.endsWith("Z")) return true;
    return time >= first && (end === undefined || time < end);
  };
}

/** Of one job among ten thousand, all but a few lines are of others. */
function addressCheck(query: Sought): (line: Buffer) => boolean {
  const wanted = addressesOf(query)?.map(addressKey);
  if (wanted === undefined) return () => true;
  return (line) => {
    const at = line.indexOf(addressed);
    return at < 0 || wanted.some((address) => isAddress(line, at + addressed.length, address));
  };
}

/** With what stands behind it: the end of the text, or for a collection the name of a job. */
function isAddress(line: Buffer, begin: number, wanted: string): boolean {
  const text = addressKey(line.toString("latin1", begin, begin + wanted.length + 1));
  if (!text.startsWith(wanted)) return false;
  return text.endsWith('"') || (text.endsWith("/") && !wanted.includes("/"));
}

const addressed = Buffer.from('"address":"');
const scheduled = Buffer.from('"scheduledTime":"');
const secondLength = "2026-01-01T00:00:00Z".length;
