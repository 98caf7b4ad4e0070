import type { VNode } from "preact";
import type { HistoryRecord } from "../../model/run.ts";
import type { WebJobDefinition } from "../../model/web-job.ts";
import type { DefinedWebJob, DefinitionsDocument } from "../../ports/definitions.ts";
import { pause, resume } from "../actions.tsx";
import { ApiError, call, withQuery } from "../api.ts";
import { type KuduJob, type KuduPlace, readKuduJob } from "../kudu.ts";
import { recordsOf } from "../lines.ts";
import { useLoaded } from "../load.ts";
import type { PageProps } from "../pages.ts";
import { HoldNote } from "../parts/hold-note.tsx";
import { Moment } from "../parts/moment.tsx";
import { EmptyNote, Shown } from "../parts/notes.tsx";
import { LogCard } from "../parts/output.tsx";
import { RunsTable } from "../parts/runs-table.tsx";
import { SettingsCard } from "../parts/web-job/settings-card.tsx";
import { WebJobStatusWord } from "../parts/web-job/status-word.tsx";
import { UploadCard } from "../parts/web-job/upload-card.tsx";
import { jobPath } from "../paths.ts";
import { may } from "../session.ts";
import { mayApplyWebJobs, removeWebJob, runWebJob, switchWebJob } from "../web-job-actions.ts";

/** How many of its runs are listed; the page of runs has them all. */
const runsShown = 20;

interface WebJobSeen {
  readonly place: KuduPlace;
  readonly webJob: DefinedWebJob;
  readonly kudu: KuduJob;
  /** Newest first. */
  readonly runs: readonly HistoryRecord[];
}

/** One WebJob: how it is doing, its runs or its log, its settings, its files. */
export function WebJobPage({ params }: PageProps): VNode {
  const { collection = "", name = "" } = params;
  const address = `${collection}/${name}`;
  const { loaded, reload } = useLoaded(
    address,
    (signal) => look(address, signal),
    (happening) => happening.address === undefined || happening.address === address,
  );
  return (
    <>
      <p class="crumbs">
        <a href="/webjobs">WebJobs</a> /
      </p>
      <Shown of={loaded} what={address} retry={reload}>
        {(seen) => <Seen seen={seen} reload={reload} />}
      </Shown>
    </>
  );
}

async function look(address: string, signal: AbortSignal): Promise<WebJobSeen> {
  const path = withQuery("/definitions", { address });
  const { collections } = await call<DefinitionsDocument>(path, { signal });
  const [collection] = collections;
  const webJob = collection?.webJobs[0];
  if (collection === undefined || webJob === undefined) {
    throw new ApiError(404, {
      code: "address/unknown",
      detail: `There is no WebJob ${address}.`,
      hint: "The page of WebJobs lists what there is.",
    });
  }
  const kind = webJob.definition.type;
  const place = { collection: collection.name, name: webJob.name, kind };
  const [kudu, runs] = await Promise.all([
    readKuduJob(place, signal),
    kind === "continuous" ? [] : runsOf(address, signal),
  ]);
  return { place, webJob, kudu, runs };
}

async function runsOf(address: string, signal: AbortSignal): Promise<readonly HistoryRecord[]> {
  const path = withQuery("/history", { address, last: runsShown, running: true });
  return (await recordsOf<HistoryRecord>(path, signal)).toReversed();
}

interface SeenProps {
  readonly seen: WebJobSeen;
  readonly reload: () => void;
}

function Seen({ seen, reload }: SeenProps): VNode {
  const { place, webJob, kudu, runs } = seen;
  const address = `${place.collection}/${place.name}`;
  const { hold } = webJob.status;
  return (
    <>
      <div class="head">
        <h1>{place.name}</h1>
        <WebJobStatusWord job={webJob.status} />
        <Actions seen={seen} />
      </div>
      {hold === null ? null : <HoldNote hold={hold} />}
      {kudu.error === null ? null : <p class="note failed">{kudu.error}</p>}
      <div class="columns">
        <Facts webJob={webJob} kudu={kudu} />
        <SettingsCard
          key={JSON.stringify(kudu.settings)}
          place={place}
          settings={kudu.settings}
          saved={reload}
        />
      </div>
      {place.kind === "continuous" ? (
        <LogCard of={address} isOpen />
      ) : (
        <Runs runs={runs} address={address} />
      )}
      {mayApplyWebJobs() ? (
        <UploadCard collections={[place.collection]} fixed={place} uploaded={reload} />
      ) : null}
    </>
  );
}

function Actions({ seen: { place, webJob } }: { readonly seen: WebJobSeen }): VNode {
  const address = `${place.collection}/${place.name}`;
  const { state, hold } = webJob.status;
  const isUp = state === "enabled" && hold === null;
  return (
    <span class="actions">
      {may("operate") && place.kind === "triggered" ? (
        <button type="button" class="primary" onClick={() => void runWebJob(address)}>
          Run now
        </button>
      ) : null}
      {may("operate") ? (
        <button type="button" onClick={() => void (hold === null ? pause : resume)(address)}>
          {hold === null ? "Pause" : "Resume"}
        </button>
      ) : null}
      {mayApplyWebJobs() && place.kind === "continuous" ? (
        <button type="button" onClick={() => void switchWebJob(place, isUp ? "stop" : "start")}>
          {isUp ? "Stop" : "Start"}
        </button>
      ) : null}
      {mayApplyWebJobs() ? (
        <button type="button" class="grave" onClick={() => void removeWebJob(place)}>
          Delete
        </button>
      ) : null}
    </span>
  );
}

function Facts({ webJob, kudu }: Pick<WebJobSeen, "webJob" | "kudu">): VNode {
  const facts = [...definitionFacts(webJob, kudu), ...hostFacts(webJob)];
  return (
    <section class="card" aria-labelledby="facts-title">
      <h2 id="facts-title">WebJob</h2>
      <dl class="facts">
        {facts
          .filter(([, what]) => what !== null && what !== undefined && what !== "")
          .map(([name, what]) => (
            <Fact key={name} name={name}>
              {what}
            </Fact>
          ))}
      </dl>
    </section>
  );
}

/** What is nothing is left out. */
type FactRow = readonly [name: string, what: VNode | string | number | null | undefined];

function definitionFacts(
  { definition, status, managed }: DefinedWebJob,
  { run_command: command }: KuduJob,
): readonly FactRow[] {
  const isTriggered = definition.type === "triggered";
  return [
    ["Description", definition.description],
    ["Type", definition.type],
    ["Runs", <code>{command ?? "nothing yet: its files are not here"}</code>],
    ["Schedule", isTriggered ? (definition.schedule ?? "none: when asked for") : null],
    [
      "Next run",
      isTriggered ? <Moment at={status.nextExecutionTime} form="both" none="none" /> : null,
    ],
    ["Arguments", argumentsOf(definition)],
    ["Comes from", managed ? "files" : "this server alone"],
  ];
}

function hostFacts({ status: { webJob: host } }: DefinedWebJob): readonly FactRow[] {
  if (host === undefined) return [];
  const { message, since, pid, restarts, debug } = host;
  return [
    ["Message", message],
    ["Since", since === null ? null : <Moment at={since} />],
    ["Process", pid],
    ["Restarts", restarts],
    ["Debugger", debug],
  ];
}

function argumentsOf({ arguments: given = "" }: WebJobDefinition): string {
  return typeof given === "string" ? given : given.map((one) => JSON.stringify(one)).join(" ");
}

interface FactProps {
  readonly name: string;
  readonly children: FactRow[1];
}

function Fact({ name, children }: FactProps): VNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

interface RunsProps {
  readonly runs: readonly HistoryRecord[];
  readonly address: string;
}

function Runs({ runs, address }: RunsProps): VNode {
  return (
    <section aria-labelledby="runs-title">
      <h2 id="runs-title">Runs</h2>
      {runs.length === 0 ? (
        <EmptyNote>It has not run yet.</EmptyNote>
      ) : (
        <>
          <RunsTable runs={runs} isMixed={false} />
          <p class="quiet">
            The newest {runs.length}. <a href={jobPath(address)}>Its page as a job</a> has all of
            them, with filters.
          </p>
        </>
      )}
    </section>
  );
}
