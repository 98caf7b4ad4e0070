import { isName } from "../../model/names.ts";
import {
  type ActionForm,
  actionDraft,
  actionFormOf,
  type FieldFault,
  newAction,
} from "./action-form.ts";
import { isObject, type Json, type JsonObject } from "./value.ts";
import { newWhen, timingMembers, whenDraft, type WhenForm, whenFormOf } from "./when-form.ts";

/** A job while somebody fills it in. */
export interface JobForm {
  readonly collection: string;
  readonly name: string;
  readonly description: string;
  readonly state: "enabled" | "disabled" | "suspended";
  readonly when: WhenForm;
  readonly action: ActionForm;
  /** What follows once the action has failed with all its retries; undefined: nothing. */
  readonly errorAction: ActionForm | undefined;
  /** Members that the form has no field for: they stay as they are recorded. */
  readonly others: JsonObject;
  /** Error actions after the first: they stay, too. */
  readonly moreErrorActions: readonly Json[];
}

export interface JobDraft {
  /** In the language of the files; whole only where there are no faults. */
  readonly definition: JsonObject;
  readonly faults: readonly FieldFault[];
}

export function newJob(collection: string): JobForm {
  return {
    collection,
    name: "",
    description: "",
    state: "enabled",
    when: newWhen(),
    action: newAction(),
    errorAction: undefined,
    others: {},
    moreErrorActions: [],
  };
}

/** The form of a job that is recorded. */
export function jobFormOf(collection: string, name: string, definition: JsonObject): JobForm {
  const { description, state, action, ...rest } = definition;
  const { errorAction, ...main } = isObject(action) ? action : {};
  const [first, ...moreErrorActions] = Array.isArray(errorAction) ? errorAction : [];
  const others = Object.entries(rest).filter(([member]) => !timingMembers.includes(member));
  return {
    collection,
    name,
    description: typeof description === "string" ? description : "",
    state: state === "disabled" || state === "suspended" ? state : "enabled",
    when: whenFormOf(definition),
    action: actionFormOf(main),
    errorAction: isObject(first) ? actionFormOf(first) : undefined,
    others: Object.fromEntries(others),
    moreErrorActions,
  };
}

/** The definition as it is written so far, with what the form alone can find wrong: `checkJob` finds the rest. */
export function jobDraft(form: JobForm): JobDraft {
  const { timing, faults: ofTiming } = whenDraft(form.when);
  const main = actionDraft(form.action, "/action");
  const first = form.errorAction && actionDraft(form.errorAction, "/action/errorAction/0");
  const errorActions = [...(first === undefined ? [] : [first.action]), ...form.moreErrorActions];
  const [only, ...more] = errorActions;
  const errorAction =
    only === undefined ? {} : { errorAction: more.length === 0 ? only : errorActions };
  const definition = {
    ...(form.description === "" ? {} : { description: form.description }),
    ...timing,
    ...(form.state === "enabled" ? {} : { state: form.state }),
    action: { ...main.action, ...errorAction },
    ...form.others,
  };
  const faults = [...nameFaults(form), ...ofTiming, ...main.faults, ...(first?.faults ?? [])];
  return { definition, faults };
}

function nameFaults({ collection, name }: JobForm): readonly FieldFault[] {
  return [
    ...nameFault("/collection", "The collection", collection),
    ...nameFault("/name", "The job", name),
  ];
}

function nameFault(pointer: string, what: string, name: string): readonly FieldFault[] {
  if (isName(name)) return fileKeyFault(pointer, name);
  if (name === "") return [{ pointer, text: `${what} needs a name.` }];
  const rule = "Letters, digits, hyphens and underscores, at most 100, a letter or digit first.";
  return [{ pointer, text: `\`${name}\` is no name. ${rule}` }];
}

/** Files take no key that means something to JavaScript, so what is made here could not be copied to one. */
function fileKeyFault(pointer: string, name: string): readonly FieldFault[] {
  if (!["constructor", "prototype"].includes(name)) return [];
  return [{ pointer, text: `No file takes \`${name}\` for a name. Choose another.` }];
}
