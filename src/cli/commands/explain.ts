import { withReader } from "../../compose/owner.ts";
import type { LoadResult } from "../../config/load.ts";
import { exitCodes } from "../../model/codes.ts";
import type { JobDefinition } from "../../model/job.ts";
import { isError, refuse } from "../../model/problem.ts";
import type { Timing } from "../../model/recurrence.ts";
import type { HistoryRecord } from "../../model/run.ts";
import type { Instant } from "../../model/time.ts";
import { anchorOf, firesAtOnce, newAnchor, ruleOf } from "../../plan/anchor.ts";
import { sameValue } from "../../plan/canonical.ts";
import type { Owner } from "../../ports/owner.ts";
import { systemClock } from "../../system-clock.ts";
import { explain } from "../../outlook/explanation.ts";
import type { ExplainFacts } from "../../outlook/facts.ts";
import { renderExplanation } from "../../ui/explain/text.ts";
import { recordAt } from "../../outlook/record-at.ts";
import { contextOf } from "../context.ts";
import { findJob, hasFiles, type KnownJob } from "../find-job.ts";
import { printResult } from "../output.ts";
import { readProject } from "../project.ts";
import { type Invocation, textOption } from "../specification.ts";
import { instantOnClock } from "../times.ts";

/** `sched explain ADDR [--at TIME]`. */
export async function run(invocation: Invocation): Promise<0> {
  const { terminal } = invocation;
  const context = contextOf(invocation);
  const [address = ""] = invocation.arguments;
  const files = await readProject(invocation, context);
  const atText = textOption(invocation.options, "at");
  const facts = await withReader(context, async (owner) => {
    const known = await findJob(address, files, owner);
    const found = factsOf(known, files);
    if (atText === undefined) return found;
    const at = instantOnClock("--at", atText, found.timing);
    return { ...found, at, record: await recordOf(owner, found, at) };
  });
  const explained = explain(facts);
  printResult(terminal, context, {
    text: () =>
      renderExplanation(explained, { colour: terminal.colour, last: facts.recorded?.last }),
    json: () => explained,
  });
  return exitCodes.done;
}

function factsOf(known: KnownJob, files: LoadResult): ExplainFacts {
  const { address, written, recorded } = known;
  const definition = recorded?.definition ?? written?.job.definition;
  const notes = notesOf(files, recorded !== undefined && written === undefined);
  if (definition === undefined) return refuse("address/unknown", { detail: address });
  return jobFacts(known, definition, { address, notes, now: systemClock.now() });
}

function jobFacts(
  { written, recorded }: KnownJob,
  definition: JobDefinition,
  common: Pick<ExplainFacts, "address" | "notes" | "now">,
): ExplainFacts {
  const { now } = common;
  const job = written?.job;
  const webJob = recorded === undefined ? written?.webJob?.definition.type : recorded.webJob;
  const facts = {
    ...common,
    kind: webJob === undefined ? "job" : "webJob",
    isContinuous: webJob === "continuous",
    description: definition.description,
    timing: definition,
    jitter: definition.jitter,
    place: job?.place,
    ignoreWarnings: definition.ignoreWarnings,
  } as const;
  if (recorded !== undefined) {
    const fileTiming = job && changedTiming(definition, job.definition);
    return { ...facts, anchor: recorded.anchor, recorded, firesAtOnce: false, fileTiming };
  }
  return {
    ...facts,
    anchor: anchorOf(newAnchor(definition, now, false)),
    disabledBy: disabler(written),
    firesAtOnce: firesAtOnce(definition, now),
  };
}

function disabler(written: KnownJob["written"]) {
  if (written?.job.definition.state !== undefined) return "job";
  return written?.collectionState === undefined ? undefined : "collection";
}

function changedTiming(recorded: Timing, written: Timing): Timing | undefined {
  return sameValue(ruleOf(recorded), ruleOf(written)) ? undefined : written;
}

function notesOf(files: LoadResult, isRecordedAlone: boolean): readonly string[] {
  if (!hasFiles(files)) return [];
  if (files.problems.some(isError)) {
    return ["The files have errors, so this is what is recorded; `sched validate` shows them."];
  }
  return isRecordedAlone
    ? [
        "It is recorded, and not in the files of this folder: if they manage it, the next apply deletes it.",
      ]
    : [];
}

/** What history, or a run that is open, says about a moment of a recorded job. */
async function recordOf(
  owner: Owner,
  { address, recorded }: ExplainFacts,
  at: Instant,
): Promise<HistoryRecord | undefined> {
  if (recorded === undefined) return undefined;
  const since = Math.floor(at / 1_000) * 1_000;
  return recordAt(owner.history({ address, since, running: true }), recorded, at);
}
