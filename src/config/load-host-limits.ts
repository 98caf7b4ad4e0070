import type { CallRate, HostLimit } from "../model/host-limit.ts";
import { hourMs, minuteMs, secondMs } from "../model/time.ts";
import { hostPatterns } from "./load-secrets.ts";
import type { HostLimit as WrittenLimit } from "./written.ts";

/** So many calls at once to each host there is. */
export function everyHost(concurrency: number): HostLimit {
  return { hosts: hostPatterns(["*"]), concurrency };
}

/** One entry of `limits.perHost`, whose schema and rules have found nothing wrong. */
export function hostLimitOf({ hosts, concurrency, rate, burst }: WrittenLimit): HostLimit {
  return {
    hosts: hostPatterns(hosts),
    ...(typeof concurrency === "number" ? { concurrency } : {}),
    ...(typeof rate === "string" ? { rate: rateOf(rate, burst ?? 1) } : {}),
  };
}

const periodsMs: Readonly<Record<string, number>> = { s: secondMs, m: minuteMs, h: hourMs };

/** `600/m` */
function rateOf(text: string, burst: number): CallRate {
  const [calls = "1", period = "s"] = text.split("/");
  return { calls: Number(calls), perMs: periodsMs[period] ?? secondMs, burst };
}
