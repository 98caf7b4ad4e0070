import type { OptionSpecification } from "./specification.ts";

export interface OptionShape {
  readonly flags: readonly string[];
  /** As commander names it: camel case, without `no-`. */
  readonly key: string;
  readonly takesValue: boolean;
  readonly negates: boolean;
  readonly initial: unknown;
  readonly specification: OptionSpecification;
}

/** `-e, --environment <name>` taken apart. */
export function shapeOf(specification: OptionSpecification): OptionShape {
  const flags = specification.form.split(/[ ,]+/).filter((part) => part.startsWith("-"));
  const long = (flags.at(-1) ?? "").replace(/^--?/, "");
  const negates = long.startsWith("no-");
  const key = long
    .replace(/^no-/, "")
    .replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const initial = negates ? true : specification.default;
  return {
    flags,
    key,
    takesValue: specification.form.includes("<"),
    negates,
    initial,
    specification,
  };
}
