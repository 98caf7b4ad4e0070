import type { VNode } from "preact";
import { addressOfRun } from "../../model/names.ts";
import type { HistoryRecord } from "../../model/run.ts";
import type { RunDetail, RunPhaseStatus } from "../../ports/runs.ts";
import { cancelRun, runNow } from "../actions.tsx";
import { call } from "../api.ts";
import { useLoaded } from "../load.ts";
import { localZone } from "../moments.ts";
import type { PageProps } from "../pages.ts";
import { AttemptList } from "../parts/attempts.tsx";
import { isWithin } from "../parts/history.tsx";
import { Moment } from "../parts/moment.tsx";
import { Shown } from "../parts/notes.tsx";
import { Output } from "../parts/output.tsx";
import { RevisionWords } from "../parts/revision-words.tsx";
import { RunsTable } from "../parts/runs-table.tsx";
import { StateWord } from "../parts/state-word.tsx";
import { collectionPath, jobPath } from "../paths.ts";
import { causeText, tookText, whyText } from "../run-words.ts";
import { may } from "../session.ts";

/** One run: what became of it, every attempt, and what it writes. */
export function RunPage({ params }: PageProps): VNode {
  const { run: id = "" } = params;
  const address = addressOfRun(id);
  const { loaded, reload } = useLoaded(
    id,
    (signal) => call<RunDetail>(`/runs/${encodeURIComponent(id)}`, { signal }),
    (happening) => isWithin(happening.address, address),
  );
  const [collection = ""] = address.split("/");
  return (
    <>
      <p class="crumbs">
        <a href="/">Overview</a> / <a href={collectionPath(collection)}>{collection}</a> /{" "}
        <a href={jobPath(address)}>{address.split("/")[1]}</a> /
      </p>
      <Shown of={loaded} what="the run" retry={reload}>
        {(detail) => <Run {...detail} />}
      </Shown>
    </>
  );
}

function Run({ run, phase, cause, caused }: RunDetail): VNode {
  const isOpen = run.status === "running";
  return (
    <>
      <div class="head">
        <h1>
          Run of <Moment at={run.scheduledTime} />
        </h1>
        <StateWord word={run.status} />
        {may("operate") ? (
          <span class="actions">
            {isOpen ? (
              <button type="button" class="grave" onClick={() => void cancelRun(run.id)}>
                Cancel
              </button>
            ) : (
              <button type="button" class="primary" onClick={() => void runNow(run.address)}>
                Run again
              </button>
            )}
          </span>
        ) : null}
      </div>
      {run.status === "failed" ? (
        <p class="note failed">
          <strong>Failed</strong>: {whyText(run)}
        </p>
      ) : null}
      {phase === null ? null : <PhaseNote phase={phase} />}
      <RunFacts run={run} />
      <Output address={run.address} run={run.id} isOpen={isOpen} />
      <section class="card">
        <h2>Attempts</h2>
        <AttemptList run={run} />
      </section>
      <Family title="What it tells of" runs={cause === null ? [] : [cause]} />
      <Family title="Who was told" runs={caused} />
    </>
  );
}

function RunFacts({ run }: { readonly run: HistoryRecord }): VNode {
  return (
    <section class="card">
      <h2>Facts</h2>
      <dl class="facts">
        <dt>Job</dt>
        <dd>
          <a href={jobPath(run.address)}>{run.address}</a>
        </dd>
        <dt>Scheduled</dt>
        <dd>
          <Moment at={run.scheduledTime} form="both" /> <span class="quiet">({localZone()})</span>
        </dd>
        <dt>Begun by</dt>
        <dd>{causeText(run)}</dd>
        {run.status === "failed" || whyText(run) === "" ? null : <dt>Why</dt>}
        {run.status === "failed" || whyText(run) === "" ? null : <dd>{whyText(run)}</dd>}
        <dt>Took</dt>
        <dd>{tookText(run.attempts) || "nothing yet"}</dd>
        <dt>Id</dt>
        <dd>
          <code>{run.id}</code>
        </dd>
        <dt>Key at the target</dt>
        <dd>
          <code>{run.key}</code>
        </dd>
        {run.revision === undefined ? null : <dt>Files</dt>}
        {run.revision === undefined ? null : (
          <dd>
            <RevisionWords revision={run.revision} />
          </dd>
        )}
      </dl>
    </section>
  );
}

const phaseWords: Readonly<Record<RunPhaseStatus["action"], string>> = {
  main: "Attempt",
  error: "Error action, attempt",
  notify: "Notification, attempt",
};

function PhaseNote({ phase }: { readonly phase: RunPhaseStatus }): VNode {
  const { kind, action, number, since, until } = phase;
  const what = `${phaseWords[action]} ${number}`;
  return (
    <p class="note">
      {kind === "queued" ? `${what} waits for its turn behind other runs.` : null}
      {kind === "running" ? `${what} is under way, since ` : null}
      {kind === "running" ? <Moment at={since} /> : null}
      {kind === "waiting" ? `${what} comes not before ` : null}
      {kind === "waiting" ? <Moment at={until} /> : null}
      {kind === "waiting" ? " (" : null}
      {kind === "waiting" ? <Moment at={until} form="relative" /> : null}
      {kind === "waiting" ? ")." : null}
    </p>
  );
}

interface FamilyProps {
  readonly title: string;
  readonly runs: readonly HistoryRecord[];
}

function Family({ title, runs }: FamilyProps): VNode | null {
  if (runs.length === 0) return null;
  return (
    <section class="card">
      <h2>{title}</h2>
      <RunsTable runs={runs} isMixed />
    </section>
  );
}
