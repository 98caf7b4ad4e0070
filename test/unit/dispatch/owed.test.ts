import { expect, test } from "vitest";
import { owedAt } from "../../../src/dispatch/owed.ts";
import { advance } from "../../../src/model/advance.ts";
import { emptyFold } from "../../../src/model/fold.ts";
import { hourMs, minuteMs } from "../../../src/model/time.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";
import { appliedEntry } from "../../support/life.ts";
import { begin } from "../../support/world.ts";

const everyFive = everyMinutes(begin + 5 * minuteMs, 5);

test("what fell due since is fired or missed by each job's catchUp; what is held or disabled owes nothing", () => {
  const fold = emptyFold("L");
  advance(
    fold,
    appliedEntry(begin, {
      often: jobOf(everyFive),
      never: jobOf({ ...everyFive, catchUp: { replay: "PT0S", latestWithin: "never" } }),
      disabled: jobOf({ ...everyFive, state: "disabled" }),
      held: jobOf(everyFive),
    }),
  );
  advance(fold, { type: "held", at: begin, address: "c/held", hold: { by: "ann", since: begin } });
  expect(owedAt(fold, begin)).toEqual({ jobs: 0, fire: 0, missed: 0 });
  // Twelve of each in an hour; the last ten minutes are made up for unless the job says otherwise.
  expect(owedAt(fold, begin + hourMs)).toEqual({ jobs: 2, fire: 2, missed: 22 });
});
