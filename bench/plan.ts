import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printRatios, sched, timeProcesses } from "./measure.ts";
import { makeProject } from "./projects.ts";

const floor = fileURLToPath(new URL("floors/yaml-plan.ts", import.meta.url));

/** Plans of 10,000 jobs in 100 files, all new and unchanged, against bare yaml + validator + compare of the same files. */
export function run(rounds = 5): void {
  const unchanged = makeProject(10_000, 100);
  const fresh = makeProject(10_000, 100);
  try {
    const applied = ["apply", "--auto-approve", "-C", unchanged.dir];
    timeProcesses([{ name: "apply", args: [sched, ...applied] }], 0);
    const figures = timeProcesses(
      [
        {
          name: "yaml + validator + compare",
          args: [floor, unchanged.dir, join(unchanged.dir, "recorded.json")],
        },
        { name: "plan, nothing changed", args: [sched, "plan", "-C", unchanged.dir] },
        { name: "plan, all new", args: [sched, "plan", "-C", fresh.dir] },
        { name: "validate", args: [sched, "validate", "-C", fresh.dir] },
      ],
      rounds,
    );
    printRatios("10,000 jobs in 100 files", figures, "yaml + validator + compare");
  } finally {
    unchanged.remove();
    fresh.remove();
  }
}
