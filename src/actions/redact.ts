import { sensitive } from "../model/secret.ts";

export type Redact = (text: string) => string;

/** Shorter values have encoded forms too short to be told from ordinary text. */
const encodedLengthMin = 4;

/**
 * Makes the function that takes secrets out of what an attempt reports: each value, also in base64 (at every
 * alignment, so inside a longer encoded text too), hexadecimal, URL-encoded and JSON-escaped, becomes `(sensitive)`.
 * Undefined when there is nothing to take out. Redact first, cut afterwards: half a secret matches nothing.
 */
export function createRedactor(values: Iterable<string>): Redactor | undefined {
  const forms = new Set<string>();
  for (const value of values) for (const form of formsOf(value)) forms.add(form);
  forms.delete("");
  if (forms.size === 0) return undefined;
  // The longest first, so that a secret within a secret does not leave the outer one's rest behind.
  const ordered = [...forms].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(ordered.map(escapeRegExp).join("|"), "gu");
  const longest = ordered[0]?.length ?? 0;
  return {
    redact: (text) => text.replace(pattern, sensitive),
    redactCut: (text) => withoutBegun(text, ordered, longest).replace(pattern, sensitive),
  };
}

export interface Redactor {
  redact: Redact;
  /** For a text that was cut already: a secret that had begun at its end goes too. */
  redactCut: Redact;
}

function withoutBegun(text: string, forms: readonly string[], longest: number): string {
  for (let start = Math.max(0, text.length - longest + 1); start < text.length; start++) {
    const tail = text.slice(start);
    if (forms.some((form) => form.startsWith(tail))) return text.slice(0, start);
  }
  return text;
}

function* formsOf(value: string): Generator<string> {
  if (value === "") return;
  yield value;
  // Header values and response bodies may carry a trimmed copy.
  if (value.trim() !== "") yield value.trim();
  if (value.length < encodedLengthMin) return;
  const bytes = Buffer.from(value, "utf8");
  yield* base64Forms(bytes);
  const hex = bytes.toString("hex");
  yield hex;
  yield hex.toUpperCase();
  yield* urlForms(value);
  const json = JSON.stringify(value).slice(1, -1);
  yield json;
  yield json.replaceAll("/", "\\/");
  yield escapeHtml(value);
  // A server that reads our UTF-8 as Latin-1 answers with this.
  yield bytes.toString("latin1");
}

/**
 * In a longer base64 text, a value looks one of three ways, depending on where it begins; the characters at its ends
 * mix with its neighbours and are left out.
 */
function* base64Forms(bytes: Buffer): Generator<string> {
  for (const lead of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(lead), bytes]).toString("base64");
    const begin = [0, 2, 3][lead] ?? 0;
    const rest = (lead + bytes.length) % 3;
    const end = encoded.length - ([0, 3, 2][rest] ?? 0);
    const inner = encoded.slice(begin, end);
    if (inner.length < encodedLengthMin) continue;
    yield inner;
    yield inner.replaceAll("+", "-").replaceAll("/", "_");
  }
  const whole = bytes.toString("base64");
  yield whole;
  yield whole.replaceAll("=", "");
  yield bytes.toString("base64url");
}

function* urlForms(value: string): Generator<string> {
  const wellFormed = value.toWellFormed();
  const component = encodeURIComponent(wellFormed);
  yield component;
  yield component.replaceAll("%20", "+");
  yield component.replace(/%[0-9A-F]{2}/gu, (code) => code.toLowerCase());
  yield component.replace(/[!'()*]/gu, percentEncode);
  yield encodeURI(wellFormed);
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function escapeHtml(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`);
}
