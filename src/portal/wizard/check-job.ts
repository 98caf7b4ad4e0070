import { acceptJob } from "../../config/accept-member.ts";
import type { JobDefinition } from "../../model/job.ts";
import type { CollectionDefinition } from "../../model/job-collection.ts";
import { isName } from "../../model/names.ts";
import type { FieldFault } from "./action-form.ts";
import { type JobForm, jobDraft } from "./job-form.ts";

/** The collection a job is made for, as far as it judges the job. */
export interface JobPlace {
  readonly settings: CollectionDefinition;
  /** How many other jobs there are in it. */
  readonly others: number;
}

export interface CheckedJob {
  /** The canonical definition; undefined as soon as there is a fault. */
  readonly definition: JobDefinition | undefined;
  /** In the order of the form, each with a JSON pointer into the job, `/name` and `/collection` among them. */
  readonly faults: readonly FieldFault[];
}

/** Checks a form by the code that checks files, so that what is right here is right there. */
export function checkJob(form: JobForm, { settings, others }: JobPlace): CheckedJob {
  const { definition: sent, faults: own } = jobDraft(form);
  const name = isName(form.name) ? form.name : "unnamed";
  const collection = isName(form.collection) ? form.collection : "unnamed";
  const { definition, faults } = acceptJob(sent, { collection, settings, name, others });
  const further = faults
    // What is missing was said where it is missing.
    .filter(({ code, path }) => !isSaid(own, path, code === "language/missing-key"))
    .map(({ path, detail, hint }) => ({
      pointer: path,
      text: hint === undefined ? detail : `${detail} ${hint}`,
    }));
  const all = [...own, ...further];
  return { definition: all.length === 0 ? definition : undefined, faults: all };
}

/** Whether the form itself has complained about the place already. */
function isSaid(own: readonly FieldFault[], path: string, about: boolean): boolean {
  return own.some(({ pointer }) => pointer === path || (about && pointer.startsWith(`${path}/`)));
}

/** What is wrong at a field, or below it, in one text; undefined: nothing. */
export function faultAt(faults: readonly FieldFault[], pointer: string): string | undefined {
  const found = faults.filter((fault) => isAt(fault, pointer)).map(({ text }) => text);
  return found.length === 0 ? undefined : [...new Set(found)].join(" ");
}

function isAt(fault: FieldFault, pointer: string): boolean {
  return fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`);
}
