import type { ProblemCode } from "../model/codes.ts";
import { complaintsAbout, type DocumentKind, rootOf } from "./documents.ts";
import { type Fault, maxFaults, pointerTo } from "./faults.ts";
import { type Level, wayTo } from "./locate.ts";
import { formOf } from "./forms.ts";
import { describe, wantedType } from "./describe-value.ts";
import { unknownKey } from "./unknown-key.ts";
import { didYouMean, listed, nearest } from "./suggest.ts";
import type { ValidatorError } from "./validators.js";

/** The faults that the schema finds in a document: one for each mistake, at most `maxFaults`. */
export function schemaFaults(kind: DocumentKind, value: unknown): readonly Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const root = rootOf(kind);
  for (const complaint of complaintsAbout(kind, value)) {
    const tell = tellers[complaint.keyword];
    if (tell === undefined) continue;
    const way = wayTo(root, value, complaint.instancePath);
    const fault = tell(complaint, way);
    if (fault === undefined || seen.has(`${fault.at} ${fault.path}`)) continue;
    seen.add(`${fault.at} ${fault.path}`);
    faults.push(fault);
    if (faults.length === maxFaults) break;
  }
  return faults;
}

type Teller = (complaint: ValidatorError, way: readonly Level[]) => Fault | undefined;

/** What each keyword complains about. `if` only repeats what a branch has said, so it has no entry. */
const tellers: Readonly<Record<string, Teller>> = {
  additionalProperties: (complaint, way) =>
    unknownKey(way, complaint.instancePath, String(complaint.params["additionalProperty"])),
  propertyNames: (complaint, way) => wrongName(complaint, way),
  required: (complaint, way) => missing(complaint, way),
  type: (complaint, way) => wrongType(complaint, way),
  enum: (complaint, way) => wrongWord(complaint, way, allowedWords(complaint)),
  const: (complaint, way) => wrongWord(complaint, way, [String(complaint.params["allowedValue"])]),
  pattern: (complaint, way) => wrongForm(complaint, way),
  not: (complaint, way) => outOfRange(complaint, way, "anything but 0"),
  minimum: (complaint, way) => outOfRange(complaint, way, `at least ${limitOf(complaint)}`),
  maximum: (complaint, way) => outOfRange(complaint, way, `at most ${limitOf(complaint)}`),
  minLength: (complaint, way) => tooShort(complaint, way, "a text that is not empty"),
  maxLength: (complaint) => tooLong(complaint, "characters"),
  minItems: (complaint, way) => tooShort(complaint, way, "a list with at least one entry"),
  maxItems: (complaint) => tooLong(complaint, "entries"),
  minProperties: (complaint, way) => tooShort(complaint, way, "a mapping with at least one key"),
  maxProperties: (complaint) => tooLong(complaint, "keys"),
};

function valueFault(
  complaint: ValidatorError,
  code: ProblemCode,
  text: { readonly detail: string; readonly hint?: string | undefined },
): Fault {
  const { detail, hint } = text;
  const path = complaint.instancePath;
  return { code, path, at: "value", detail, ...(hint === undefined ? {} : { hint }) };
}

function wrongName(complaint: ValidatorError, way: readonly Level[]): Fault {
  const name = String(complaint.params["propertyName"]);
  const path = pointerTo(complaint.instancePath, name);
  const map = way.at(-1)?.key ?? "";
  const form = formOf(map === "headers" || map === "environment" ? `${map} key` : "name");
  const code = form.code;
  return {
    code,
    path,
    at: "key",
    detail: `"${clipped(name)}" is not ${form.what}.`,
    hint: form.hint,
  };
}

const clipLength = 60;

function clipped(text: string): string {
  return text.length <= clipLength ? text : `${text.slice(0, clipLength)}…`;
}

/** Undefined when a key beside it is the missing one misspelt: that key is complained about by itself. */
function missing(complaint: ValidatorError, way: readonly Level[]): Fault | undefined {
  const key = String(complaint.params["missingProperty"]);
  const here = way.at(-1);
  const known = Object.keys(here?.branch?.schema.properties ?? {});
  const present = Object.keys(here?.value ?? {});
  const strange = present.filter((word) => !known.includes(word));
  if (strange.some((word) => nearest(word, known) === key)) return undefined;
  const where = subject(way);
  const path = complaint.instancePath;
  const detail = `${where} needs \`${key}\`.`;
  return {
    code: "language/missing-key",
    path,
    at: path === "" ? "value" : "key",
    detail,
    hint: `Add \`${key}\`.`,
  };
}

function wrongType(complaint: ValidatorError, way: readonly Level[]): Fault {
  const wanted = [complaint.params["type"]].flat().map(String);
  const value = way.at(-1)?.value;
  const key = subject(way);
  const detail = `${key} must be ${wantedType(wanted)}, and is ${describe(way)}.`;
  return valueFault(complaint, "language/type", { detail, hint: typeHint(wanted, value) });
}

/** Quotes are what makes a number a text in YAML, and the other way about. */
function typeHint(wanted: readonly string[], value: unknown): string | undefined {
  const isNumber = typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value);
  const isFlag = typeof value === "string" && /^(?:true|false)$/i.test(value);
  if (isNumber && (wanted.includes("integer") || wanted.includes("number"))) {
    return `Write it without quotes: ${value}.`;
  }
  if (isFlag && wanted.includes("boolean")) return `Write it without quotes: ${value}.`;
  if (wanted.includes("string") && (typeof value === "number" || typeof value === "boolean")) {
    return "Put it in quotes.";
  }
  return undefined;
}

function allowedWords(complaint: ValidatorError): readonly string[] {
  const allowed = complaint.params["allowedValues"];
  return Array.isArray(allowed) ? allowed.filter((word) => typeof word === "string") : [];
}

function wrongWord(
  complaint: ValidatorError,
  way: readonly Level[],
  allowed: readonly string[],
): Fault {
  const value = way.at(-1)?.value;
  const detail = `${subject(way)} is ${describe(way)}; it can be ${listed(allowed)}.`;
  return valueFault(complaint, "language/value", {
    detail,
    hint: isSimple(value) ? didYouMean(String(value), allowed) : undefined,
  });
}

/** Lists and mappings of a document have no text of their own. */
function isSimple(value: unknown): boolean {
  return typeof value !== "object";
}

/** Undefined for the name of a key: `propertyNames` says the same and knows which. */
function wrongForm(complaint: ValidatorError, way: readonly Level[]): Fault | undefined {
  const here = way.at(-1);
  if (typeof here?.value !== "string") return undefined;
  const form = formOf(here.key, here.branch?.name);
  const detail = `${subject(way)} is ${describe(way)}, which is not ${form.what}.`;
  return valueFault(complaint, form.code, { detail, hint: form.hint });
}

function limitOf(complaint: ValidatorError): string {
  return Number(complaint.params["limit"]).toLocaleString("en");
}

function outOfRange(complaint: ValidatorError, way: readonly Level[], wanted: string): Fault {
  const detail = `${subject(way)} is ${describe(way)}; it must be ${wanted}.`;
  return valueFault(complaint, "language/range", { detail });
}

function tooShort(complaint: ValidatorError, way: readonly Level[], wanted: string): Fault {
  const detail = `${subject(way)} is empty; it must be ${wanted}.`;
  return valueFault(complaint, "language/length", {
    detail,
    hint: "Leave it out, or give it a value.",
  });
}

function tooLong(complaint: ValidatorError, unit: string): Fault {
  const detail = `This is too long: at most ${limitOf(complaint)} ${unit}.`;
  return valueFault(complaint, "language/length", { detail });
}

/** What a sentence about a value begins with: its key, or its place in a list. */
function subject(way: readonly Level[]): string {
  const key = way.at(-1)?.key ?? "";
  if (key === "") return "The document";
  const parent = way.at(-2);
  if (!Array.isArray(parent?.value)) return `\`${key}\``;
  return `Entry ${Number(key) + 1} of \`${parent.key}\``;
}
