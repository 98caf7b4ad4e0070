import { restoreState as restoreFolder, type Restorable, type Restored } from "../state/restore.ts";
import { systemClock } from "../system-clock.ts";
import { version } from "../version.ts";
import type { Whereabouts } from "./owner.ts";

/** Puts a copy of `state.json` in its place, while nothing serves. Fails as the restore of the state's room does. */
export function restoreState(
  { stateDir, lockTimeoutMs }: Pick<Whereabouts, "stateDir" | "lockTimeoutMs">,
  file: string | undefined,
  approve: (found: Restorable) => Promise<void>,
): Promise<Restored> {
  const command = "sched state restore";
  const options = { lockTimeoutMs, version, clock: systemClock, command, file };
  return restoreFolder(stateDir, options, approve);
}
