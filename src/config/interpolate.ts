import {
  type Expression,
  escapeTemplate,
  formatTemplate,
  hasTemplate,
  parseTemplate,
  type TemplatePart,
} from "../model/template.ts";
import { pointerTo } from "./faults.ts";
import type { Scope } from "./scope.ts";
import { ordinalAt, type TemplateTextFault } from "./template-fault.ts";
import { isPlainMap, type PlainMap, plainMap } from "./yaml-values.ts";

/** How the texts of one part of a document are treated. */
export interface Treatment {
  readonly scope: Scope;
  readonly faults: TemplateTextFault[];
  /** Texts that an action fills in again when it fires: secrets and run stay in them, and literals stay escaped. */
  readonly isFiredLater: boolean;
}

/**
 * Fills in what is known when files are read, in every text of a value. What holds no interpolation is not copied. A
 * text that is nothing but `${{ vars.X }}` takes the variable's type. Faults are added to those of the treatment; the
 * text at fault stays as it is.
 */
export function interpolate(value: unknown, path: string, treatment: Treatment): unknown {
  if (typeof value === "string") {
    return hasTemplate(value) ? interpolateText(value, path, treatment) : value;
  }
  if (Array.isArray(value)) return interpolateList(value, path, treatment);
  return isPlainMap(value) ? interpolateMap(value, path, treatment) : value;
}

/** Complains about interpolation in a key or a name: those must read the same in every environment. */
export function refuseTemplate(
  text: unknown,
  path: string,
  { at, faults }: { readonly at: "key" | "value"; readonly faults: TemplateTextFault[] },
): void {
  if (typeof text !== "string" || !hasTemplate(text)) return;
  faults.push({
    code: "interpolation/misplaced",
    path,
    at,
    detail: `There is no interpolation in ${at === "key" ? "keys" : "names"}.`,
    hint: "Write the name out; `matrix` on a job makes several jobs of one.",
  });
}

function interpolateList(list: readonly unknown[], path: string, treatment: Treatment): unknown {
  let copy: unknown[] | undefined;
  for (const [index, item] of list.entries()) {
    const next = needsWork(item) ? interpolate(item, pointerTo(path, index), treatment) : item;
    if (next === item) continue;
    copy ??= [...list];
    copy[index] = next;
  }
  return copy ?? list;
}

function interpolateMap(map: PlainMap, path: string, treatment: Treatment): unknown {
  let copy: PlainMap | undefined;
  for (const key of Object.keys(map)) {
    const item = map[key];
    if (hasTemplate(key)) {
      refuseTemplate(key, pointerTo(path, key), { at: "key", faults: treatment.faults });
    }
    const next = needsWork(item) ? interpolate(item, pointerTo(path, key), treatment) : item;
    if (next === item) continue;
    copy ??= Object.assign(plainMap(), map);
    copy[key] = next;
  }
  return copy ?? map;
}

/** Most values are texts without interpolation; a pointer for each of them would cost more than looking. */
function needsWork(item: unknown): boolean {
  return typeof item === "string" ? hasTemplate(item) : typeof item === "object" && item !== null;
}

function interpolateText(text: string, path: string, treatment: Treatment): unknown {
  const parsed = parseTemplate(text);
  if (!parsed.ok) {
    const { kind, start, detail, hint } = parsed.failure;
    const code = kind === "unknown" ? "interpolation/unknown-variable" : "interpolation/syntax";
    const ordinal = ordinalAt(text, start);
    treatment.faults.push({ code, path, at: "value", detail, hint, ordinal });
    return text;
  }
  const [only, ...rest] = parsed.value;
  const isWhole = rest.length === 0 && typeof only === "object";
  if (isWhole && isKnownNow(only)) {
    const value = lookUp(only, { text, path, treatment });
    if (value === undefined) return text;
    return typeof value === "string" && treatment.isFiredLater ? escapeTemplate(value) : value;
  }
  return fillIn(parsed.value, { text, path, treatment });
}

interface Place {
  readonly text: string;
  readonly path: string;
  readonly treatment: Treatment;
}

/** A text of two megabytes may hold fifty thousand faults, and each is looked for from its beginning. */
const faultsPerTextMax = 20;

/** The text with everything filled in that is known now; the text itself after a fault. Each fault in it is told. */
function fillIn(parts: readonly TemplatePart[], place: Place): string {
  const { treatment } = place;
  const faultsBefore = treatment.faults.length;
  const filled: TemplatePart[] = [];
  for (const part of parts) {
    const inserted = fillPart(part, place);
    if (inserted !== undefined) filled.push(inserted);
    else if (treatment.faults.length - faultsBefore >= faultsPerTextMax) return place.text;
  }
  if (filled.length < parts.length) return place.text;
  if (treatment.isFiredLater) return formatTemplate(filled);
  return filled.filter((part) => typeof part === "string").join("");
}

/** What stands in the place of a part; undefined after a fault. */
function fillPart(part: TemplatePart, place: Place): TemplatePart | undefined {
  if (typeof part === "string" || isAllowedLater(part, place)) return part;
  const value = isKnownNow(part) ? lookUp(part, place) : undefined;
  return value === undefined ? undefined : asText(value, part, place);
}

function isKnownNow({ source }: Expression): boolean {
  return source !== "secrets" && source !== "run";
}

/** Whether an expression stays in the text; complains where it cannot. */
function isAllowedLater(part: Expression, { text, path, treatment }: Place): boolean {
  if (isKnownNow(part)) return false;
  if (treatment.isFiredLater) return true;
  treatment.faults.push({
    code: "interpolation/misplaced",
    path,
    at: "value",
    detail: `\`${part.source}.${part.name}\` is known only when an action fires.`,
    hint: "Use it inside `action`, `notify` or `heartbeat`, in the headers of `defaults`, or in a target.",
    ordinal: ordinalAt(text, part.start),
  });
  return false;
}

function lookUp(part: Expression, { text, path, treatment }: Place): unknown {
  const found = treatment.scope.find(part);
  if (found.ok) return found.value;
  treatment.faults.push({
    ...found.failure,
    path,
    at: "value",
    ordinal: ordinalAt(text, part.start),
  });
  return undefined;
}

function asText(
  value: unknown,
  part: Expression,
  { text, path, treatment }: Place,
): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  treatment.faults.push({
    code: "language/type",
    path,
    at: "value",
    detail: `\`${part.source}.${part.name}\` is a ${Array.isArray(value) ? "list" : "mapping"}; only a single value can stand inside a text.`,
    hint: "Let it be the whole value, without text around it.",
    ordinal: ordinalAt(text, part.start),
  });
  return undefined;
}
