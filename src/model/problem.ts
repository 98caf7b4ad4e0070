import { codes, type ProblemCode } from "./codes.ts";

/** A place in a file: lines and columns count from 1, columns in code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/**
 * One complaint, for a person: the summary is fixed by the code and never holds the user's own names; the detail says
 * in full sentences what is wrong here and why it matters; the hint says what to do, and may end in "Did you mean".
 */
export interface Problem {
  readonly severity: "error" | "warning";
  readonly code: ProblemCode;
  readonly summary: string;
  readonly detail: string;
  readonly hint?: string;
  /** Which YAML document of the file, from 0. */
  readonly document?: number;
  /** JSON pointer within the document. */
  readonly path?: string;
  readonly range?: Range;
}

export interface ProblemDetails {
  readonly detail: string;
  readonly hint?: string | undefined;
  readonly path?: string | undefined;
  readonly document?: number | undefined;
  readonly range?: Range | undefined;
}

/** Makes a problem of the catalogue's kind: severity and summary come from the code. */
export function problem(code: ProblemCode, details: ProblemDetails): Problem {
  const { detail, hint, path, document, range } = details;
  return {
    severity: codes[code].severity,
    code,
    summary: codes[code].summary,
    detail,
    ...(hint === undefined ? {} : { hint }),
    ...(document === undefined ? {} : { document }),
    ...(path === undefined ? {} : { path }),
    ...(range === undefined ? {} : { range }),
  };
}

export function isError(problem: Problem): boolean {
  return problem.severity === "error";
}

/** A refusal on its way through code that cannot answer with a value. Its first problem decides the exit code. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ summary, detail }) => `${summary}: ${detail}`).join("\n"));
    this.name = "ProblemError";
    this.problems = problems;
  }
}

/** Throws one problem of the catalogue's kind. */
export function refuse(code: ProblemCode, details: ProblemDetails): never {
  throw new ProblemError([problem(code, details)]);
}
