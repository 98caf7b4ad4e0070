import { formatDuration } from "../model/duration.ts";
import type { Lost } from "./systemd-environment.ts";
import { readSpan } from "./systemd-span.ts";
import { lastOf, type Unit } from "./systemd-units.ts";

/** How long a service may take, how it is stopped, and whether it is tried again. */
export interface ServiceLimits {
  /** ISO 8601. */
  readonly timeout: string;
  readonly retryPolicy: Readonly<Record<string, unknown>>;
  /** ISO 8601; absent: nothing is said. */
  readonly stoppingWaitTime?: string;
}

export interface ReadLimits extends ServiceLimits {
  readonly lost: readonly Lost[];
  /** Keys that were looked at. */
  readonly heeded: readonly string[];
}

/** Without a limit there, a day here. */
const unlimited = "P1D";

/** Reads the limits of a service, with what of them cannot be kept. */
export function limitsOf(service: Unit): ReadLimits {
  const lost: Lost[] = [];
  const stop = spanOf(service, "TimeoutStopSec", lost) ?? spanOf(service, "TimeoutSec", lost);
  sayStops(service, lost);
  return {
    timeout: timeoutOf(service, lost),
    retryPolicy: retriesOf(service, lost),
    ...(stop === undefined || stop === Infinity ? {} : { stoppingWaitTime: formatDuration(stop) }),
    lost,
    heeded,
  };
}

const heeded = [
  "TimeoutSec",
  "TimeoutStartSec",
  "TimeoutStopSec",
  "RuntimeMaxSec",
  "Restart",
  "RestartSec",
  "StartLimitBurst",
  "StartLimitInterval",
  "StartLimitIntervalSec",
  "SuccessExitStatus",
  "KillMode",
  "KillSignal",
  "SendSIGKILL",
];

/** Whether it ends by itself, so that its timer waits for its end. */
export function isOneshot(service: Unit): boolean {
  return lastOf(service, "Service", "Type")?.value === "oneshot";
}

/** To start takes a oneshot service as long as it runs; of others that is over at once, and `RuntimeMaxSec` counts. */
function timeoutOf(service: Unit, lost: Lost[]): string {
  const keys = isOneshot(service) ? ["TimeoutStartSec", "TimeoutSec"] : ["RuntimeMaxSec"];
  const spans = keys.map((key) => spanOf(service, key, lost));
  const span = spans.find((each) => each !== undefined);
  return span === undefined || span === Infinity || span === 0 ? unlimited : formatDuration(span);
}

const leastRetryMs = 15_000;
const retriesMax = 20;

function retriesOf(service: Unit, lost: Lost[]): ServiceLimits["retryPolicy"] {
  const restart = lastOf(service, "Service", "Restart");
  if (restart === undefined || restart.value === "no") return { retryType: "none" };
  if (restart.value !== "on-failure" && restart.value !== "always") {
    lost.push({ what: `\`Restart=${restart.value}\` has no counterpart`, range: restart.range });
    return { retryType: "none" };
  }
  const wait = spanOf(service, "RestartSec", lost) ?? 100;
  const count = countOf(service, wait, lost);
  const retryMs = Math.max(leastRetryMs, wait);
  const said = [
    ...(restart.value === "always" ? ["it is started again only when it failed"] : []),
    ...(retryMs > wait ? ["15 seconds are the shortest wait here"] : []),
    ...(count === retriesMax ? ["20 times are the most here"] : []),
  ];
  if (said.length > 0) {
    lost.push({
      what: `\`Restart=${restart.value}\`: ${said.join(", and ")}`,
      range: restart.range,
    });
  }
  if (count < 1) return { retryType: "none" };
  return { retryType: "fixed", retryInterval: formatDuration(retryMs), retryCount: count };
}

/** It is given up where it was started too often in a while: 5 times in 10 seconds, if nothing is said. */
function countOf(service: Unit, waitMs: number, lost: Lost[]): number {
  const within =
    spanOf(service, "StartLimitIntervalSec", lost) ??
    spanOf(service, "StartLimitInterval", lost) ??
    10_000;
  const burst = Number(anywhere(service, "StartLimitBurst")?.value ?? 5);
  const isLimited = within > 0 && Number.isInteger(burst) && waitMs * burst < within;
  return isLimited ? Math.min(retriesMax, burst - 1) : retriesMax;
}

/** Older units have the limits of starts in the other section. */
function anywhere(service: Unit, key: string): ReturnType<typeof lastOf> {
  return lastOf(service, "Service", key) ?? lastOf(service, "Unit", key);
}

function spanOf(service: Unit, key: string, lost: Lost[]): number | undefined {
  const found = anywhere(service, key);
  const span = found && readSpan(found.value);
  if (found !== undefined && span === undefined) {
    lost.push({ what: `\`${key}=${found.value}\` is no length of time`, range: found.range });
  }
  return span;
}

/** Here all its processes get SIGTERM, and SIGKILL after a while. */
const usualStops: Readonly<Record<string, string>> = {
  KillMode: "control-group",
  KillSignal: "SIGTERM",
  SendSIGKILL: "yes",
};

function sayStops(service: Unit, lost: Lost[]): void {
  for (const [key, usual] of Object.entries(usualStops)) {
    const found = lastOf(service, "Service", key);
    if (found === undefined || found.value === usual) continue;
    lost.push({
      what: `\`${key}=${found.value}\`: to stop it, all its processes get SIGTERM and, after a while, SIGKILL`,
      range: found.range,
    });
  }
}
