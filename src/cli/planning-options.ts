import { selectorOption } from "./selector-option.ts";
import type { OptionSpecification } from "./specification.ts";
import { variableOptions } from "./variable-options.ts";

export const defaultHorizon = "P7D";

/** What decides about a plan. A saved plan has been decided about, so none of these goes with one. */
export const planningOptions: readonly OptionSpecification[] = [
  ...variableOptions,
  {
    form: "--horizon <duration>",
    description: `how far ahead to look at the calendar (default: ${defaultHorizon})`,
  },
  {
    form: "--target <address>",
    description: "only this, and what it needs: collection or collection/job",
    repeatable: true,
  },
  selectorOption,
];

export const scopeOptions: readonly OptionSpecification[] = [
  {
    form: "--destroy",
    description: "everything that the project manages goes",
    neverFromVariable: true,
    // Approved by whoever gives this option, and not beforehand.
    excludes: ["--auto-approve", "--refresh-only", "--to"],
  },
  {
    form: "--refresh-only",
    description: "change nothing: what was changed outside of apply is taken as it is",
    excludes: ["--to"],
  },
  { form: "--to <serial>", description: "back to the definitions of an earlier serial" },
];

export const lengthOptions: readonly OptionSpecification[] = [
  { form: "--summary", description: "one line a change", excludes: ["--full"] },
  { form: "--full", description: "nothing hidden, nothing cut" },
];
