import type { Desired } from "../model/desired.ts";
import { parseTemplate } from "../model/template.ts";
import { createEnvironmentSource } from "./environment.ts";

/**
 * The names of secrets that the files use (`${{ secrets.NAME }}`) and the environment does not have, sorted. No value is
 * ever looked at but for being there.
 */
export async function missingSecrets(
  desired: Desired | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const names = new Set<string>();
  gather(desired, names);
  const source = createEnvironmentSource(environment);
  const missing: string[] = [];
  for (const name of [...names].sort()) {
    if ((await source.get(name, "")) === undefined) missing.push(name);
  }
  return missing;
}

function gather(value: unknown, names: Set<string>): void {
  if (typeof value === "string") {
    const parsed = value.includes("secrets.") ? parseTemplate(value) : undefined;
    if (parsed?.ok !== true) return;
    for (const part of parsed.value) {
      if (typeof part !== "string" && part.source === "secrets") names.add(part.name);
    }
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const member of Object.values(value)) gather(member, names);
}
