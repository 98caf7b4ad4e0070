/** What has to happen before anything else of `sched` is loaded, then the command line. */
export async function start(): Promise<void> {
  closeDoors();
  dieWithLauncher();
  const { runCommandLine } = await import("./cli/run.ts");
  await runCommandLine(process.argv.slice(2));
}

function closeDoors(): void {
  // Node opens a debugger on SIGUSR1 unless somebody listens (threat T30).
  process.on("SIGUSR1", ignoreSignal);
  // Without the accessor a `__proto__` key of parsed data is a key like any other (threat T18).
  Reflect.deleteProperty(Object.prototype, "__proto__");
}

function ignoreSignal(): void {
  // Listening is all it takes.
}

/** Under an older Node we are a child (see `old-node.ts`): when the parent is gone, so are we. */
function dieWithLauncher(): void {
  if (process.env["SCHED_UNDER_OLD_NODE"] !== "1" || process.channel === undefined) return;
  delete process.env["SCHED_UNDER_OLD_NODE"];
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
  process.channel?.unref?.();
}
