import { type Problem, problem } from "../model/problem.ts";
import type { ReadDocument } from "./read-yaml.ts";
import type { SourceText } from "./source-text.ts";
import { expressionIn, type TemplateTextFault } from "./template-fault.ts";

interface Placed {
  readonly source: SourceText;
  readonly document: ReadDocument;
  readonly originOf: (pointer: string) => string;
}

/**
 * Gives the faults of a document their places in the file. What a matrix multiplied is said once: a fault of
 * `report-acme` and the same one of `report-globex` were written in one place.
 */
export function placeFaults(faults: readonly TemplateTextFault[], placed: Placed): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const fault of faults) {
    const path = placed.originOf(fault.path);
    const identity = JSON.stringify([fault.code, path, fault.ordinal, fault.detail]);
    if (seen.has(identity)) continue;
    seen.add(identity);
    problems.push(place(fault, path, placed));
  }
  return problems;
}

function place(fault: TemplateTextFault, path: string, { source, document }: Placed): Problem {
  const { code, detail, hint } = fault;
  const range =
    expressionRange(fault, path, { source, document }) ?? document.rangeAt(path, fault.at);
  return problem(code, { detail, hint, path, document: document.index, range });
}

/** An expression is shown where it stands inside its text. */
function expressionRange(
  { ordinal }: TemplateTextFault,
  path: string,
  { source, document }: Pick<Placed, "source" | "document">,
): Problem["range"] {
  if (ordinal === undefined) return undefined;
  const { start, end } = document.offsetsOf(path);
  const found = expressionIn(source.text.slice(start, end), ordinal);
  return found && source.rangeOf(start + found.start, start + found.end);
}
