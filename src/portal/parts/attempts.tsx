import type { VNode } from "preact";
import type { AttemptRecord, HistoryRecord } from "../../model/run.ts";
import { lengthText } from "../moments.ts";
import { actionWords } from "../run-words.ts";
import { Moment } from "./moment.tsx";
import { StateWord } from "./state-word.tsx";

/** Every attempt in turn, error actions behind those of the job itself, with what the target answered. */
export function AttemptList({ run }: { readonly run: HistoryRecord }): VNode {
  const { attempts, status, range } = run;
  if (attempts.length === 0)
    return <p class="quiet">{withoutAttempts(status, range !== undefined)}</p>;
  return (
    <ol class="attempts">
      {attempts.map((attempt, index) => (
        <li key={attempt.number}>
          <Pause before={attempts[index - 1]} attempt={attempt} />
          <Attempt attempt={attempt} />
        </li>
      ))}
    </ol>
  );
}

function withoutAttempts(status: HistoryRecord["status"], isRange: boolean): string {
  if (status === "running") return "None has ended yet.";
  if (isRange) return "None: these occurrences were skipped.";
  return status === "skipped" ? "None: this occurrence was skipped." : "None was made.";
}

interface PauseProps {
  readonly before: AttemptRecord | undefined;
  readonly attempt: AttemptRecord;
}

/** How long it waited, and for what. */
function Pause({ before, attempt }: PauseProps): VNode | null {
  if (before === undefined) return null;
  const pauseMs = Math.max(0, Date.parse(attempt.startTime) - Date.parse(before.endTime));
  const what = before.action === attempt.action ? "tried again" : "the error action began";
  return (
    <p class="quiet pause">
      {lengthText(pauseMs)} later {what}
    </p>
  );
}

function Attempt({ attempt }: { readonly attempt: AttemptRecord }): VNode {
  const { number, action, startTime, endTime, outcome, message, response } = attempt;
  const tookMs = Math.max(0, Date.parse(endTime) - Date.parse(startTime));
  return (
    <div class="attempt">
      <p class="attempt-head">
        <strong>
          {actionWords[action]} {number}
        </strong>{" "}
        <StateWord word={outcome} />{" "}
        <span class="quiet">
          <Moment at={startTime} />, took {lengthText(tookMs)}
        </span>
      </p>
      {message === null ? null : <p class="said">{message}</p>}
      {response === null || response === "" ? null : (
        <pre class="answer" aria-label={`What attempt ${number} was answered`} tabIndex={0}>
          {response}
        </pre>
      )}
    </div>
  );
}
