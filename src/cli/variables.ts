import { isAbsolute, resolve } from "node:path";
import { refuse } from "../model/problem.ts";
import { type Invocation, listOption } from "./specification.ts";

/** `--var NAME=VALUE`, in order; later ones win. */
export function variables(invocation: Invocation): Record<string, string> {
  const given = listOption(invocation.options, "var").map((text) => {
    const equals = text.indexOf("=");
    if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)] as const;
    return refuse("usage/wrong", {
      detail: `--var takes NAME=VALUE, not ${JSON.stringify(text)}.`,
      hint: "For example: --var base=https://billing.acme.example",
    });
  });
  return Object.fromEntries(given);
}

/** `--var-file FILE`s, absolute: they are named from where the caller stands. */
export function variableFiles(invocation: Invocation): readonly string[] {
  return listOption(invocation.options, "varFile").map((file) =>
    isAbsolute(file) ? file : resolve(file),
  );
}
