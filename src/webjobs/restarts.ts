import { minuteMs } from "../model/time.ts";

export interface RestartRules {
  /** The wait before the first restart; longer ones follow. */
  readonly firstMs: number;
  /** So many lives in a row that did not last, and it is left down. */
  readonly restartsMax: number;
}

/** A process that lived so long is well, and is started again at once (Azure). */
const goodLifeMs = 2 * minuteMs;
/** Our addition to Azure's constant wait: it doubles with each short life, up to this. */
const longestMs = 15 * minuteMs;

/** How often in a row a process did not last, after one that lived so long. */
export function shortLives(before: number, livedMs: number): number {
  return livedMs >= goodLifeMs ? 0 : before + 1;
}

/** How long to wait before the next start, in milliseconds; undefined: it is left down. */
export function restartDelayMs(
  lives: number,
  { firstMs, restartsMax }: RestartRules,
): number | undefined {
  if (lives === 0) return 0;
  if (lives > restartsMax) return undefined;
  return Math.min(firstMs * 2 ** (lives - 1), Math.max(firstMs, longestMs));
}
