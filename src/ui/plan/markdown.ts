import type { Plan, PlannedChange } from "../../model/plan.ts";
import { escapeControls } from "../escape.ts";
import { styleOf } from "../style.ts";
import { counted } from "../../outlook/words.ts";
import { calendarWords } from "./calendar-words.ts";
import { actionWords, changeBlock, headingOf } from "./change-block.ts";
import { secretUseWords } from "./secret-words.ts";
import { holdWords, type PlanMode, planHeading } from "./text.ts";

export interface MarkdownOptions {
  /** Characters; a comment on GitHub holds 65,536. */
  readonly charactersMax?: number | undefined;
  /** `-e`: a comment an environment. */
  readonly environment?: string | undefined;
  readonly mode?: PlanMode | undefined;
  /** `summary`: no details; `full`: nothing hidden, nothing cut but for the size of the whole. */
  readonly detail?: "summary" | "full" | undefined;
}

const charactersMaxByDefault = 60_000;
/** Kept for the lines that say what was cut. */
const reserve = 300;

/**
 * The plan for a pull request: the summary, what fires, warnings, then the changes folded away. What does not fit the
 * budget is left out whole, the least important first (details, then lines of the list), and that is said.
 */
export function renderMarkdown(plan: Plan, options: MarkdownOptions = {}): string {
  const charactersMax = options.charactersMax ?? charactersMaxByDefault;
  const paper = new Paper(charactersMax - reserve);
  paper.add(`${markdownMarker(plan.project, options.environment)}\n`);
  paper.add(`### ${planHeading(plan, options.mode)}\n`);
  paper.add(`\n${about(plan, options)}\n`);
  const calendar = calendarWords(plan.calendar);
  if (calendar !== undefined) paper.add(`\n${calendar}\n`);
  addList(paper, "Fires at once when this is applied", plan.firesAtOnce.map(code));
  addList(
    paper,
    "Secrets that go where they did not go before",
    (plan.secretUses ?? []).map((use) => inline(secretUseWords(use))),
  );
  addList(
    paper,
    "Warnings",
    plan.warnings.map(({ summary, detail }) => inline(`${summary}: ${detail}`)),
  );
  addList(
    paper,
    "Paused by an operator; apply does not lift this",
    plan.holds.map((hold) => inline(holdWords(hold))),
  );
  addList(paper, "Not managed by this project, and left alone", plan.unmanaged.map(code));
  const drift = { title: "Changed outside of `sched apply`", changes: plan.drift, isDrift: true };
  addChanges(paper, plan, { ...drift, detail: options.detail });
  addChanges(paper, plan, { title: "Changes", changes: plan.changes, detail: options.detail });
  return paper.text();
}

/**
 * The first line: the same for every plan of a project and environment, so that a bot finds the comment it wrote before
 * and updates it, instead of writing one more.
 */
export function markdownMarker(project: string, environment: string | undefined): string {
  return `<!-- sched-plan project=${markerWord(project)} environment=${markerWord(environment ?? "")} -->`;
}

/** Nothing in it can end the comment it stands in. */
function markerWord(text: string): string {
  return JSON.stringify(text.replaceAll(/[^\w. -]|--/g, "_"));
}

/** `Project acme, environment prod, against serial 12 of the state.` */
function about({ project, serial }: Plan, { environment, mode }: MarkdownOptions): string {
  const where = environment === undefined ? "" : `, environment ${code(environment)}`;
  const against =
    serial === 0 ? "where nothing is recorded yet" : `against serial ${serial} of the state`;
  const kind = mode === undefined ? "" : `. ${kinds[mode]}`;
  return `Project ${code(project)}${where}, ${against}${kind}.`;
}

const kinds = {
  destroy: "Everything that the project manages would be deleted",
  refreshOnly: "Refresh only: nothing is changed, and what changed is taken as it is",
  edit: "A change by hand of what is recorded, whatever the files say",
  earlier: "Back to the definitions of an earlier serial, whatever the files say",
} as const;

/** Text up to a size; what does not fit is refused, never cut in the middle. */
class Paper {
  private readonly parts: string[] = [];
  private left: number;
  private readonly notes: string[] = [];

  constructor(charactersMax: number) {
    this.left = charactersMax;
  }

  add(text: string): boolean {
    if (text.length > this.left) return false;
    this.parts.push(text);
    this.left -= text.length;
    return true;
  }

  note(text: string): void {
    this.notes.push(text);
  }

  text(): string {
    if (this.notes.length === 0) return this.parts.join("");
    return `${this.parts.join("")}\n> Cut to fit: ${this.notes.join("; ")}. \`sched plan\` shows all of it.\n`;
  }
}

function addList(paper: Paper, title: string, items: readonly string[]): void {
  if (items.length === 0 || !paper.add(`\n**${title}**\n\n`)) return;
  const shown = items.findIndex((item) => !paper.add(`* ${item}\n`));
  if (shown >= 0) paper.note(`${counted(items.length - shown, "line")} of "${title}"`);
}

/** First every change as a line, then as many details as fit. */
function addChanges(paper: Paper, plan: Plan, section: Section): void {
  const { title, changes, detail } = section;
  addList(
    paper,
    title,
    changes.map((change) => {
      const words = section.isDrift === true ? `${change.address} has changed` : headingOf(change);
      return `\`${actionWords[change.action].symbol}\` ${inline(words)}`;
    }),
  );
  if (detail === "summary") return;
  let cut = 0;
  for (const change of changes) {
    if (!paper.add(details(change, plan, detail === "full"))) cut += 1;
  }
  if (cut > 0) paper.note(`the details of ${counted(cut, "change")} of "${title}"`);
}

interface Section {
  readonly title: string;
  readonly changes: readonly PlannedChange[];
  readonly detail: MarkdownOptions["detail"];
  readonly isDrift?: boolean;
}

function details(change: PlannedChange, plan: Plan, full: boolean): string {
  const { horizon } = plan.calendar;
  const options = { horizon, firesAtOnce: new Set(plan.firesAtOnce), style: styleOf(false), full };
  const [, ...lines] = changeBlock(change, options);
  const body = lines.map(diffLine).join("\n");
  const fence = fenceFor(body);
  const summary = `<code>${html(change.address)}</code>`;
  return `\n<details><summary>${summary}</summary>\n\n${fence}diff\n${body}\n${fence}\n\n</details>\n`;
}

/** The symbol goes to the first column, where a diff is coloured by it; `!` stands for a change there. */
function diffLine(line: string): string {
  const match = /^(\s*)(-\/\+|[-+~!])( .*)$/.exec(line);
  if (match === null) return line;
  const [, indent = "", symbol = "", rest = ""] = match;
  return `${symbol === "~" || symbol === "-/+" ? "!" : symbol}${indent}${rest}`;
}

/** Longer than any row of backticks inside. */
function fenceFor(body: string): string {
  const longest = Math.max(2, ...(body.match(/`+/g) ?? []).map((ticks) => ticks.length));
  return "`".repeat(longest + 1);
}

function code(text: string): string {
  return `\`${escapeControls(text).replaceAll("`", "'")}\``;
}

/** Text from elsewhere that must neither become markup nor mention somebody. */
function inline(text: string): string {
  return html(escapeControls(text)).replaceAll(
    /[\\`*_[\]|@#]/g,
    (sign) => `&#${sign.charCodeAt(0)};`,
  );
}

function html(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
