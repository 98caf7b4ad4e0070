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
  const forms = sensitiveForms(values);
  if (forms.size === 0) return undefined;
  return {
    redact: (text) => without(text, spansOf(text, forms)),
    redactCut: (text) => without(text, [...spansOf(text, forms), ...begunSpan(text, forms)]),
  };
}

/** Every text that gives one of the values away: itself, and its encodings. */
export function sensitiveForms(values: Iterable<string>): ReadonlySet<string> {
  const forms = new Set<string>();
  for (const value of values) {
    for (const wire of [value, ...wireForms(value)]) {
      for (const form of formsOf(wire)) forms.add(form);
    }
  }
  forms.delete("");
  return forms;
}

export interface Redactor {
  redact: Redact;
  /** For a text that was cut already: a secret that had begun at its end goes too. */
  redactCut: Redact;
}

/** Where something sensitive stands: from (included) and to (excluded), in UTF-16 units. */
type Span = readonly [from: number, to: number];

/** Places that overlap, as those of a secret within a secret do, become one. */
function without(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let redacted = "";
  let end = 0;
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    if (from >= end) redacted += text.slice(end, from) + sensitive;
    end = Math.max(end, to);
  }
  return redacted + text.slice(end);
}

/** The longest end of the text that something sensitive begins with. */
function begunSpan(text: string, forms: ReadonlySet<string>): Span[] {
  const longest = Math.max(...[...forms].map((form) => form.length));
  for (let start = Math.max(0, text.length - longest + 1); start < text.length; start++) {
    const tail = text.slice(start);
    for (const form of forms) if (form.startsWith(tail)) return [[start, text.length]];
  }
  return [];
}

/** Also in another case, in which host names come back. */
function spansOf(text: string, forms: ReadonlySet<string>): Span[] {
  const spans: Span[] = [];
  const lower = text.toLowerCase();
  for (const form of forms) {
    collect(text, form, spans);
    // A few characters change their length with their case; places would not agree then.
    if (lower.length === text.length) collect(lower, form.toLowerCase(), spans);
  }
  return spans;
}

function collect(text: string, form: string, spans: Span[]): void {
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
    spans.push([at, at + form.length]);
  }
}

/**
 * What else a target may take for the value, and encode again: within a JSON body it is escaped, and of a piece of an
 * address or a form it reads what the escapes in it mean.
 */
function wireForms(value: string): string[] {
  const blanks = value.replaceAll("+", " ");
  const forms = [jsonEscaped(value), percentDecoded(value), blanks, percentDecoded(blanks)];
  return forms.filter((form) => form !== value);
}

/** As lenient as servers are: what is no escape stays. */
function percentDecoded(value: string): string {
  if (!value.includes("%")) return value;
  return value.replace(/(?:%[0-9a-f]{2})+/giu, (escapes) =>
    Buffer.from(escapes.replaceAll("%", ""), "hex").toString("utf8"),
  );
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
  const json = jsonEscaped(value);
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

function jsonEscaped(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function escapeHtml(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
