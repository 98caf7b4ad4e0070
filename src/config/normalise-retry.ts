import { defaultRetryPolicy, defaults, type RetryPolicy } from "../model/policy.ts";
import { durationOf, mergeLayers, present } from "./canonical.ts";
import type * as written from "./written.ts";

/**
 * Retry policies laid over each other, key by key. A main action without one has Azure's, so that is left out; an error
 * action without one has that of its main action, so there the type is always kept.
 */
export function retryPolicyOf(
  layers: readonly (written.RetryPolicy | undefined)[],
  style: "leave out defaults" | "keep defaults",
): RetryPolicy | undefined {
  const merged = mergeLayers<string | number>(layers);
  if (merged.size === 0) return undefined;
  const retryType = merged.get("retryType");
  if (retryType === "none") return { retryType };
  const count = Number(merged.get("retryCount") ?? defaults.retryCount);
  const duration = (key: string, byDefault?: string): string | undefined =>
    durationOf(merged.get(key)?.toString(), byDefault);
  const policy = present<RetryPolicy>({
    retryType: retryType === "exponential" ? retryType : defaultRetryPolicy.retryType,
    retryInterval: duration("retryInterval", defaults.retryInterval),
    retryCount: count === defaults.retryCount ? undefined : count,
    maxInterval: duration("maxInterval", defaults.retryMaxInterval),
    jitter: duration("jitter", "PT0S"),
    giveUpAfter: duration("giveUpAfter"),
  });
  const isAzures = policy.retryType === "fixed" && Object.keys(policy).length === 1;
  return isAzures && style === "leave out defaults" ? undefined : policy;
}
