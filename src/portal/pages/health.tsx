import type { ComponentChildren, VNode } from "preact";
import type { StateDocument } from "../../ports/owner.ts";
import { apiRoot, type HealthCheck, type HealthDocument } from "../../ports/owner-wire.ts";
import { call, send } from "../api.ts";
import { now } from "../clock.ts";
import { boundOf, type Figures, readFigures, sizeText, totalOf } from "../figures.ts";
import { useLoaded } from "../load.ts";
import { lengthText } from "../moments.ts";
import { Moment } from "../parts/moment.tsx";
import { Shown } from "../parts/notes.tsx";
import { StateWord } from "../parts/state-word.tsx";
import { type Column, Table } from "../parts/table.tsx";

interface Seen {
  readonly health: HealthDocument;
  readonly state: StateDocument;
  readonly figures: Figures;
  /** How far the clock of the service stands before the browser's, milliseconds, to a second or so. */
  readonly clockAheadMs: number | undefined;
}

/** How the service itself is doing. */
export function HealthPage(): VNode {
  const { loaded, reload } = useLoaded("health", look);
  return (
    <>
      <h1>Health</h1>
      <Shown of={loaded} what="how the service is doing" retry={reload}>
        {(seen) => <HealthSeen seen={seen} />}
      </Shown>
    </>
  );
}

async function look(signal: AbortSignal): Promise<Seen> {
  const [[health, clockAheadMs], state, figures] = await Promise.all([
    lookAtHealth(signal),
    call<StateDocument>("/state", { signal }),
    lookAtFigures(signal),
  ]);
  return { health, state, figures, clockAheadMs };
}

async function lookAtHealth(
  signal: AbortSignal,
): Promise<readonly [HealthDocument, number | undefined]> {
  const response = await send(`${apiRoot}/health`, { signal });
  const told = Date.parse(response.headers.get("date") ?? "");
  const aheadMs = Number.isNaN(told) ? undefined : told - now();
  return [(await response.json()) as HealthDocument, aheadMs];
}

/** What is told of single jobs comes last, is a lot where there are many, and is not read. */
async function lookAtFigures(signal: AbortSignal): Promise<Figures> {
  const response = await send("/metrics", { signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("# HELP sched_job_")) {
    const { done, value = "" } = (await reader?.read()) ?? { done: true };
    text += value;
    if (done) return readFigures(text);
  }
  void reader?.cancel();
  return readFigures(text);
}

function HealthSeen({ seen }: { readonly seen: Seen }): VNode {
  const { health } = seen;
  return (
    <>
      <p>
        <StateWord
          word={health.status === "ok" ? "ok" : "unavailable"}
          tone={health.status === "ok" ? "good" : "bad"}
        />{" "}
        {health.status === "ok"
          ? "Occurrences are fired as promised."
          : "Occurrences are not fired as promised; the checks say why."}
      </p>
      <Table
        label="Checks"
        columns={checkColumns}
        rows={health.checks}
        keyOf={({ name }) => name}
      />
      <div class="columns">
        <ServiceCard seen={seen} />
        <StateCard seen={seen} />
        <FiringCard seen={seen} />
      </div>
    </>
  );
}

const checkWords: Readonly<Record<HealthCheck["name"], string>> = {
  state: "The state can be written",
  lock: "The state is this service's own",
  loop: "The loop that fires goes round",
};

const checkColumns: readonly Column<HealthCheck>[] = [
  { name: "Check", cell: ({ name }) => checkWords[name] ?? name },
  { name: "State", cell: ({ ok }) => <StateWord word={ok ? "ok" : "failed"} /> },
  { name: "Why", cell: ({ why }) => why ?? "" },
];

interface CardProps {
  readonly seen: Seen;
}

function ServiceCard({ seen: { health, figures, clockAheadMs } }: CardProps): VNode {
  const node = figures.get("sched_build_info")?.[0]?.labels["node"];
  return (
    <Card title="Service">
      <Fact name="Version">{health.version}</Fact>
      <Fact name="Protocol">{health.protocol}</Fact>
      {node === undefined ? null : <Fact name="Node.js">{node}</Fact>}
      <Fact name="Clock">{clockWords(clockAheadMs)}</Fact>
      <Fact name="Clock jumps">{countOf(figures, "sched_clock_jumps_total")}</Fact>
      <Fact name="Troubles">{countOf(figures, "sched_troubles_total")} since it began</Fact>
    </Card>
  );
}

/** The header of the answer has whole seconds, and the way here takes its time. */
const clockSlackMs = 2_000;

function clockWords(aheadMs: number | undefined): string {
  if (aheadMs === undefined) return "not told";
  if (Math.abs(aheadMs) <= clockSlackMs) return "agrees with this browser's";
  const side = aheadMs > 0 ? "before" : "behind";
  return `${lengthText(Math.abs(aheadMs))} ${side} this browser's: one of them is wrong`;
}

function StateCard({ seen: { state, figures } }: CardProps): VNode {
  const folded = totalOf(figures, "sched_last_fold_timestamp_seconds") ?? 0;
  return (
    <Card title="State">
      <Fact name="Lineage">
        <code>{state.lineage}</code>
      </Fact>
      <Fact name="Serial">{state.serial}</Fact>
      <Fact name="Collections">{state.collections.length}</Fact>
      <Fact name="Snapshot">{sizeText(totalOf(figures, "sched_state_size_bytes") ?? 0)}</Fact>
      <Fact name="Made">
        <Moment
          at={folded === 0 ? null : new Date(folded * 1_000).toISOString()}
          form="relative"
          none="not in this life"
        />
      </Fact>
      <Fact name="Journal since">
        {sizeText(totalOf(figures, "sched_journal_size_bytes") ?? 0)}
      </Fact>
      <Fact name="Failed writes">{countOf(figures, "sched_journal_failures_total")}</Fact>
      <Fact name="History">{countOf(figures, "sched_history_records")} records</Fact>
    </Card>
  );
}

function FiringCard({ seen: { figures } }: CardProps): VNode {
  const late = boundOf(figures, "sched_lateness_seconds", 0.99);
  return (
    <Card title="Firing, since it began">
      <Fact name="Occurrences">{countOf(figures, "sched_occurrences_total")}</Fact>
      <Fact name="Lateness">
        {late === undefined ? "nothing was due yet" : `99 of 100 within ${latenessText(late)}`}
      </Fact>
      <Fact name="Due now">{countOf(figures, "sched_due")}</Fact>
      <Fact name="Open runs">{countOf(figures, "sched_open_runs")}</Fact>
      <Fact name="Attempts at once">{countOf(figures, "sched_attempts")}</Fact>
    </Card>
  );
}

function latenessText(seconds: number): string {
  return Number.isFinite(seconds) ? lengthText(seconds * 1_000) : "more than the longest bound";
}

function countOf(figures: Figures, name: string): string {
  return (totalOf(figures, name) ?? 0).toLocaleString("en");
}

interface NamedProps {
  readonly children: ComponentChildren;
}

function Card({ title, children }: NamedProps & { readonly title: string }): VNode {
  return (
    <section class="card" aria-label={title}>
      <h2>{title}</h2>
      <dl class="facts">{children}</dl>
    </section>
  );
}

function Fact({ name, children }: NamedProps & { readonly name: string }): VNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
