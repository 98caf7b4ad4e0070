import { existsSync } from "node:fs";
import { join } from "node:path";
import { readSource } from "./find.ts";
import { readDocuments } from "./read-yaml.ts";
import { isPlainMap } from "./yaml-values.ts";

/** The environments that a project's `sched.yaml` names, however wrong the rest of it may be. */
export function environmentNames(projectDir: string): readonly string[] {
  if (!existsSync(join(projectDir, "sched.yaml"))) return [];
  const source = readSource(projectDir, "sched.yaml", { maxFileBytes: undefined, anywhere: false });
  if ("code" in source) return [];
  const [document] = readDocuments(source);
  const environments = isPlainMap(document?.value) ? document.value["environments"] : undefined;
  return isPlainMap(environments) ? Object.keys(environments) : [];
}
