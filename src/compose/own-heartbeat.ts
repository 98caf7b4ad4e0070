import type { HeartbeatSettings } from "../config/load-serve.ts";
import { formatMoment } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";
import type { HealthCheck } from "../ports/owner-wire.ts";
import type { Pinger } from "./pinger.ts";

export interface OwnHeartbeat {
  readonly settings: HeartbeatSettings;
  readonly pinger: Pick<Pinger, "ping">;
  readonly health: () => readonly HealthCheck[];
  readonly clock: Clock;
}

/**
 * Calls a monitor while the service is well, at once and then as often as it says: that nobody calls is what the monitor
 * alarms about. Resolves once `signal` aborts.
 */
export async function keepBeating(
  { settings: { uri, everyMs }, pinger, health, clock }: OwnHeartbeat,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const now = clock.now();
    if (health().every(({ ok }) => ok)) {
      const runId = `serve@${formatMoment(now)}`;
      pinger.ping({
        uri,
        of: "the service",
        context: {
          runId,
          key: runId,
          traceparent: "",
          collection: "",
          job: "",
          scheduledTime: now,
          startedAt: now,
          number: 1,
          redelivery: false,
          manual: false,
          timeZone: undefined,
          location: undefined,
          failure: null,
        },
      });
    }
    await clock.sleepUntil(now + everyMs, signal);
  }
}
