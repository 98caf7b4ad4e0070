import { plans } from "../../config/rules/quota-rules.ts";
import type { CollectionDefinition } from "../../model/job-collection.ts";
import { hourMs } from "../../model/time.ts";
import type { DefinedCollection } from "../../ports/definitions.ts";
import { collectionId, type Labels, provider } from "./names.ts";
import type { Picked } from "./pick.ts";

/** A collection as Azure showed it. */
export function writeCollection(
  { name, definition }: DefinedCollection,
  labels: Labels,
): Readonly<Record<string, unknown>> {
  const { location, tags, state, sku } = definition;
  const quota = quotaOf(definition);
  return {
    id: collectionId(labels, name),
    type: `${provider}/jobCollections`,
    name,
    ...(location === undefined ? {} : { location }),
    ...(tags === undefined ? {} : { tags }),
    properties: {
      ...(sku === undefined ? {} : { sku: { name: capital(sku) } }),
      state: capital(state ?? "enabled"),
      ...(quota === undefined ? {} : { quota }),
    },
  };
}

/** What the plan grants by itself, in the words of a quota; undefined without a plan. */
export function planQuota(
  sku: CollectionDefinition["sku"],
): { maxJobCount: number; maxRecurrence: { frequency: string; interval: number } } | undefined {
  const plan = plans[sku ?? ""];
  if (plan === undefined) return undefined;
  const frequency = plan.fastestMs === hourMs ? "hour" : "minute";
  return { maxJobCount: plan.maxJobCount, maxRecurrence: { frequency, interval: 1 } };
}

/** The plan's own limits show where the collection has none of its own. */
function quotaOf({ sku, quota }: CollectionDefinition): Picked | undefined {
  const own = quota?.maxRecurrence;
  const shown = {
    ...planQuota(sku),
    ...(quota?.maxJobCount === undefined ? {} : { maxJobCount: quota.maxJobCount }),
    ...(quota?.maxJobOccurrence === undefined ? {} : { maxJobOccurrence: quota.maxJobOccurrence }),
    ...(own === undefined
      ? {}
      : { maxRecurrence: { frequency: own.frequency, interval: own.interval ?? 1 } }),
  };
  return Object.keys(shown).length === 0 ? undefined : shown;
}

/** `P10Premium`, `Enabled`: the values of collections came back with a capital. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
