import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { HistoryRecord } from "../../model/run.ts";
import type { RecordedTiming } from "../../ports/owner.ts";
import type { RunsPage } from "../../ports/runs.ts";
import { explain } from "../../outlook/explanation.ts";
import type { Explanation } from "../../ports/outlook.ts";
import { recordAt } from "../../outlook/record-at.ts";
import { type ApiError, call, withQuery } from "../api.ts";
import { tick } from "../clock.ts";
import { asApiError } from "../load.ts";
import { instantOfField } from "../moments.ts";
import { runPath } from "../paths.ts";
import { filledIn } from "./form-text.ts";
import { FailedNote } from "./notes.tsx";

interface Asked {
  readonly at: number;
  readonly record: HistoryRecord | undefined;
}

/** Whether it runs, and why; and the same of any moment that somebody asks about. */
export function WhyCard({ timing }: { readonly timing: RecordedTiming }): VNode {
  const [asked, setAsked] = useState<Asked>();
  const [error, setError] = useState<ApiError>();
  const look = async (text: string): Promise<void> => {
    const since = instantOfField(text);
    if (since === undefined) return;
    try {
      const at = Date.parse(since);
      setAsked({ at, record: await recordAt(runsSince(timing.address, since), timing, at) });
      setError(undefined);
    } catch (failure) {
      setError(asApiError(failure));
    }
  };
  return (
    <section class="card">
      <h2>Why does it run, why did it not?</h2>
      <VerdictWords explanation={explained(timing, undefined)} />
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          void look(filledIn(event.currentTarget)["at"] ?? "");
        }}
      >
        <label>
          At this moment
          <input type="datetime-local" name="at" step="1" required />
        </label>
        <button type="submit">Explain</button>
      </form>
      {error === undefined ? null : <FailedNote error={error} />}
      <div aria-live="polite">
        {asked === undefined ? null : <Answer timing={timing} asked={asked} />}
      </div>
    </section>
  );
}

function Answer({
  timing,
  asked,
}: {
  readonly timing: RecordedTiming;
  readonly asked: Asked;
}): VNode {
  const explanation = explained(timing, asked);
  const { record } = asked;
  return (
    <>
      <p class="quiet">{explanation.at?.localText}</p>
      <VerdictWords explanation={explanation} />
      {record === undefined ? null : (
        <p>
          <a href={runPath(record.id)}>What became of it</a>
        </p>
      )}
    </>
  );
}

function VerdictWords({ explanation }: { readonly explanation: Explanation }): VNode {
  const { verdict, notes, hazards } = explanation;
  return (
    <>
      <p>
        <strong>{verdict.summary}</strong>
      </p>
      {verdict.reasons.length === 0 ? null : (
        <ul>
          {verdict.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <p key={note} class="quiet">
          {note}
        </p>
      ))}
      {hazards
        .filter(({ ignored }) => !ignored)
        .map(({ detail }) => (
          <p key={detail} class="quiet">
            {detail}
          </p>
        ))}
    </>
  );
}

/** As `sched explain` says it, without the files. */
function explained(timing: RecordedTiming, asked: Asked | undefined): Explanation {
  const { address, definition, webJob, anchor } = timing;
  return explain({
    address,
    kind: webJob === undefined ? "job" : "webJob",
    isContinuous: webJob === "continuous",
    description: definition.description,
    timing: definition,
    jitter: definition.jitter,
    ignoreWarnings: definition.ignoreWarnings,
    anchor,
    recorded: timing,
    firesAtOnce: false,
    notes: [],
    now: tick.value,
    at: asked?.at,
    record: asked?.record,
  });
}

/** What history, and runs that are open, have of a job since a moment, page by page. */
async function* runsSince(address: string, since: string): AsyncGenerator<HistoryRecord> {
  let cursor: string | undefined;
  do {
    const query = { address, since, running: true, order: "oldest", limit: 200, cursor };
    const page: RunsPage = await call<RunsPage>(withQuery("/runs", query));
    yield* page.runs;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
