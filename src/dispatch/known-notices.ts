import type { NotifyingEntry } from "../model/entry.ts";
import { isTold, type Told } from "../model/notify.ts";
import { findJob, type Recorded } from "../model/recorded.ts";

/** What is told of each job, the notifications of the same commit included. */
export class Known {
  readonly #recorded: Recorded;
  readonly #told = new Map<string, readonly Told[]>();

  constructor(recorded: Recorded) {
    this.#recorded = recorded;
  }

  of(address: string): readonly Told[] {
    return this.#told.get(address) ?? findJob(this.#recorded, address)?.told ?? [];
  }

  /** Takes note of a notification; false: nobody needs it. */
  isNews({ address, condition, index, about }: NotifyingEntry): boolean {
    if (condition === "recovery") return true;
    const told = this.of(address);
    if (isTold(told, { condition, index })) return false;
    this.#told.set(address, [...told, { condition, index, about }]);
    return true;
  }

  isOver(address: string, over: readonly Told[]): void {
    this.#told.set(
      address,
      this.of(address).filter((each) => !isTold(over, each)),
    );
  }
}
