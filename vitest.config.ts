import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Fifty occurrences of each line are proven there: a third of the time of all that is fast. */
const goldenImports = [
  "test/golden/{azure,crontab,eventbridge,github,kubernetes,systemd,webjobs}/*.test.ts",
];

/**
 * fast: pure rooms, golden files, house rules; no process, no network, about ten seconds.
 * contract: adapters against the real thing, and what each importer writes, line by line. simulation: virtual weeks, and the laws with many cases. e2e: the built command.
 * nightly: the long draws, run by hand or by a nightly job.
 */
export default defineConfig({
  test: {
    // All processors: by default one stays idle, which on two of them is half.
    maxWorkers: availableParallelism(),
    coverage: {
      provider: "v8",
      include: [
        "src/model/**/*.ts",
        "src/schedule/**/*.ts",
        "src/plan/**/*.ts",
        "src/dispatch/**/*.ts",
      ],
      reporter: ["text", "json-summary"],
    },
    projects: [
      project("fast", ["test/{unit,property,golden,house}/**/*.test.ts"], 60_000, {
        exclude: goldenImports,
        // These tests share nothing, so they need no process of their own: a third of the time.
        pool: "threads" as const,
        isolate: false,
        // Node reads the code as it is: in a fresh clone half of what remains.
        experimental: { viteModuleRunner: false, nodeLoader: false },
      }),
      // What has JSX in it, which Node does not read, is tested here.
      project(
        "contract",
        ["test/contract/**/*.test.ts", "test/unit/**/*.test.tsx", ...goldenImports],
        60_000,
      ),
      project(
        "simulation",
        [
          "test/simulation/**/*.test.ts",
          "test/property/**/*.test.ts",
          "test/unit/{outlook,state}/*.test.ts",
        ],
        300_000,
        // The laws of the fast project again, with ten times as many cases.
        { env: { SCHED_DRAWS: "10" } },
      ),
      project("e2e", ["test/e2e/**/*.test.ts"], 120_000),
      project("nightly", ["test/nightly/**/*.test.ts"], 3_600_000),
    ],
  },
});

function project(name: string, include: string[], testTimeout: number, more: object = {}) {
  return {
    extends: true as const,
    test: { name, include, testTimeout, hookTimeout: testTimeout, ...more },
  };
}
