import type { Desired } from "../model/desired.ts";

/** Endings of the scripts that can be run here at this moment (`.py`); undefined: that is not known. */
export type ScriptEndings = () => Promise<ReadonlySet<string> | undefined>;

/** Only asked for where there are scripts to be run: finding them takes a look at the disk. */
export async function endingsFor(
  { collections }: Desired,
  ask: ScriptEndings | undefined,
): Promise<ReadonlySet<string> | undefined> {
  const hasScripts = collections.some(({ webJobs }) =>
    webJobs.some(({ scripts }) => scripts !== undefined),
  );
  return hasScripts ? ask?.() : undefined;
}
