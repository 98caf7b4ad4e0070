import { memoryDisk, openMemoryStore } from "../../../src/state/memory.ts";
import { sharedStoreContract } from "./shared-suite.ts";

sharedStoreContract("a state in memory that several nodes share", () => {
  const disk = memoryDisk();
  let now = 1_000;
  return {
    open: () => openMemoryStore({ disk, shared: { now: () => now, leaseMs: 15_000 } }),
    pass: (durationMs) => {
      now += durationMs;
    },
  };
});
