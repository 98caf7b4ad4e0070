/**
 * How many random cases a property is tried with: few where somebody waits for the fast tests, ten times as many among
 * the simulations, which every full run has.
 */
export function draws(few: number): number {
  return few * Number(process.env["SCHED_DRAWS"] ?? 1);
}
