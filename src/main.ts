#!/usr/bin/env node
/**
 * The executable. It is compiled for old runtimes too and loads nothing at its top, so that an old Node answers with a
 * sentence instead of a syntax error. Where the `node` package stands beside us, the command goes on under it.
 *
 * Built as CommonJS: the loader of ES modules alone would cost a seventh of an empty start.
 */
declare const require: (path: string) => {
  start(): Promise<void>;
  continueUnderBundledNode(wantedMajor: number): void;
  enableCompileCache(folder: string): void;
};

const wantedMajor = 24;

if (Number(process.versions.node.split(".")[0]) >= wantedMajor) {
  // Beside us, where the build has put what it compiled; never in a shared folder, where others could plant code (T28).
  require("node:module").enableCompileCache(`${__dirname}/compiled`);
  void require("./start.js").start();
} else {
  require("./old-node.js").continueUnderBundledNode(wantedMajor);
}
