import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Below this there is little to give back, and a small service should be ready at once. */
const heapBytesMin = 64 * 1024 * 1024;

/**
 * Reading a large state leaves more garbage behind than state, and V8 keeps the memory of both: 50,000 jobs would hold
 * 340 MB for months where 200 do. Called once, before the service says that it is ready.
 */
export function giveBackMemory(): void {
  if (process.memoryUsage().heapTotal < heapBytesMin) return;
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as (options: Readonly<Record<string, string>>) => void;
  setFlagsFromString("--no-expose-gc");
  collect({ type: "major", execution: "sync", flavor: "last-resort" });
}
