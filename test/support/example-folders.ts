import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./imports.ts";

/** The folders of `examples/` that are projects: one shows what stands around a service, and holds no job. */
export const exampleFolders: readonly string[] = readdirSync(join(root, "examples"), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory() && isProject(entry.name))
  .map(({ name }) => name);

function isProject(folder: string): boolean {
  const names = readdirSync(join(root, "examples", folder), { recursive: true, encoding: "utf8" });
  return names.some((name) => name.endsWith(".sched.yaml"));
}
