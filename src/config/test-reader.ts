import type { DesiredCollection } from "../model/desired.ts";
import type { ProblemCode } from "../model/codes.ts";
import { nameKey } from "../model/names.ts";
import { problem, type Range } from "../model/problem.ts";
import { type Instant, secondMs } from "../model/time.ts";
import type { Clock } from "../schedule/clock.ts";
import { instantOfText, readInstantText } from "../schedule/instant-text.ts";
import { dateText, timeText, wallTime } from "../schedule/wall-text.ts";
import type { ProblemList } from "./problem-list.ts";
import type { WrittenTests } from "./written-tests.ts";

/** What tests are read in. */
export interface Resolution {
  /** Those of the chosen environment. */
  readonly collections: readonly DesiredCollection[];
  /** Addresses of everything that is written, in whatever environment it is, by their keys. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly problems: ProblemList;
}

/** Reads one test, and gives what is wrong with it its place. What a fault leaves open is answered with something. */
export class TestReader {
  readonly #from: WrittenTests;
  readonly #path: string;
  readonly #resolution: Resolution;
  #isGood = true;

  constructor(from: WrittenTests, path: string, resolution: Resolution) {
    this.#from = from;
    this.#path = path;
    this.#resolution = resolution;
  }

  /** Nothing was wrong so far. */
  get isGood(): boolean {
    return this.#isGood;
  }

  /** The collection beside which the test stands. */
  get besides(): string | undefined {
    return this.#from.collection;
  }

  /** All that are written. */
  get addresses(): readonly string[] {
    return [...this.#resolution.addresses.values()];
  }

  /** The address in the case in which it is written; undefined: it is not. */
  written(address: string): string | undefined {
    return this.#resolution.addresses.get(nameKey(address));
  }

  /** `pointer` begins at the test: empty for the test itself, `/expect/0` for what stands there. */
  rangeAt(pointer: string): Range {
    return this.#from.rangeAt(this.#path + pointer);
  }

  fault(
    code: ProblemCode,
    pointer: string,
    { detail, hint }: { readonly detail: string; readonly hint?: string | undefined },
  ): void {
    this.#isGood = false;
    const { document, source } = this.#from;
    const path = this.#path + pointer;
    const range = this.rangeAt(pointer);
    this.#resolution.problems.add(problem(code, { detail, hint, path, document, range }), source);
  }

  /** A moment, on a clock where it has no offset of its own. */
  moment(pointer: string, text: string | null | undefined, clock: Clock): Instant {
    const read = readInstantText(text ?? "");
    if (typeof read !== "string") return instantOfText(read, clock) * secondMs;
    this.fault("schedule/time", pointer, { detail: read });
    return 0;
  }

  /** The same of something that is to begin then: the clock must show such a time. */
  shownMoment(pointer: string, text: string, clock: Clock): Instant {
    const at = this.moment(pointer, text, clock);
    const read = readInstantText(text);
    if (typeof read === "string" || read.offset !== undefined) return at;
    const wall = wallTime(at, clock);
    if (at / secondMs + wall.offset === read.local) return at;
    const shown = `${dateText(wall)}T${timeText(wall)}`;
    const detail = `${text} does not exist on the clock of ${clock.name}, which goes forward over it.`;
    const hint = `A job that is due then begins at ${shown}, or not at all where \`dst\` says \`gap: skip\`.`;
    this.fault("schedule/time", pointer, { detail, hint });
    return at;
  }
}
