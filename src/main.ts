#!/usr/bin/env node
/**
 * The executable. It is compiled for old runtimes too and loads nothing at its top, so that an old Node answers with a
 * sentence instead of a syntax error. Where the `node` package stands beside us, the command goes on under it.
 *
 * Built as CommonJS: the loader of ES modules alone would cost a seventh of an empty start.
 */
import type { versionText } from "./version-text.ts";
import type { compileBundle } from "./compiled-bundle.ts";

declare const require: (path: string) => {
  compileBundle: typeof compileBundle;
  versionText: typeof versionText;
  continueUnderBundledNode(wantedMajor: number): void;
};

const wantedMajor = 24;

if (Number(process.versions.node.split(".")[0]) < wantedMajor) {
  require("./old-node.js").continueUnderBundledNode(wantedMajor);
} else if (
  process.argv.length === 3 &&
  /^(version|--version|-V)$/.test(process.argv[2] ?? "") &&
  // Options may stand in the environment, and be wrong there.
  !Object.keys(process.env).some((name) => name.startsWith("SCHED_"))
) {
  // Asked by scripts and editors all the time, and answered without loading anything else.
  process.stdout.write(require("./version-text.js").versionText());
} else {
  void require("./compiled-bundle.js").compileBundle(__dirname).exports.start();
}
