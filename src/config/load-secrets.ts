import { resolve } from "node:path";
import { parseDuration } from "../model/duration.ts";
import { type HostPattern, parseHostPattern } from "../model/host-pattern.ts";
import type {
  SecretKeySettings,
  SecretRule,
  SecretSettings,
  SecretSourceSettings,
  SourceTerms,
} from "../model/secret-settings.ts";
import { minuteMs, secondMs } from "../model/time.ts";
import type {
  AgeSecretSource,
  CommandSecretSource,
  KeyPlace,
  SecretRule as WrittenRule,
  SecretSource as WrittenSource,
  ServeDocument,
} from "./written.ts";

/**
 * The settings of `secrets` in `serve.yaml`, whose schema and rules have found nothing wrong.
 * @param folder of `serve.yaml`, absolute: relative paths count from it
 */
export function secretSettings(
  written: NonNullable<ServeDocument["secrets"]>,
  folder: string,
): SecretSettings {
  return {
    sources: (written.sources ?? []).map((source) => sourceOf(source, folder)),
    rules: (written.rules ?? []).map(ruleOf),
    keys: (written.keys ?? []).map((key) => keyOf(key, folder)),
  };
}

/** Texts that the rules have found to be patterns. */
export function hostPatterns(texts: readonly string[]): readonly HostPattern[] {
  return texts.map(parseHostPattern).filter((pattern) => pattern !== undefined);
}

const staleMs = 60 * minuteMs;
const timeoutMs = 10 * secondMs;

/** How long answers are used again where nothing says otherwise: running a program costs, looking at a file does not. */
const cachesMs: Readonly<Record<WrittenSource["type"], number>> = {
  environment: 0,
  folder: secondMs,
  dotenv: secondMs,
  age: secondMs,
  command: minuteMs,
};

function sourceOf(source: WrittenSource, folder: string): SecretSourceSettings {
  const terms = termsOf(source);
  switch (source.type) {
    case "environment":
      return { ...terms, type: source.type, prefix: source.prefix ?? "" };
    case "folder":
      if (typeof source.path !== "string") return { ...terms, type: source.type };
      return { ...terms, type: source.type, path: resolve(folder, source.path) };
    case "dotenv":
      return { ...terms, type: source.type, path: resolve(folder, source.path) };
    case "age":
      return { ...terms, ...ageOf(source, folder) };
    case "command":
      return { ...terms, ...commandOf(source, folder) };
  }
}

function termsOf({ type, collections, hosts, cache, stale }: WrittenSource): SourceTerms {
  return {
    ...(collections ? { collections } : {}),
    ...(hosts ? { hosts: hostPatterns(hosts) } : {}),
    cacheMs: durationOr(cache, cachesMs[type]),
    staleMs: durationOr(stale, staleMs),
  };
}

function ageOf({ type, path, identity }: AgeSecretSource, folder: string) {
  return { type, path: resolve(folder, path), identity: keyOf(identity, folder) };
}

function commandOf(source: CommandSecretSource, folder: string) {
  const { type, command, timeout, environment, missing } = source;
  return {
    type,
    command,
    folder,
    timeoutMs: durationOr(timeout, timeoutMs),
    environment: environment ?? [],
    missing: missing ?? [],
  };
}

function ruleOf({ secrets, collections, hosts }: WrittenRule): SecretRule {
  return {
    secrets,
    ...(collections ? { collections } : {}),
    ...(hosts ? { hosts: hostPatterns(hosts) } : {}),
  };
}

function keyOf({ file, variable }: KeyPlace, folder: string): SecretKeySettings {
  return typeof file === "string" ? { file: resolve(folder, file) } : { variable: variable ?? "" };
}

function durationOr(text: string | null | undefined, otherwise: number): number {
  return (typeof text === "string" ? parseDuration(text) : undefined) ?? otherwise;
}
