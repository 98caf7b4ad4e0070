import { readdirSync } from "node:fs";
import { join } from "node:path";
import { loadProject } from "../../../src/config/load.ts";
import type { Timing } from "../../../src/model/recurrence.ts";
import { root } from "../imports.ts";

export interface Example {
  /** `calendar/nightly`. */
  readonly id: string;
  readonly timing: Timing;
}

/** Every recurring job of every example, by collection and name. */
export function examples(): readonly Example[] {
  return readdirSync(join(root, "examples"))
    .flatMap((name) => {
      const { desired } = loadProject(join(root, "examples", name), {
        env: {},
        ...(name === "many-collections" && { environment: "dev" }),
      });
      const collections = desired?.collections ?? [];
      return collections.flatMap(({ name: collection, jobs, webJobs }) => [
        ...jobs.map((job) => ({ id: `${collection}/${job.name}`, timing: job.definition })),
        ...webJobs.map(({ name: webJob, definition }) => ({
          id: `${collection}/${webJob}`,
          timing: definition.schedule === undefined ? {} : cronOf(definition.schedule),
        })),
      ]);
    })
    .filter(({ timing }) => timing.recurrence !== undefined || timing.cron !== undefined);
}

function cronOf(schedule: string): Timing {
  return { cron: [schedule] };
}

/** The same rule on the clocks of another zone and in another year: its start reads the same there. */
export function movedTo(timing: Timing, timeZone: string, year: number): Timing {
  const { recurrence, cron, startTime, calendar } = timing;
  const clockTime = startTime?.replace(/(?:Z|[+-]\d\d:\d\d)$/, "").replace(/^\d{4}/, String(year));
  const start = startTime === "now" ? `${year}-01-01T00:00:00` : clockTime;
  return {
    ...(start !== undefined && { startTime: start }),
    timeZone,
    ...(recurrence && { recurrence }),
    ...(cron && { cron }),
    ...(calendar && { calendar }),
  };
}

/** Does the rule name times on the wall? Otherwise it counts real time, and no change of clocks moves it. */
export function namesWallTimes({ recurrence, cron }: Timing): boolean {
  if (recurrence !== undefined)
    return recurrence.frequency !== "minute" && recurrence.frequency !== "hour";
  return (cron ?? []).every((line) => {
    const fields = line.split(/\s+/);
    return !fields.at(-4)?.startsWith("*");
  });
}
