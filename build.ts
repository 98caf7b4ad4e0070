/** Builds `dist/`: the executable, one bundle a verb that shares chunks, the library with its types, the schemas. */
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });

await build({
  entryPoints: { start: "src/start.ts", "old-node": "src/old-node.ts", index: "src/index.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node24",
  // Loaded lazily or not at all by most commands: they stay packages, and start-up does not pay for them.
  external: ["fastify", "ink", "react", "undici", "simple-git"],
  // The same code without a look at `process.env.LOG_TOKENS` for each token, which costs a seventh of all reading.
  alias: { yaml: "./node_modules/yaml/browser/index.js" },
  chunkNames: "chunks/[name]-[hash]",
  sourcemap: true,
  // Start-up pays for every byte that is read and scanned; names stay for error messages.
  minify: true,
  keepNames: true,
  banner: { js: bundledRequire() },
  define: { "process.env.NODE_ENV": '"production"' },
});

await build({
  entryPoints: ["src/main.ts"],
  outfile: "dist/main.js",
  format: "esm",
  platform: "node",
  target: "node14.8",
});
rewriteImports("dist/main.js");
chmodSync("dist/main.js", 0o755);

const types = spawnSync(
  process.execPath,
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"],
  { stdio: "inherit" },
);
process.exitCode = types.status ?? 1;

/** CommonJS packages inside an ES module bundle ask for `require`. */
function bundledRequire(): string {
  return 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';
}

/** The executable is not bundled (it must parse on old runtimes), so its imports are given their built names here. */
function rewriteImports(file: string): void {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replaceAll(/import\("(\.\/[\w-]+)\.ts"\)/g, 'import("$1.js")'));
}
