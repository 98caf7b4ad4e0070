import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { AzureRunStatus } from "../../../src/model/web-job-run.ts";
import type { ContinuousState } from "../../../src/ports/web-job-host.ts";
import { root } from "../../support/imports.ts";

/** The sentence of a test, and the file it stands in. */
type Reached = readonly [sentence: string, file: string];

const triggered = "test/contract/webjobs/triggered.test.ts";
const continuous = "test/contract/webjobs/continuous.test.ts";
const life = "test/unit/webjobs/continuous-life.test.ts";
const survivors = "test/contract/webjobs/survivors.test.ts";
const crash = "test/e2e/web-jobs-crash.test.ts";

const runStatuses = {
  Initializing: ["a run that ends with 0 is a success, with Azure's lines and status", triggered],
  Running: ["a run is ended at its time limit, and when it is cancelled", triggered],
  Success: ["a run that ends with 0 is a success, with Azure's lines and status", triggered],
  Failed: ["%s is a failure that names it", triggered],
  Aborted: ["what a crash left unfinished is Aborted from the next start on", triggered],
} satisfies Record<AzureRunStatus, Reached>;

const continuousStatuses = {
  Initializing: ["one that is disabled shows Stopped and runs nothing", continuous],
  Starting: ["Starting, Running; an end with 0 is Success, then PendingRestart", life],
  Running: [
    "its shutdown file lets it end by itself; a change restarts it, a disabling",
    continuous,
  ],
  Success: ["Starting, Running; an end with 0 is Success, then PendingRestart", life],
  PendingRestart: [
    "it is started at once, restarted when it ends, and counts its restarts",
    continuous,
  ],
  InactiveInstance: ["a singleton that another machine runs is InactiveInstance", continuous],
  Disabling: ["one that does not end in time gets signals, a second apart", life],
  Stopping: ["a stop asks by the shutdown file, and one that ends in time is Success", life],
  Stopped: ["one that is disabled shows Stopped and runs nothing", continuous],
  Failed: ["after so many short lives as may be it is left down as Failed", life],
} satisfies Record<ContinuousState, Reached>;

/** Ways to end, and not to begin, and the sentence for each kind that knows it. */
const ways: Readonly<Record<string, readonly Reached[]>> = {
  success: [runStatuses.Success, continuousStatuses.Success],
  "exit code": [
    ['["an exit code", "exit 3"', triggered],
    ["another end is PendingRestart at once, with the exit code for a person", life],
  ],
  signal: [
    ['["a signal", "kill -9', triggered],
    ["a signal counts as 128 and its number", life],
  ],
  "idle timeout": [["a silent run that uses no processor is ended after twice", triggered]],
  stop: [
    ["a run is ended at its time limit, and when it is cancelled", triggered],
    continuousStatuses.Stopping,
  ],
  kill: [
    ["nothing survives a run that is cut off: %s", survivors],
    ["one that ignores everything is gone after its stopping wait", continuous],
  ],
  "crash of serve": [["kill -9 of serve in the middle", crash]],
  "missing interpreter": [
    ['["no interpreter", { "run.fsx"', triggered],
    ["what cannot run says why in its status, and runs when it can", continuous],
  ],
  "no runnable file": [['"nothing to run"', triggered]],
  disabled: [continuousStatuses.Stopped, continuousStatuses.Disabling],
  restarting: [continuousStatuses.PendingRestart],
  "singleton waiting": [
    continuousStatuses.InactiveInstance,
    ["a singleton waits as InactiveInstance, and lets go of its lock for each restart", life],
  ],
};

test("every status and every way to end is reached in a test", () => {
  const all: readonly Reached[] = [
    ...Object.values(runStatuses),
    ...Object.values(continuousStatuses),
    ...Object.values(ways).flat(),
  ] as readonly Reached[];
  const missing = all.filter(
    ([sentence, file]) => !readFileSync(join(root, file), "utf8").includes(sentence),
  );
  expect(missing).toEqual([]);
});

test("the manual has every status, in the tables of their kinds", () => {
  const manual = readFileSync(join(root, "docs/webjobs.md"), "utf8");
  const part = manual.slice(manual.indexOf("## Statuses"), manual.indexOf("## Environment"));
  const [runs = "", jobs = ""] = part.split("| continuous WebJob");
  const namesIn = (table: string) =>
    new Set([...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name));
  expect(namesIn(runs)).toEqual(new Set(Object.keys(runStatuses)));
  expect(namesIn(jobs)).toEqual(new Set(Object.keys(continuousStatuses)));
});
