import { type Field, fieldsOfType, type FormType } from "./action-fields.ts";
import { fieldKinds } from "./field-kinds.ts";
import { type Json, type JsonObject, sameJson, valueAt, withValue } from "./value.ts";

/** An action while somebody fills it in. */
export interface ActionForm {
  /** `kept`: of a type the form has no fields for; it stays as it is recorded. */
  readonly type: FormType | "kept";
  /** What is in the fields, by `keyOf`; a field that is not named keeps what is recorded. */
  readonly values: Readonly<Record<string, string>>;
  /** What it was made of: members without a field come from here. */
  readonly recorded: JsonObject;
}

export interface FieldFault {
  /** A JSON pointer into the job. */
  readonly pointer: string;
  readonly text: string;
}

export interface ActionDraft {
  readonly action: JsonObject;
  readonly faults: readonly FieldFault[];
}

/** What a field is called among the values: its JSON pointer in the action. */
export function keyOf({ path }: Pick<Field, "path">): string {
  return `/${path.join("/")}`;
}

/** The form of an action that is new: a GET over HTTPS. */
export function newAction(): ActionForm {
  return { type: "https", values: { "/request/method": "GET" }, recorded: {} };
}

/** The form of an action that is recorded, or read from elsewhere. */
export function actionFormOf(recorded: JsonObject): ActionForm {
  const type = typeOf(recorded);
  if (type === "kept") return { type, values: {}, recorded };
  const values: Record<string, string> = {};
  for (const field of fieldsOfType[type]) {
    const text = shownText(field, valueAt(recorded, field.path));
    if (text !== undefined) values[keyOf(field)] = text;
  }
  return { type, values, recorded };
}

/** The fields to show, in order; those of another kind of authentication are left out. */
export function fieldsOf({ type, values }: ActionForm): readonly Field[] {
  if (type === "kept") return [];
  return fieldsOfType[type].filter(({ only }) => {
    return only === undefined || only.is.includes(values[keyOf(only)] ?? "");
  });
}

/** What the field stays, because the form has no words for it; undefined: it can be edited. */
export function keptValue({ values, recorded }: ActionForm, field: Field): Json | undefined {
  return values[keyOf(field)] === undefined ? valueAt(recorded, field.path) : undefined;
}

/** The action as it is written so far; `at` is its JSON pointer in the job. */
export function actionDraft(form: ActionForm, at: string): ActionDraft {
  const { type, values } = form;
  if (type === "kept") return { action: form.recorded, faults: [] };
  const faults: FieldFault[] = [];
  let action = withConstants({ ...groundOf(form), type }, type);
  for (const field of fieldsOf(form)) {
    const text = values[keyOf(field)];
    const isKept = text === undefined && valueAt(action, field.path) !== undefined;
    if (isKept) continue;
    const read = fieldKinds[field.kind].read(text ?? "");
    const fault = read.ok ? missing(field, read.value) : read.fault;
    if (fault !== undefined) faults.push({ pointer: `${at}${keyOf(field)}`, text: fault });
    action = withValue(action, field.path, read.ok ? read.value : undefined);
  }
  return { action, faults };
}

function missing(field: Field, value: Json | undefined): string | undefined {
  return field.required === true && value === undefined ? `${field.label} is missing.` : undefined;
}

function typeOf({ type }: JsonObject): FormType | "kept" {
  return typeof type === "string" && type in fieldsOfType ? (type as FormType) : "kept";
}

/** Undefined where a person could not write it, or where writing it would make something else of it. */
function shownText({ kind }: Field, value: Json | undefined): string | undefined {
  if (value === undefined) return "";
  const text = fieldKinds[kind].show(value);
  if (text === undefined) return undefined;
  const read = fieldKinds[kind].read(text);
  return read.ok && sameJson(read.value, value) ? text : undefined;
}

/** What stays of the recorded action: nothing of another type, of another authentication, or of retries there are none of. */
function groundOf({ type, values, recorded }: ActionForm): JsonObject {
  if (family(recorded["type"]) !== family(type)) return {};
  const retries = values["/retryPolicy/retryType"];
  const ground =
    retries === "" || retries === "none"
      ? withValue(recorded, ["retryPolicy"], undefined)
      : recorded;
  const authentication = values["/request/authentication/type"];
  const was = valueAt(recorded, ["request", "authentication", "type"]) ?? "";
  const isSame = authentication === undefined || authentication === was;
  return isSame ? ground : withValue(ground, ["request", "authentication"], undefined);
}

function family(type: Json | undefined): Json | undefined {
  return type === "https" ? "http" : type;
}

/** What a definition has to say though there is no choice. */
function withConstants(action: JsonObject, type: FormType): JsonObject {
  if (type !== "serviceBusQueue" && type !== "serviceBusTopic") return action;
  return withValue(action, [`${type}Message`, "authentication", "type"], "sharedAccessKey");
}
