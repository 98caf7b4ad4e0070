import { isError, type Problem, type Range } from "../../model/problem.ts";

/** A problem as other programs read it: every member is there, null where there is nothing to say. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly summary: string;
  readonly detail: string;
  readonly hint: string | null;
  readonly document: number | null;
  readonly path: string | null;
  readonly range: Range | null;
}

export function diagnosticOf(problem: Problem): Diagnostic {
  const { severity, code, summary, detail, hint, document, path, range } = problem;
  return {
    severity,
    code,
    summary,
    detail,
    hint: hint ?? null,
    document: document ?? null,
    path: path ?? null,
    range: range ?? null,
  };
}

/** What `sched validate --json` prints. */
export interface ValidateDocument {
  readonly formatVersion: "1.0";
  readonly valid: boolean;
  readonly errorCount: number;
  readonly warningCount: number;
  readonly diagnostics: readonly Diagnostic[];
}

export function validateDocument(problems: readonly Problem[]): ValidateDocument {
  const errorCount = problems.filter(isError).length;
  return {
    formatVersion: "1.0",
    valid: errorCount === 0,
    errorCount,
    warningCount: problems.length - errorCount,
    diagnostics: problems.map(diagnosticOf),
  };
}
