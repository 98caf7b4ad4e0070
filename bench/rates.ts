/**
 * Rates of small functions, robust against a busy machine: short slices in turn, round after round, and only ratios of
 * the same round are compared; of those the median counts.
 */
export type Ask = (after: number) => unknown;

export interface Rates {
  /** Median answers a second. */
  readonly perSecond: number;
  /** Median of the rounds' own ratios: how many times as many answers as this one the first of the map gave. */
  readonly ratio: number;
}

const rounds = 25;

/** A call that takes longer than this is asked in few rounds. */
const slowMs = 20;

const slowRounds = 3;

/** Measures all in turn on the same instants. The first is the one the others are compared with. */
export function compareRates(
  asks: ReadonlyMap<string, Ask>,
  instants: readonly number[],
): ReadonlyMap<string, Rates> {
  const runners = [...asks].map(([name, ask]) => ({ name, ask, slow: warmUp(ask, instants) }));
  const seen = new Map(runners.map(({ name }) => [name, { rates: [0], ratios: [0] }]));
  for (const { rates, ratios } of seen.values()) rates.length = ratios.length = 0;
  for (let round = 0; round < rounds; round += 1) {
    let first: number | undefined;
    for (const { name, ask, slow } of runners) {
      if (slow && round >= slowRounds) continue;
      const rate = rateOf(ask, instants, round);
      first ??= rate;
      seen.get(name)?.rates.push(rate);
      seen.get(name)?.ratios.push(first / rate);
    }
  }
  return new Map(
    [...seen].map(([name, { rates, ratios }]) => [
      name,
      { perSecond: median(rates), ratio: median(ratios) },
    ]),
  );
}

/** Runs it until it is compiled; tells whether a call is slow. */
function warmUp(ask: Ask, instants: readonly number[]): boolean {
  const begin = performance.now();
  ask(instants[0] ?? 0);
  if (performance.now() - begin > slowMs) return true;
  for (let slice = 0; slice < 5; slice += 1) rateOf(ask, instants, slice);
  return false;
}

const sliceMs = 4;

/** Answers a second, over at least one slice and one answer. */
function rateOf(ask: Ask, instants: readonly number[], round: number): number {
  let asked = 0;
  const begin = performance.now();
  for (;;) {
    const batch = asked === 0 ? 1 : Math.min(asked, 1024);
    for (let i = 0; i < batch; i += 1) ask(instants[(asked + i + round) % instants.length] ?? 0);
    asked += batch;
    const elapsedMs = performance.now() - begin;
    if (elapsedMs >= sliceMs) return (asked * 1000) / elapsedMs;
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
