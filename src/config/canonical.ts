import { formatDuration, parseDuration } from "../model/duration.ts";
import { type CatchUp, defaults } from "../model/policy.ts";
import type { CatchUp as WrittenCatchUp } from "./written.ts";

/** Members of which some may be undefined, before those are left out. */
type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

/** Leaves out what is undefined. */
export function present<T extends object>(members: Loose<T>): T {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(members)) if (value !== undefined) kept[key] = value;
  return kept as T;
}

/** The first that says something: undefined says nothing, null says "none". */
export function firstSaid<T>(...layers: readonly (T | null | undefined)[]): T | undefined {
  return layers.find((layer) => layer !== undefined) ?? undefined;
}

/** Lays mappings over each other, the strongest last: keys add up, null removes what is below, a null layer everything. */
export function mergeLayers<V>(
  layers: readonly (Readonly<Record<string, V | null>> | null | undefined)[],
  keyOf: (key: string) => string = (key) => key,
): ReadonlyMap<string, V> {
  const merged = new Map<string, [key: string, value: V]>();
  for (const layer of layers) {
    if (layer === null) merged.clear();
    for (const [key, value] of Object.entries(layer ?? {})) {
      merged.delete(keyOf(key));
      if (value !== null) merged.set(keyOf(key), [key, value]);
    }
  }
  return new Map(merged.values());
}

/** A mapping as a definition holds it, or undefined when it would be empty. Sorted by key. */
export function recordOf<V>(entries: ReadonlyMap<string, V>): Record<string, V> | undefined {
  if (entries.size === 0) return undefined;
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Tags, environment variables and their like: without the ones that are null. */
export function textsOf(
  map: Readonly<Record<string, string | null>> | null | undefined,
): Record<string, string> | undefined {
  return recordOf(mergeLayers([map]));
}

/** The canonical text of a duration; undefined for none and for the product's default. */
export function durationOf(
  text: string | null | undefined,
  byDefault?: string,
): string | undefined {
  if (text === undefined || text === null) return undefined;
  const durationMs = parseDuration(text);
  const canonical = durationMs === undefined ? text : formatDuration(durationMs);
  return canonical === byDefault ? undefined : canonical;
}

/** A word, unless it is what holds anyway. */
export function unlessDefault<T, D extends T>(
  value: T | null | undefined,
  byDefault: D,
): Exclude<T, D> | undefined {
  if (value === null || value === undefined || value === byDefault) return undefined;
  return value as Exclude<T, D>;
}

export function listOf<T>(list: readonly T[] | null | undefined): readonly T[] | undefined {
  return list === null || list === undefined || list.length === 0 ? undefined : list;
}

/** Catch-up of the job over that of the collection, key by key. */
export function catchUpOf(...layers: readonly (WrittenCatchUp | undefined)[]): CatchUp | undefined {
  const merged = mergeLayers<string>(layers);
  const catchUp = present<CatchUp>({
    replay: durationOf(merged.get("replay"), defaults.replay),
    latestWithin: latestOf(merged.get("latestWithin")),
  });
  return Object.keys(catchUp).length === 0 ? undefined : catchUp;
}

/** Catch-up of a WebJob, which has a rule of its own where nothing is said: so all of it is kept where something is. */
export function wholeCatchUpOf(written: WrittenCatchUp | undefined): CatchUp | undefined {
  if (written === undefined || written === null) return undefined;
  const { replay, latestWithin } = defaults;
  return { replay, latestWithin, ...catchUpOf(written) };
}

function latestOf(text: string | undefined): string | undefined {
  if (text === undefined || text === defaults.latestWithin) return undefined;
  return text === "never" ? text : durationOf(text);
}
