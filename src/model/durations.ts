/** How often something took how long: so cheap to add to that the hottest path may. Times in milliseconds. */
export class Durations {
  /** Upper bounds, growing; what is above the last is in `count` alone. */
  readonly boundsMs: readonly number[];
  /** So many fell at or below the bound of this index and above the one before it. */
  readonly counts: number[];
  count = 0;
  sumMs = 0;

  constructor(boundsMs: readonly number[]) {
    this.boundsMs = boundsMs;
    this.counts = boundsMs.map(() => 0);
  }

  add(ms: number): void {
    this.count += 1;
    this.sumMs += ms;
    for (let index = 0; index < this.boundsMs.length; index += 1) {
      if (ms > (this.boundsMs[index] ?? 0)) continue;
      this.counts[index] = (this.counts[index] ?? 0) + 1;
      return;
    }
  }
}
