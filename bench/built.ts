import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * Bundles a script of this folder as `npm run build` bundles the product, with the thread that folds beside it: from
 * source, Node would strip the types of two dozen files again each time that thread begins.
 *
 * @returns the path of the bundle, which goes with this process
 */
export async function built(name: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "sched-bench-built-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(path("../node_modules"), join(folder, "node_modules"));
  await build({
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    minify: true,
    entryPoints: { [name]: path(`${name}.ts`), "fold-worker": path("../src/state/fold-worker.ts") },
    external: ["@azure/service-bus", "age-encryption", "rhea", "undici"],
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return join(folder, `${name}.mjs`);
}

function path(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
