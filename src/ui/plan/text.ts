import type { Plan, PlannedChange, PlannedHold } from "../../model/plan.ts";
import { problemsText } from "../diagnostics/text.ts";
import { escapeControls } from "../escape.ts";
import { type Style, styleOf } from "../style.ts";
import { counted } from "../../outlook/words.ts";
import { calendarWords } from "./calendar-words.ts";
import {
  actionWords,
  type BlockOptions,
  changeBlock,
  headingOf,
  isMoveAlone,
} from "./change-block.ts";
import { secretUseWords } from "./secret-words.ts";

export interface PlanTextOptions {
  readonly colour: boolean;
  readonly columns: number;
  /** The command that carries this plan out, to be named at the end. */
  readonly next?: string | undefined;
  /** `summary`: one line a change; `full`: nothing hidden, nothing cut. */
  readonly detail?: "summary" | "full" | undefined;
  /** Absent: what the files want. */
  readonly mode?: PlanMode | undefined;
  /** The file that the plan was saved to. */
  readonly savedTo?: string | undefined;
}

/** A plan that is not about what the files want. */
export type PlanMode = "destroy" | "refreshOnly" | "earlier" | "edit";

/** A plan in Terraform's words, for a person. */
export function renderPlan(plan: Plan, options: PlanTextOptions): string {
  const style = styleOf(options.colour);
  const sections = [
    driftSection(plan, style, options),
    ...(plan.changes.length === 0
      ? [noChanges(plan, style, options.mode)]
      : changeSections(plan, style, options)),
    fireSection(plan, style),
    secretSection(plan, style),
    summarySection(plan, style),
    holdSection(plan.holds, style),
    unmanagedSection(plan.unmanaged, style),
    problemsText(plan.warnings, options).trimEnd(),
    nextSection(plan, style, options),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** The plan in one sentence: what would change, or that nothing would. */
export function planHeading(plan: Plan, mode?: PlanMode): string {
  if (plan.changes.length > 0) return summaryLine(plan);
  if (mode === "refreshOnly" && plan.drift.length > 0) {
    return `Refresh only: ${counted(plan.drift.length, "definition")} changed outside of sched apply.`;
  }
  return `No changes. ${nothing[mode ?? "files"].first}`;
}

/** `Plan: 2 to add, 1 to change, 0 to destroy.` */
export function summaryLine({ summary }: Pick<Plan, "summary">): string {
  const { add, change, destroy } = summary;
  return `Plan: ${add} to add, ${change} to change, ${destroy} to destroy.`;
}

function noChanges(plan: Plan, style: Style, mode: PlanMode | undefined): string {
  if (mode === "refreshOnly" && plan.drift.length > 0) return "";
  const words = nothing[mode ?? "files"];
  const first = `${style.bold(style.good("No changes."))} ${style.bold(words.first)}`;
  return `${first}\n\n${words.why(counted(plan.unchanged, "job"))}`;
}

/** What "no changes" means, for each kind of plan. */
const nothing = {
  files: {
    first: "Your schedule matches the configuration.",
    why: (jobs: string) =>
      `sched compared the files with the recorded state (${jobs}) and found no differences, so nothing needs to be done.`,
  },
  destroy: {
    first: "Nothing is there to destroy.",
    why: () => "The state holds nothing that this project manages.",
  },
  earlier: {
    first: "The definitions are those of that serial.",
    why: (jobs: string) =>
      `sched compared the definitions of the earlier serial with the recorded state (${jobs}) and found no differences.`,
  },
  edit: {
    first: "What is recorded is as it is to be.",
    why: (jobs: string) =>
      `sched compared what is recorded of this project (${jobs}) with what it is to be and found no differences.`,
  },
  refreshOnly: {
    first: "Nothing was changed outside of sched apply.",
    why: (jobs: string) =>
      `sched compared the recorded definitions (${jobs}) with those that were last applied and found no differences.`,
  },
} as const;

function driftSection({ drift, calendar }: Plan, style: Style, { mode }: PlanTextOptions): string {
  if (drift.length === 0) return "";
  const options = { horizon: calendar.horizon, firesAtOnce: new Set<string>(), style };
  const blocks = drift.map((change) => {
    const [, ...lines] = changeBlock(change, options);
    return [`  ${style.bold(`# ${escapeControls(change.address)} has changed`)}`, ...lines].join(
      "\n",
    );
  });
  return [
    style.bold(style.changed("Note: Definitions have changed outside of sched apply")),
    "Since the last apply, somebody changed these over the REST API or the dashboard:",
    ...blocks,
    mode === "refreshOnly"
      ? "This is a refresh-only plan: nothing is undone. If these changes are what you expect, apply it, and they count as applied; then put them into the files as well, or the next plan undoes them."
      : "Unless the files say the same, or `ignoreChanges` names it, the plan below undoes this.",
  ].join("\n\n");
}

function changeSections(plan: Plan, style: Style, options: PlanTextOptions): string[] {
  const firesAtOnce = new Set(plan.firesAtOnce);
  const full = options.detail === "full";
  const block = { horizon: plan.calendar.horizon, firesAtOnce, style, full };
  const blocks =
    options.detail === "summary"
      ? [plan.changes.map((change) => summaryOf(change, style)).join("\n")]
      : blocksOf(plan.changes, block);
  return [
    legend(plan.changes, style, options.mode),
    "sched will perform the following actions:",
    ...blocks,
  ];
}

/** Moves that change nothing else are a line each, and stand together. */
function blocksOf(changes: readonly PlannedChange[], options: BlockOptions): string[] {
  const blocks: string[] = [];
  let isMoves = false;
  for (const change of changes) {
    const text = changeBlock(change, options).join("\n");
    const last = blocks.at(-1);
    const isMove = isMoveAlone(change) && options.full !== true;
    if (isMove && isMoves && last !== undefined) blocks[blocks.length - 1] = `${last}\n${text}`;
    else blocks.push(text);
    isMoves = isMove;
  }
  return blocks;
}

const introductions = {
  files: [
    "sched compared the files with the recorded state and made the following plan. Actions are",
    "indicated with these symbols:",
  ],
  destroy: [
    "sched looked at what is recorded of this project and planned its deletion. Actions are",
    "indicated with these symbols:",
  ],
  earlier: [
    "sched compared the definitions of the earlier serial with the recorded state and made the",
    "following plan. Actions are indicated with these symbols:",
  ],
  edit: [
    "sched looked at what is recorded of this project and planned this change of it, whatever the",
    "files say. Actions are indicated with these symbols:",
  ],
  refreshOnly: [],
} as const;

function summaryOf(change: PlannedChange, style: Style): string {
  const { symbol, paint } = actionWords[change.action];
  return `${style[paint](symbol.padStart(3))} ${headingOf(change)}`;
}

/** Only the symbols that occur. */
function legend(
  changes: readonly PlannedChange[],
  style: Style,
  mode: PlanMode | undefined,
): string {
  const occurring = new Set(changes.map(({ action }) => action));
  const lines = Object.entries(actionWords)
    .filter(([action]) => occurring.has(action as PlannedChange["action"]))
    .map(([, { symbol, legend, paint }]) => `${style[paint](symbol.padStart(3))} ${legend}`);
  return [...introductions[mode ?? "files"], ...lines].join("\n");
}

function fireSection({ firesAtOnce }: Plan, style: Style): string {
  if (firesAtOnce.length === 0) return "";
  const heading = `${counted(firesAtOnce.length, "job")} will fire at once, as soon as this is applied:`;
  const lines = firesAtOnce.map((address) => `  ${style.changed("!")} ${escapeControls(address)}`);
  return [style.bold(style.changed(heading)), ...lines].join("\n");
}

function secretSection({ secretUses = [] }: Plan, style: Style): string {
  if (secretUses.length === 0) return "";
  const lines = secretUses.map(
    (use) => `  ${style.changed("!")} ${escapeControls(secretUseWords(use))}`,
  );
  return [
    style.bold(style.changed("Secrets will go where they did not go before:")),
    ...lines,
  ].join("\n");
}

function summarySection(plan: Plan, style: Style): string {
  if (plan.changes.length === 0) return "";
  const [word = "", ...rest] = summaryLine(plan).split(":");
  const calendar = calendarWords(plan.calendar);
  return [
    `${style.bold(`${word}:`)}${rest.join(":")}`,
    ...(calendar === undefined ? [] : [calendar]),
  ].join("\n");
}

function holdSection(holds: readonly PlannedHold[], style: Style): string {
  if (holds.length === 0) return "";
  const lines = holds.map((hold) => `  ${escapeControls(holdWords(hold))}`);
  return [style.bold("Paused by an operator; apply does not lift this:"), ...lines].join("\n");
}

/** `billing/heartbeat  by ann since 2026-03-27T09:30:00Z: maintenance`. */
export function holdWords({ address, by, since, note, until }: PlannedHold): string {
  const end = until === null ? "" : ` until ${until}`;
  return `${address}  by ${by} since ${since}${end}${note === null ? "" : `: ${note}`}`;
}

function unmanagedSection(unmanaged: readonly string[], style: Style): string {
  if (unmanaged.length === 0) return "";
  const lines = unmanaged.map((address) => `  ${escapeControls(address)}`);
  return [style.bold("Not managed by this project, and left alone:"), ...lines].join("\n");
}

function nextSection(plan: Plan, style: Style, options: PlanTextOptions): string {
  const { next, savedTo, mode } = options;
  const saved = savedTo === undefined ? "" : `Saved the plan to: ${escapeControls(savedTo)}\n\n`;
  const isIdle = plan.changes.length === 0 && (mode !== "refreshOnly" || plan.drift.length === 0);
  if (next === undefined || isIdle) return saved.trimEnd();
  const exactly = savedTo === undefined ? "carry this out" : "perform exactly these actions";
  return `${saved}To ${exactly}, run:\n\n  ${style.bold(escapeControls(next))}`;
}
