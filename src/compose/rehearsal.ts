import { ship } from "../content/ship.ts";
import type { Desired } from "../model/desired.ts";
import type { ActionRunner } from "../ports/action-runner.ts";
import type { Content } from "../ports/content.ts";
import type { EventSink } from "../ports/event-sink.ts";
import type { Owner } from "../ports/owner.ts";
import { openMemoryStore } from "../state/memory.ts";
import { systemClock } from "../system-clock.ts";
import { furnish } from "./house.ts";

/**
 * Lends out an owner in memory that has applied `desired` just now and nothing else, as if it were the recorded state.
 * It fires nothing, and what it holds is gone afterwards.
 */
export async function withRehearsal<Answer>(
  {
    desired,
    contents,
  }: { readonly desired: Desired; readonly contents: ReadonlyMap<string, Content> },
  use: (owner: Owner) => Promise<Answer>,
): Promise<Answer> {
  const store = await openMemoryStore({ now: systemClock.now() });
  const { owner } = furnish({
    store,
    runner: none,
    serve: false,
    events: silent,
    isRehearsal: true,
  });
  try {
    await ship(contents.values(), owner.contents);
    const { digest } = await owner.plan(desired, { horizonMs: 0 });
    await owner.apply(desired, {
      horizonMs: 0,
      digest,
      by: "rehearsal",
      allowDestroy: true,
      allowFire: true,
    });
    return await use(owner);
  } finally {
    await owner.close();
  }
}

const silent: EventSink = { emit: () => undefined };

const none: ActionRunner = {
  run: () => Promise.reject(new Error("A rehearsal runs nothing.")),
};
