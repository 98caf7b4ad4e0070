import { type Owed, owedAt } from "../dispatch/owed.ts";
import type { Instant } from "../model/time.ts";
import { restoreState as restoreFolder, type Restorable, type Restored } from "../state/restore.ts";
import { systemClock } from "../system-clock.ts";
import { version } from "../version.ts";
import type { Whereabouts } from "./owner.ts";

/** What became due between the newest thing in a copy and now. */
export interface Between extends Owed {
  readonly now: Instant;
}

/**
 * Puts a copy of `state.json` in its place, while nothing serves; `dryRun` only reads and asks. Fails as the restore of the
 * state's room does.
 */
export async function restoreState(
  { stateDir, lockTimeoutMs }: Pick<Whereabouts, "stateDir" | "lockTimeoutMs">,
  { file, dryRun }: { readonly file: string | undefined; readonly dryRun: boolean },
  approve: (found: Restorable, between: Between) => Promise<void>,
): Promise<Omit<Restored, "recorded"> & { readonly between: Between }> {
  const command = "sched state restore";
  const options = { lockTimeoutMs, version, clock: systemClock, command, file, dryRun };
  const now = systemClock.now();
  const betweenOf = ({ recorded }: Restorable): Between => ({ now, ...owedAt(recorded, now) });
  const restored = await restoreFolder(stateDir, options, (found) =>
    approve(found, betweenOf(found)),
  );
  const { recorded: _whole, ...answer } = restored;
  return { ...answer, between: betweenOf(restored) };
}
