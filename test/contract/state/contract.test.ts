import { fileBench, memoryBench } from "./bench.ts";
import { stateStoreContract } from "./suite.ts";

stateStoreContract("file", fileBench);
stateStoreContract("memory", memoryBench);
