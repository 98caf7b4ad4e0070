import type { Engine } from "../engine/engine.ts";
import type { HealthCheck } from "../ports/owner-wire.ts";
import type { FileStore } from "../state/open.ts";

/** What a health check of a running service asks: the state, its lock, and the loop that fires. Quick, never throws. */
export function healthOf(store: FileStore, engine: Engine): readonly HealthCheck[] {
  const [trouble] = engine.troubles;
  return [
    { name: "state", ok: store.trouble === undefined, why: store.trouble ?? null },
    { name: "lock", ok: true, why: null },
    {
      name: "loop",
      ok: engine.isLive && trouble === undefined,
      why: trouble ?? (engine.isLive ? null : "the engine is not running"),
    },
  ];
}
