#!/usr/bin/env node
/**
 * The executable. It is compiled for old runtimes too and imports nothing at its top, so that an old Node answers with
 * a sentence instead of a syntax error. Where the `node` package stands beside us, the command goes on under it.
 */
const wantedMajor = 24;

if (Number(process.versions.node.split(".")[0]) >= wantedMajor) {
  const { start } = await import("./start.ts");
  await start();
} else {
  const { continueUnderBundledNode } = await import("./old-node.ts");
  continueUnderBundledNode(wantedMajor);
}
