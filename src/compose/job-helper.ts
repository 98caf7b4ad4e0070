import { systemClock } from "../system-clock.ts";
import { startHelper } from "../webjobs/helper/start-helper.ts";

/** A process of its own that starts the programs of WebJobs: it gets orders and reports how they end. */

startHelper(systemClock, process.argv[2] ?? "");
