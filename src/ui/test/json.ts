import { formatSecond } from "../../model/time.ts";
import type { Finding, Line } from "../../trials/findings.ts";
import type { TrialVerdict } from "../../trials/verdict.ts";

/** What `sched test --json` prints. */
export interface TestDocument {
  readonly formatVersion: "1.0";
  readonly passed: number;
  readonly failed: number;
  /** Whose jobs the chosen environment does not have. */
  readonly skipped: number;
  /** The zone rules that local times were read by, such as `2026a`. */
  readonly timeZoneData: string;
  readonly tests: readonly TestedDocument[];
}

interface TestedDocument {
  readonly name: string;
  readonly status: TrialVerdict["status"];
  readonly address: string;
  readonly file: string;
  readonly line: number;
  readonly from: string;
  readonly to: string;
  /** How many occurrences began, and how many records of skipped ones there are. */
  readonly fired: number;
  readonly skips: number;
  readonly findings: readonly FindingDocument[];
}

interface FindingDocument {
  readonly summary: string;
  readonly hint: string | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly lines: readonly Line[];
}

export function testDocument(
  verdicts: readonly TrialVerdict[],
  timeZoneData: string,
): TestDocument {
  const count = (status: TrialVerdict["status"]): number =>
    verdicts.filter((verdict) => verdict.status === status).length;
  return {
    formatVersion: "1.0",
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped"),
    timeZoneData,
    tests: verdicts.map(tested),
  };
}

function tested({ trial, status, findings, happened }: TrialVerdict): TestedDocument {
  const { name, subject: address, range, from, to } = trial;
  return {
    name,
    status,
    address,
    file: range.file,
    line: range.start.line,
    from: formatSecond(from),
    to: formatSecond(to),
    fired: happened.fired.length,
    skips: happened.skipped.length,
    findings: findings.map(findingDocument),
  };
}

function findingDocument({ summary, hint, range, lines }: Finding): FindingDocument {
  const { file, start } = range;
  return { summary, hint: hint ?? null, file, line: start.line, column: start.column, lines };
}
