import { parseDuration } from "../model/duration.ts";
import { nameKey } from "../model/names.ts";
import type { Instant } from "../model/time.ts";

/**
 * How much later than due an occurrence begins: milliseconds from 0 up to, but not including, the job's `jitter` (a
 * duration; absent: none). Drawn from the name of the occurrence alone, so it is the same after every crash, on every
 * machine, and for whoever wants to know it beforehand.
 */
export function jitterMsOf(address: string, due: Instant, jitter: string | undefined): number {
  if (jitter === undefined) return 0;
  const seconds = Math.floor(due / 1_000);
  return Math.floor(fractionOf(nameKey(address), seconds) * (parseDuration(jitter) ?? 0));
}

/**
 * How much longer than its policy says the pause behind an attempt is: milliseconds from 0 up to, but not including,
 * the policy's `jitter`. Drawn from the run and the number of the attempt.
 */
export function retryJitterMsOf(run: string, attempt: number, jitter: string | undefined): number {
  if (jitter === undefined) return 0;
  return Math.floor(fractionOf(run, attempt) * (parseDuration(jitter) ?? 0));
}

/** FNV-1a over a name, then a whole number, mixed so that neighbours land far apart; in [0, 1). */
function fractionOf(name: string, count: number): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < name.length; at += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01_00_01_93);
  }
  hash = mixed(hash ^ (count % 0x1_00_00_00_00));
  hash = mixed(hash ^ Math.floor(count / 0x1_00_00_00_00));
  return (hash >>> 0) / 0x1_00_00_00_00;
}

/** The finish of MurmurHash3: every bit of the input moves about half of the output's. */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return hash ^ (hash >>> 16);
}
