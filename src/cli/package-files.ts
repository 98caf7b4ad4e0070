import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The JSON Schemas that this installation came with, by file name. */
export function shippedSchemas(): ReadonlyMap<string, string> {
  const folder = join(packageFolder(), "schemas");
  const names = readdirSync(folder).filter((name) => name.endsWith(".schema.json"));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** Where the package is: from its bundle and from its sources alike. */
export function packageFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "schemas", "job-collection.schema.json"))) {
    const above = dirname(folder);
    if (above === folder) throw new Error("The schemas of this installation are missing.");
    folder = above;
  }
  return folder;
}
