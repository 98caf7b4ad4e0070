/** Builds `dist/`: the executable and its bundle, the library with its types. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { build, type BuildOptions, type Plugin } from "esbuild";

/** Loaded lazily or not at all by most commands: they stay packages, and start-up does not pay for them. */
const external = [
  "@azure/service-bus",
  "@fastify/rate-limit",
  "age-encryption",
  "fastify",
  "ical.js",
  "ink",
  "prom-client",
  "react",
  "react/jsx-runtime",
  "rhea",
  "undici",
  "simple-git",
];

const common: BuildOptions = {
  bundle: true,
  platform: "node",
  sourcemap: true,
  // Start-up pays for every byte that is read.
  minify: true,
  external,
  define: { "process.env.NODE_ENV": '"production"' },
};

/** What an ES module knows of itself, in CommonJS. */
const ofThisFile = {
  "import.meta.dirname": "__dirname",
  "import.meta.filename": "__filename",
};

/** ink is an ES module, and the bundle is CommonJS: what draws with it is a file of its own. */
const drawings: Plugin = {
  name: "drawings",
  setup(build) {
    build.onResolve({ filter: /\/ui\/\w+\/live\.tsx$/ }, ({ path }) => {
      const thing = path.split("/").at(-2) ?? "";
      return { path: `./live/${thing}.mjs`, external: true };
    });
  },
};

rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");
writeFileSync("dist/package.json", '{ "type": "commonjs" }\n');

// One file for all verbs, whose modules wait until they are asked for: many small files cost more than one large one.
await build({
  ...common,
  entryPoints: { start: "src/start.ts", "version-text": "src/version-text.ts" },
  outdir: "dist",
  format: "cjs",
  target: "node24",
  define: { ...common.define, ...ofThisFile },
  // The same code without a look at `process.env.LOG_TOKENS` for each token, which costs a seventh of all reading.
  alias: { yaml: "./node_modules/yaml/browser/index.js" },
  plugins: [drawings],
});
await build({
  ...common,
  entryPoints: {
    apply: "src/ui/apply/live.tsx",
    serve: "src/ui/serve/live.tsx",
    top: "src/ui/top/live.tsx",
  },
  outdir: "dist/live",
  outExtension: { ".js": ".mjs" },
  format: "esm",
  target: "node24",
});
// Both share what they have in common, so that an error of the one is an error of the other.
await build({
  ...common,
  entryPoints: { index: "src/index.ts", client: "src/client/index.ts" },
  splitting: true,
  chunkNames: "library-[hash]",
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  format: "esm",
  target: "node24",
});
// A thread of its own, so a file of its own.
await build({
  ...common,
  entryPoints: { "fold-worker": "src/state/fold-worker.ts" },
  outdir: "dist",
  format: "cjs",
  target: "node24",
  define: { ...common.define, ...ofThisFile },
});
// A process of its own, and a small one: what it starts is copied from it.
await build({
  ...common,
  entryPoints: { "job-helper": "src/compose/job-helper.ts" },
  outdir: "dist",
  format: "cjs",
  target: "node24",
  define: { ...common.define, ...ofThisFile },
});
// These must parse on old runtimes.
await build({
  platform: "node",
  entryPoints: ["src/main.ts", "src/old-node.ts", "src/compiled-bundle.ts"],
  outdir: "dist",
  format: "cjs",
  target: "node14.8",
});
await buildPortal();
chmodSync("dist/main.js", 0o755);

compileAhead();

const tsc = ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"];
process.exitCode = spawnSync(process.execPath, tsc, { stdio: "inherit" }).status ?? 1;

/** The pages of `serve`: scripts and one style sheet, named after what they hold, and the document that loads them. */
async function buildPortal(): Promise<void> {
  const { metafile } = await build({
    entryPoints: ["src/portal/main.tsx", "src/portal/style.css", "src/portal/icon.svg"],
    outdir: "dist/portal",
    entryNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    metafile: true,
    platform: "browser",
    format: "esm",
    // What few pages need is a script of its own, loaded when one of them is opened.
    splitting: true,
    chunkNames: "[name]-[hash]",
    target: ["es2023", "chrome120", "firefox121", "safari17.2"],
    loader: { ".svg": "copy" },
    define: common.define ?? {},
  });
  const built = Object.entries(metafile.outputs).map(([path, { entryPoint, bytes }]) => {
    const name = path.split("/").at(-1) ?? "";
    return { name, from: entryPoint?.split("/").at(-1) ?? name.replace(/-\w+\./, "."), bytes };
  });
  const template = readFileSync("src/portal/index.html", "utf8");
  const document = built.reduce((text, { name, from }) => text.replaceAll(from, name), template);
  writeFileSync("dist/portal/index.html", document);
  console.log(`portal: ${built.map(({ from, bytes }) => `${from} ${bytes} bytes`).join(", ")}`);
}

/** Uses the verbs people wait for once, and keeps the compiled form of what they used beside the bundle. */
function compileAhead(): void {
  const script = `
    const { compileBundle } = require("./dist/compiled-bundle.js");
    const bundle = compileBundle(process.cwd() + "/dist");
    const calls = [["version"], ["--help"], ["validate"], ["plan"], ["plan", "--json"], ["status"]];
    (async () => {
      for (const call of calls) {
        process.argv = [process.argv[0], "sched", ...call, "-C", "examples/calendar"];
        await bundle.exports.start();
      }
      require("node:fs").writeFileSync("dist/start.cache", bundle.compiledForm());
      process.exitCode = 0;
    })();`;
  const { status } = spawnSync(process.execPath, ["-e", script], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("The built command does not run.");
}
