import type { AnyDefinition } from "../../model/plan.ts";
import { compareFields } from "../../plan/fields.ts";
import type { JobStatus } from "../../ports/owner.ts";
import { escapeControls } from "../escape.ts";
import { fieldWords } from "../plan/values.ts";

/** One thing of the state; nothing of a secret is in it. */
export interface ShownThing {
  readonly address: string;
  readonly kind: "collection" | "job" | "webJob";
  /** Whose files manage the collection; null: nobody's. */
  readonly project: string | null;
  readonly definition: AnyDefinition;
  readonly jobCount?: number;
  readonly webJobCount?: number;
  /** Of a job: files made it. */
  readonly managed?: boolean;
  readonly createdAt?: string;
  readonly status?: JobStatus;
}

/** In the form of a plan: the definition attribute by attribute, then what is known beside it. */
export function shownText(thing: ShownThing): string {
  const { address, kind, project, definition } = thing;
  const name = address.split("/").at(-1) ?? address;
  const fields = compareFields(undefined, definition).fields.map((field) =>
    fieldWords(field, "new", true),
  );
  const facts = factsOf(thing);
  const width = Math.max(0, ...[...fields, ...facts].map((line) => line.name.length));
  const lines = (all: readonly { readonly name: string; readonly value: string }[]): string[] =>
    all.map((line) => `    ${line.name.padEnd(width)} = ${line.value}`);
  const owner = project === null ? "managed by no files" : `project ${project}`;
  return `${[
    `# ${escapeControls(address)} (${escapeControls(owner)})`,
    `${kind} "${escapeControls(name)}" {`,
    ...lines(fields),
    ...(facts.length === 0 ? [] : ["", "    # What is known beside the definition:"]),
    ...lines(facts),
    "}",
  ].join("\n")}\n`;
}

function factsOf({ status, createdAt, managed, jobCount, webJobCount }: ShownThing) {
  const {
    state,
    lastExecutionTime,
    nextExecutionTime,
    executionCount,
    failureCount,
    faultedCount,
  } = status ?? {};
  const known = {
    createdAt,
    managed,
    state,
    lastExecutionTime,
    nextExecutionTime,
    executionCount,
    failureCount,
    faultedCount,
    jobs: jobCount,
    webJobs: webJobCount,
  };
  return Object.entries(known).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: escapeControls(JSON.stringify(value)) }],
  );
}
