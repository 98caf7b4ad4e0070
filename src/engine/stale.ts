import type { Plan } from "../model/plan.ts";
import { refuse } from "../model/problem.ts";
import type { Recorded } from "../model/recorded.ts";
import type { ShownPlan } from "../ports/owner.ts";

/** Refuses an apply of a plan that was made against another state, or against this one before it changed. */
export function refuseMoved(
  { lineage, serial }: Pick<Recorded, "lineage" | "serial">,
  shown: ShownPlan | undefined,
): void {
  if (shown === undefined) return;
  if (shown.lineage !== lineage) {
    refuse("apply/other-state", {
      detail: `The plan was made against the state with the lineage ${shown.lineage}; this one has ${lineage}.`,
      hint: "Check the folder, `--state` and `-e`. If it is the right state, plan against it, and apply that plan.",
    });
  }
  if (shown.serial === serial) return;
  refuseChanged(
    `it was made at serial ${shown.serial}, and the state is at serial ${serial} now: somebody changed definitions in between`,
  );
}

/**
 * Refuses an apply of a plan that is not what would be done now, though the state has not moved on: the time has, which
 * makes starts lie in the past and lets jobs finish.
 */
export function refuseStale(now: Plan, shown: ShownPlan | undefined): never {
  if (shown === undefined) return refuseChanged(`the state is at serial ${now.serial} now`);
  return refuseLater(now, shown);
}

function refuseChanged(why: string): never {
  return refuse("apply/stale", {
    detail: `What an apply would do is no longer what the plan showed; ${why}.`,
    hint: "Plan again, look at it, and apply that plan.",
  });
}

/** Definitions are as they were. */
function refuseLater(now: Plan, shown: ShownPlan): never {
  const before = new Set(shown.firesAtOnce);
  const after = new Set(now.firesAtOnce);
  const more = now.firesAtOnce.filter((address) => !before.has(address));
  const fewer = shown.firesAtOnce.filter((address) => !after.has(address));
  const changes = [
    ...(more.length === 0 ? [] : [`${some(more)} would fire at once now`]),
    ...(fewer.length === 0 ? [] : [`${some(fewer)} would not fire at once any more`]),
  ];
  const what =
    changes.length === 0
      ? "what it does to them is not what the plan showed: a job has finished since, or the files or options are others"
      : changes.join(", and ");
  return refuse("apply/time-passed", {
    detail: `The recorded definitions are those the plan was made from, but ${what}.`,
    hint: "Plan again, look at it, and apply that plan soon after.",
  });
}

function some(addresses: readonly string[]): string {
  const shown = addresses.slice(0, 3).join(", ");
  return addresses.length > 3 ? `${shown} and ${addresses.length - 3} more` : shown;
}
