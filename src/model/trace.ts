import type { Action, ErrorAction } from "./action.ts";

/**
 * Trace contexts as W3C has them (https://www.w3.org/TR/trace-context/). They are made of the key of a run instead of
 * being drawn: so they are the same wherever and whenever somebody asks, and nothing needs to be kept for them.
 */

/** `00-…-…-01` of an attempt. @param key of its run; @param number of the attempt, from 1 */
export function traceparentOf(key: string, number: number): string {
  const { a, c } = traceOf(key);
  // Two attempts of a run never share a span: each step of the mixing can be undone.
  write(36, mixed(a ^ mixed(number)));
  write(44, mixed(c ^ number));
  return String.fromCharCode.apply(String, text);
}

/** 32 hexadecimal digits, the same for all attempts with this key: FNV-1a four times, cheaper than a digest. */
export function tagOf(key: string): string {
  return traceparentOf(key, 0).slice(3, 35);
}

/** Whether an action tells its target of the trace: a storage queue has nothing to tell it in, and a header of the definition wins. */
export function carriesTrace(action: Action | ErrorAction): boolean {
  if (action.type === "storageQueue") return false;
  if (action.type !== "http" && action.type !== "https") return true;
  for (const name of Object.keys(action.request.headers ?? none)) {
    if (name.length === header.length && name.toLowerCase() === header) return false;
  }
  return true;
}

const header = "traceparent";
const none = {};

interface Trace {
  readonly key: string;
  /** Two of the four numbers that the tag is written with. */
  readonly a: number;
  readonly c: number;
}

/** An attempt that begins asks for its trace, its tag and its headers, one right after the other. */
let last: Trace | undefined;

/** Writes the tag of a key into `text`. */
function traceOf(key: string): Trace {
  if (last?.key === key) return last;
  let [a, b, c, d] = [0x811c9dc5, 0x1b873593, 0x85ebca6b, 0xc2b2ae35];
  for (let index = 0; index < key.length; index++) {
    const unit = key.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit ^ (a >>> 15), 0x01000193);
    c = Math.imul(c ^ unit ^ (b >>> 15), 0x01000193);
    d = Math.imul(d ^ unit ^ (c >>> 15), 0x01000193);
  }
  write(3, a);
  write(11, b);
  write(19, c);
  write(27, d);
  last = { key, a, c };
  return last;
}

/** The last step of MurmurHash3. */
function mixed(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/**
 * The units of the last text, each at its place. A text that is put together of pieces would be kept as those pieces,
 * half a kilobyte a run.
 */
const text = Array.from(`00-${"0".repeat(32)}-${"0".repeat(16)}-01`, unitOf);

/** Eight digits, out of a table: `toString(16)` of a number beyond 31 bits takes ten times as long. */
function write(at: number, bits: number): void {
  writePair(at, bits >>> 24);
  writePair(at + 2, bits >>> 16);
  writePair(at + 4, bits >>> 8);
  writePair(at + 6, bits);
}

function writePair(at: number, bits: number): void {
  text[at] = digits[(bits >>> 4) & 0xf] ?? 0;
  text[at + 1] = digits[bits & 0xf] ?? 0;
}

const digits = Array.from("0123456789abcdef", unitOf);

function unitOf(character: string): number {
  return character.charCodeAt(0);
}
