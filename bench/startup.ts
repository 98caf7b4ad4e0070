import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { printRatios, sched, timeProcesses } from "./measure.ts";
import { makeProject } from "./projects.ts";

/** How long commands take before and around their work, against a Node process that does nothing. */
export function run(rounds = 15): void {
  const ten = makeProject(10, 1);
  const one = makeProject(1, 1);
  const empty = join(ten.dir, "empty.mjs");
  writeFileSync(empty, "");
  try {
    const figures = timeProcesses(
      [
        { name: "empty Node", args: [empty] },
        { name: "sched version", args: [sched, "version"] },
        { name: "sched --help", args: [sched, "--help"] },
        { name: "sched validate, 10 jobs", args: [sched, "validate", "-C", ten.dir] },
        { name: "sched plan, 1 job", args: [sched, "plan", "-C", one.dir] },
      ],
      rounds,
    );
    printRatios("Start-up", figures, "empty Node");
  } finally {
    ten.remove();
    one.remove();
  }
}
