import type { ServeSettings } from "../config/load-serve.ts";
import { findInterpreters } from "../webjobs/interpreters.ts";
import type { ProcessEnvironment } from "./house.ts";

/**
 * Endings of the scripts (`.py`) for which this machine has an interpreter at this moment, found as at the start of a
 * run. Looks at the disk.
 */
export function scriptEndings(
  { interpreters }: { readonly interpreters?: ServeSettings["interpreters"] | undefined },
  environment: ProcessEnvironment,
): ReadonlySet<string> {
  const path = environment["PATH"] ?? "";
  return new Set(findInterpreters({ path, overrides: interpreters ?? {} }).keys());
}
