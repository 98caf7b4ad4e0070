import { interruptedEntries } from "../dispatch/endings.ts";
import type { Scene } from "../dispatch/passed-over.ts";
import { Batch } from "./batch.ts";
import type { Flights } from "./flights.ts";

/**
 * The last decision of a life: outcomes that are in, and for everything else that is claimed an attempt that ended
 * `interrupted`. Its occurrence stays open and is taken up by the next start.
 */
export function cutOffBatch(scene: Scene & { readonly fence: number }, flights: Flights): Batch {
  const onWire = new Set(flights.cutOff());
  const batch = new Batch();
  batch.addEnded(scene, flights.takeEnded());
  const over = new Set(batch.ended.map(({ run }) => run));
  for (const run of scene.recorded.runs.values()) {
    const { phase } = run;
    if (over.has(run.id) || phase.kind !== "running" || phase.fence !== scene.fence) continue;
    const mayHaveArrived = onWire.has(run.id);
    batch.addEntries(
      scene,
      interruptedEntries(scene.recorded, run, { at: scene.now, crash: false, mayHaveArrived }),
    );
  }
  return batch;
}
