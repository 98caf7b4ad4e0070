import type { VNode } from "preact";
import type { JobStatus } from "../../../ports/owner.ts";
import { StateWord, type Tone } from "../state-word.tsx";

/** How a WebJob is doing, in Azure's own words where it has some. */
export function WebJobStatusWord({ job }: { readonly job: JobStatus }): VNode {
  const { state, hold, running, webJob } = job;
  if (hold !== null) return <StateWord word="paused" />;
  const status = webJob?.status ?? null;
  if (status !== null) {
    const message = webJob?.message ?? undefined;
    return (
      <StateWord
        word={status}
        tone={tones[status] ?? "quiet"}
        {...(message === undefined ? {} : { title: message })}
      />
    );
  }
  return <StateWord word={running > 0 ? "running" : state} />;
}

const tones: Readonly<Record<string, Tone>> = {
  Running: "busy",
  Success: "good",
  PendingRestart: "warn",
  Starting: "busy",
  Initializing: "busy",
  Failed: "bad",
  Aborted: "warn",
  NeverFinished: "warn",
  InactiveInstance: "quiet",
  Stopped: "quiet",
  Stopping: "quiet",
  Disabling: "quiet",
};
