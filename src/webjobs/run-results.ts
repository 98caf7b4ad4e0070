import { constants } from "node:os";
import type { AzureRunStatus } from "../model/web-job-run.ts";
import type { AttemptResult } from "../ports/action-runner.ts";
import type { ProcessEnd } from "./helper/messages.ts";

/** How a run ended, for the record and for Azure's status file. */
export type RunEnding = AttemptResult & { readonly status: AzureRunStatus };

/** A failure of this reason, after which something may have been done and another attempt may help. */
export function resultOf(reason: string, message: string): AttemptResult {
  return {
    outcome: "failed",
    message,
    response: null,
    reason,
    mayHaveArrived: true,
    usesRetry: true,
    retryable: true,
  };
}

/** No process was started. */
export function failedStart(message: string): AttemptResult {
  return { ...resultOf("start", message), mayHaveArrived: false };
}

/** It was cancelled before it began. */
export const cancelled: AttemptResult = {
  ...resultOf("cancelled", "The run was cancelled before it began."),
  outcome: "cancelled",
  mayHaveArrived: false,
};

/** Why a run was made to end: its time limit, a person or the engine, or the end of the host itself. */
export type Cut = "timedOut" | "cancelled" | "hostEnded";

/** How a run ended whose process ended so; `cut`: it was made to. */
export function runEnding(end: ProcessEnd, cut: Cut | undefined): RunEnding {
  return { ...endingOf(end, cut), response: end.tail === "" ? null : end.tail };
}

function endingOf(end: ProcessEnd, cut: Cut | undefined): RunEnding {
  const { how } = end;
  if (how.kind === "not started") {
    const message = `WebJob run failed due to: ${how.message}`;
    return { ...failedStart(message), status: "Failed" };
  }
  if (cut !== undefined) return cutEnding(cut);
  if (end.idle) {
    const message =
      "Job failed: neither output nor use of the processor for twice its idle timeout.";
    return { ...resultOf("idle", message), status: "Failed" };
  }
  return exitOf(how);
}

function cutEnding(cut: Cut): RunEnding {
  if (cut === "timedOut") {
    const result = resultOf("timeout", "The run took longer than its time limit and was ended.");
    return { ...result, outcome: "timedOut", status: "Failed" };
  }
  const message =
    cut === "hostEnded"
      ? "The host of the run ended, and its processes were ended with it."
      : "The run was cancelled and its processes were ended.";
  return { ...resultOf("cancelled", message), outcome: "cancelled", status: "Aborted" };
}

function exitOf(how: Exclude<ProcessEnd["how"], { readonly kind: "not started" }>): RunEnding {
  if (how.kind === "lost") {
    const message = "The helper that watched the job ended, and the job was ended with it.";
    return { ...resultOf("lost", message), status: "Failed" };
  }
  const code = exitCodeOf(how);
  if (code === 0) {
    const result = resultOf("", "Job succeeded");
    return { ...result, outcome: "succeeded", reason: null, status: "Success" };
  }
  const signal = how.kind === "signalled" ? ` (${how.signal})` : "";
  const message = `Job failed due to exit code ${code}${signal}`;
  return { ...resultOf(`exit ${code}`, message), status: "Failed" };
}

/** As shells have it: a signal counts as 128 and its number. */
export function exitCodeOf(
  how: Extract<ProcessEnd["how"], { readonly kind: "exited" | "signalled" }>,
): number {
  if (how.kind === "exited") return how.code;
  return 128 + (constants.signals[how.signal as NodeJS.Signals] ?? 0);
}
