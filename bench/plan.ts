import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printRatios, sched, timeProcesses } from "./measure.ts";
import { makeProject } from "./projects.ts";

const floor = fileURLToPath(new URL("floors/yaml-plan.ts", import.meta.url));

/** Plans of 10,000 jobs in 100 files, all new, unchanged, 100 and all changed with their effect on a week, against bare yaml + validator + compare of the same files. */
export function run(rounds = 5): void {
  const unchanged = makeProject(10_000, 100);
  const fresh = makeProject(10_000, 100);
  const few = makeProject(10_000, 100);
  const all = makeProject(10_000, 100);
  const projects = [unchanged, fresh, few, all];
  try {
    for (const { dir } of [unchanged, few, all]) {
      const applied = ["apply", "--auto-approve", "-C", dir];
      timeProcesses([{ name: "apply", args: [sched, ...applied] }], 0);
    }
    few.edit(1);
    all.edit(100);
    const figures = timeProcesses(
      [
        {
          name: "yaml + validator + compare",
          args: [floor, unchanged.dir, join(unchanged.dir, "recorded.json")],
        },
        { name: "plan, nothing changed", args: [sched, "plan", "-C", unchanged.dir] },
        { name: "plan, all new", args: [sched, "plan", "-C", fresh.dir] },
        { name: "plan, 100 changed", args: [sched, "plan", "-C", few.dir] },
        { name: "plan, all changed", args: [sched, "plan", "-C", all.dir] },
        {
          name: "plan, all changed, no calendar",
          args: [sched, "plan", "--horizon", "0s", "-C", all.dir],
        },
        { name: "validate", args: [sched, "validate", "-C", fresh.dir] },
      ],
      rounds,
    );
    printRatios("10,000 jobs in 100 files", figures, "yaml + validator + compare");
  } finally {
    for (const project of projects) project.remove();
  }
}
