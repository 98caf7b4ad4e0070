import { spawn } from "node:child_process";
import { createRequire } from "node:module";

/**
 * Runs the same command line under the Node that the `node` package brings, or says what is needed. The child watches
 * the channel to us: when this process dies, however it dies, the child dies the same instant, so that a killed
 * `sched serve` never lives on behind the back of whoever killed it.
 */
export function continueUnderBundledNode(wantedMajor: number): void {
  const executable = bundledNode();
  if (executable === undefined) {
    process.stderr.write(
      `sched needs Node.js ${wantedMajor} or newer; this is ${process.versions.node}.\n` +
        `Install Node.js ${wantedMajor}, or the npm package "node" beside sched, and try again.\n`,
    );
    process.exitCode = 1;
    return;
  }
  const child = spawn(executable, process.argv.slice(1), {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, SCHED_UNDER_OLD_NODE: "1" },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => child.kill(signal));
  }
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function bundledNode(): string | undefined {
  const require = createRequire(__filename);
  try {
    return require.resolve("node/bin/node");
  } catch {
    return undefined;
  }
}
