import type { TopRow } from "./figures.ts";

/** What a person has chosen to see. */
export interface TopView {
  readonly filter: string;
  readonly mode: "list" | "typing" | "help" | "open";
  /** The address of the job that the keys are for. */
  readonly selected: string | undefined;
  /** What waits for a yes. */
  readonly asking: Act | undefined;
  /** What the last key came to. */
  readonly note: string;
}

export type Act = { readonly kind: "run" | "pause" | "resume"; readonly address: string };

/** A key as a terminal tells it: a name, or the text that was typed. */
export type Key =
  | "up"
  | "down"
  | "pageUp"
  | "pageDown"
  | "enter"
  | "escape"
  | "backspace"
  | { readonly text: string };

export interface Pressed {
  readonly view: TopView;
  readonly act?: Act | { readonly kind: "quit" };
}

export const firstView: TopView = {
  filter: "",
  mode: "list",
  selected: undefined,
  asking: undefined,
  note: "",
};

/** The rows that a filter lets through: a part of the address or of the word for its state, in any case. */
export function filtered(rows: readonly TopRow[], { filter }: TopView): readonly TopRow[] {
  const wanted = filter.toLowerCase();
  if (wanted === "") return rows;
  return rows.filter(
    ({ job, word }) => job.address.toLowerCase().includes(wanted) || word === wanted,
  );
}

/** The row that the keys are for: the chosen one while it is there, else the first. */
export function selectedRow(rows: readonly TopRow[], { selected }: TopView): TopRow | undefined {
  return rows.find(({ job }) => job.address === selected) ?? rows[0];
}

/** What a key does. @param rows those that are shown */
export function press(view: TopView, key: Key, rows: readonly TopRow[]): Pressed {
  const calm = { ...view, note: "" };
  if (view.asking !== undefined) return answered(calm, view.asking, key);
  if (view.mode === "typing") return { view: typed(calm, key) };
  if (view.mode === "help") return { view: { ...calm, mode: "list" } };
  return typeof key === "string" ? { view: moved(calm, key, rows) } : command(calm, key.text, rows);
}

function answered(view: TopView, asking: Act, key: Key): Pressed {
  const next = { ...view, asking: undefined };
  const isYes = typeof key === "object" && key.text.toLowerCase() === "y";
  return isYes ? { view: next, act: asking } : { view: { ...next, note: "Nothing was done." } };
}

function typed(view: TopView, key: Key): TopView {
  if (key === "enter") return { ...view, mode: "list" };
  if (key === "escape") return { ...view, mode: "list", filter: "" };
  if (key === "backspace") return { ...view, filter: view.filter.slice(0, -1) };
  return typeof key === "string" ? view : { ...view, filter: view.filter + key.text };
}

const page = 10;
const steps: Readonly<Record<string, number>> = { up: -1, down: 1, pageUp: -page, pageDown: page };

function moved(view: TopView, key: Exclude<Key, object>, rows: readonly TopRow[]): TopView {
  if (key === "escape") return { ...view, mode: "list" };
  const row = selectedRow(rows, view);
  if (key === "enter")
    return row === undefined ? view : { ...view, mode: "open", selected: row.job.address };
  const step = steps[key];
  if (step === undefined || row === undefined) return view;
  const at = Math.min(Math.max(rows.indexOf(row) + step, 0), rows.length - 1);
  return { ...view, selected: rows[at]?.job.address };
}

function command(view: TopView, text: string, rows: readonly TopRow[]): Pressed {
  const row = selectedRow(rows, view);
  switch (text) {
    case "q":
      return view.mode === "open"
        ? { view: { ...view, mode: "list" } }
        : { view, act: { kind: "quit" } };
    case "?":
      return { view: { ...view, mode: "help" } };
    case "/":
      return { view: { ...view, mode: "typing" } };
    case "r":
      return asked(view, row, "run");
    case "p":
      return asked(view, row, row?.job.hold === null ? "pause" : "resume");
    default:
      return { view };
  }
}

function asked(view: TopView, row: TopRow | undefined, kind: Act["kind"]): Pressed {
  if (row === undefined) return { view: { ...view, note: "There is no job here." } };
  const { address } = row.job;
  return { view: { ...view, selected: address, asking: { kind, address } } };
}
