import type { OptionSpecification } from "./specification.ts";

/** The option of every verb that lists. */
export const selectorOption: OptionSpecification = {
  form: "--selector <terms>",
  description: "only what has these tags: team=finance, tier!=test, or a name alone",
  repeatable: true,
};
