import type { CollectionStatus, HoldStatus, JobStatus, StatusDocument } from "../../ports/owner.ts";
import { escapeControls } from "../escape.ts";
import { type Paint, type Style, styleOf } from "../style.ts";
import { type Cell, tableLines } from "../table.ts";
import { counted, grouped } from "../../outlook/words.ts";

export interface StatusTextOptions {
  readonly colour: boolean;
  readonly columns: number;
}

/** The status for a person: a table a collection. */
export function renderStatus(status: StatusDocument, options: StatusTextOptions): string {
  const style = styleOf(options.colour);
  if (status.collections.length === 0) {
    return "Nothing is recorded yet. `sched apply` records what the files say.\n";
  }
  return `${status.collections.map((each) => collectionLines(each, style).join("\n")).join("\n\n")}\n`;
}

const columns = [
  { title: "NAME" },
  { title: "STATE" },
  { title: "LAST RUN" },
  { title: "NEXT RUN" },
  { title: "RUNS", align: "right" },
  { title: "FAILED ATTEMPTS", align: "right" },
  { title: "FAULTED", align: "right" },
  { title: "RUNNING", align: "right" },
] as const;

function collectionLines(collection: CollectionStatus, style: Style): string[] {
  const { name, state, hold, project, jobs } = collection;
  const owner = project === null ? "unmanaged" : `project ${project}`;
  const facts = [state, owner, counted(jobs.length, "job")].map(escapeControls).join(", ");
  const heading = `${style.bold(escapeControls(name))}  ${style.faint(facts)}`;
  const paused = hold === null ? [] : [`  ${style.changed(`paused ${holdWords(hold)}`)}`];
  const live = jobs.flatMap(liveLine).map((line) => `  ${style.faint(line)}`);
  const held = jobs.flatMap(heldLine).map((line) => `  ${style.changed(line)}`);
  if (jobs.length === 0) return [heading, ...paused];
  const table = tableLines(
    columns,
    jobs.map((job) => row(job, style)),
    style.faint,
  );
  return [heading, ...paused, ...table.map((line) => `  ${line}`), ...live, ...held];
}

function row(job: JobStatus, style: Style): Cell[] {
  const name = escapeControls(job.address.split("/").at(-1) ?? job.address);
  const state = job.hold === null ? job.state : `${job.state}, paused`;
  return [
    { text: job.kind === "webJob" ? `${name} (WebJob)` : name },
    { text: `${state}${liveWord(job)}`, paint: statePaint(job, style) },
    { text: job.lastExecutionTime ?? "-" },
    { text: job.nextExecutionTime ?? "-" },
    { text: grouped(job.executionCount) },
    { text: grouped(job.failureCount) },
    { text: grouped(job.faultedCount), ...(job.faultedCount > 0 ? { paint: style.bad } : {}) },
    { text: grouped(job.running), ...(job.running > 0 ? { paint: style.notice } : {}) },
  ];
}

/** Azure's word, for what runs all the time. */
function liveWord({ webJob }: JobStatus): string {
  if (webJob?.type !== "continuous" || webJob.status === null) return "";
  return `, ${escapeControls(webJob.status)}`;
}

/** What there is to know of a continuous WebJob beside the table. */
function liveLine({ address, webJob }: JobStatus): string[] {
  if (webJob?.type !== "continuous" || webJob.status === null) return [];
  const { pid, since, restarts, message, debug } = webJob;
  const facts = [
    pid === null ? undefined : `process ${pid}`,
    since === null ? undefined : `since ${since}`,
    restarts === null || restarts === 0 ? undefined : counted(restarts, "restart"),
    message ?? undefined,
    debug === null ? undefined : `debugger at ${debug}`,
  ].filter((fact) => fact !== undefined);
  return [escapeControls(`${address} ${webJob.status}: ${facts.join(", ")}`)];
}

function statePaint(job: JobStatus, style: Style): Paint {
  if (job.state === "faulted") return style.bad;
  if (job.hold !== null || job.state === "disabled" || job.state === "suspended") {
    return style.changed;
  }
  return job.state === "completed" ? style.faint : style.good;
}

function heldLine({ address, hold }: JobStatus): string[] {
  return hold === null ? [] : [`${escapeControls(address)} paused ${holdWords(hold)}`];
}

function holdWords({ by, since, note, until }: HoldStatus): string {
  const end = until === null ? "" : ` until ${until}`;
  return escapeControls(`by ${by} since ${since}${end}${note === null ? "" : `: ${note}`}`);
}
