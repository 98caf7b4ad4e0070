import { isError, type Problem, problem } from "../model/problem.ts";
import type { SourceText } from "./source-text.ts";

/** Nobody reads more, and a hostile project could make millions. */
const problemsMax = 1_000;

/** Gathers what is wrong in a project, and keeps the texts of the files concerned for excerpts. */
export class ProblemList {
  readonly #problems: Problem[] = [];
  readonly #sources = new Map<string, string>();
  #dropped = 0;
  #hasErrors = false;

  add(each: Problem, source?: SourceText): void {
    if (isError(each)) this.#hasErrors = true;
    if (this.#problems.length >= problemsMax) {
      this.#dropped += 1;
      return;
    }
    this.#problems.push(each);
    if (source !== undefined) this.#sources.set(source.file, source.text);
  }

  addAll(problems: readonly Problem[], source?: SourceText): void {
    for (const each of problems) this.add(each, source);
  }

  hasErrors(): boolean {
    return this.#hasErrors;
  }

  /** By file and place; what has no place comes last. Says when there were more than are kept. */
  sorted(): readonly Problem[] {
    const sorted = this.#problems.sort(byPlace);
    if (this.#dropped === 0) return sorted;
    // An error, because among those left out there may be one.
    const last = problem("files/too-large", {
      detail: `There are ${this.#dropped.toLocaleString("en")} more problems than the ${problemsMax.toLocaleString("en")} shown.`,
      hint: "Mend these first.",
    });
    return [...sorted, last];
  }

  sources(): ReadonlyMap<string, string> {
    return this.#sources;
  }
}

/** By file and place; what has no place comes last. */
export function byPlace(a: Problem, b: Problem): number {
  const [here, there] = [a.range, b.range];
  if (here === undefined || there === undefined) {
    return Number(here === undefined) - Number(there === undefined);
  }
  if (here.file !== there.file) return here.file < there.file ? -1 : 1;
  return here.start.line - there.start.line || here.start.column - there.start.column;
}
