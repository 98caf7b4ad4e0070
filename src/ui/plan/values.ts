import { defaults } from "../../model/policy.ts";
import type { FieldChange, PlannedChange } from "../../model/plan.ts";
import { sensitive } from "../../model/secret.ts";
import { compareFields } from "../../plan/fields.ts";
import { escapeControls } from "../escape.ts";
import { grouped } from "../../outlook/words.ts";

/** Longer texts are cut, and the cut is said. */
const shownMax = 400;

/** What an absent member means, for the members whose absence a reader would wonder about. */
const absent: Readonly<Record<string, string>> = {
  "/state": "enabled",
  "/overlap": defaults.overlap,
  "/timeout": defaults.timeout,
  "/delivery": defaults.delivery,
};

export type FieldSymbol = "+" | "-" | "~";

/** One changed member, ready to be put in columns. */
export interface FieldWords {
  readonly symbol: FieldSymbol;
  /** `action.request.uri`; a key that is no plain word stands in quotes. */
  readonly name: string;
  /** One side for what comes or goes, `old -> new` for a change. */
  readonly value: string;
  /** Of a long text, instead of both sides: what changes in it. */
  readonly diff?: string | undefined;
}

/** `new` and `gone`: the whole definition comes or goes, so there is no other side to show. `full`: nothing is cut. */
export function fieldWords(
  { path, before, after, diff }: FieldChange,
  whole: "new" | "gone" | "changed",
  full: boolean,
): FieldWords {
  const name = nameOf(path);
  const valueText = full ? wholeText : cutText;
  if (whole === "new") return { symbol: "+", name, value: valueText(after) };
  if (whole === "gone") return { symbol: "-", name, value: valueText(before) };
  if (diff !== undefined) return { symbol: "~", name, value: "what changes in it:", diff };
  const known = absent[path];
  const side = (value: unknown): string =>
    value !== undefined || known === undefined
      ? valueText(value)
      : `${JSON.stringify(known)} (default)`;
  if (before === undefined && known === undefined) {
    return { symbol: "+", name, value: valueText(after) };
  }
  if (after === undefined && known === undefined) {
    return { symbol: "-", name, value: `${valueText(before)} -> null` };
  }
  if (before === sensitive && after === sensitive) {
    return { symbol: "~", name, value: `${sensitive} changed` };
  }
  return { symbol: "~", name, value: `${side(before)} -> ${side(after)}` };
}

/** The members of the definition that stay as they are, in the order of their names. */
export function unchangedWords({ after, fields }: PlannedChange): Omit<FieldWords, "symbol">[] {
  const changed = new Set(fields.map(({ path }) => path));
  return compareFields(undefined, after ?? {})
    .fields.filter(({ path }) => !changed.has(path))
    .map(({ path, after: value }) => ({ name: nameOf(path), value: wholeText(value) }));
}

function wholeText(value: unknown): string {
  if (value === undefined) return "null";
  if (value === sensitive) return sensitive;
  return escapeControls(spaced(value));
}

function cutText(value: unknown): string {
  const text = wholeText(value);
  if (text.length <= shownMax) return text;
  return `${text.slice(0, shownMax)}… (${grouped(text.length - shownMax)} more characters)`;
}

/** JSON with a space behind the commas and colons that are not inside a text. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return "{}";
  return `{ ${members.map(([key, member]) => `${JSON.stringify(key)}: ${spaced(member)}`).join(", ")} }`;
}

/** Ten thousand jobs have the same few paths: each is put into words once. */
const names = new Map<string, string>();
const namesMax = 10_000;

/** `action.request.uri` for `/action/request/uri`; a key that is no plain word stands in quotes. */
export function nameOf(path: string): string {
  const known = names.get(path);
  if (known !== undefined) return known;
  const name = wordedPath(path);
  if (names.size < namesMax) names.set(path, name);
  return name;
}

function wordedPath(path: string): string {
  return path
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((step) => (/^[\w-]+$/.test(step) ? step : escapeControls(JSON.stringify(step))))
    .join(".");
}
