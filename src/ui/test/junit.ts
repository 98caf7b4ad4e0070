import type { TrialVerdict } from "../../trials/verdict.ts";
import { trialText } from "./text.ts";

/** The report that CI services show: JUnit's XML, a suite a file. Nothing takes time on a clock that stands. */
export function junitText(verdicts: readonly TrialVerdict[]): string {
  const files = Map.groupBy(verdicts, ({ trial }) => trial.range.file);
  const suites = [...files].map(([file, own]) => {
    const cases = own.map((verdict) => caseText(file, verdict)).join("");
    return `  <testsuite name="${escaped(file)}" ${countsOf(own)}>\n${cases}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sched" ${countsOf(verdicts)}>\n${suites.join("")}</testsuites>\n`;
}

function countsOf(verdicts: readonly TrialVerdict[]): string {
  const count = (status: TrialVerdict["status"]): number =>
    verdicts.filter((verdict) => verdict.status === status).length;
  return `tests="${verdicts.length}" failures="${count("failed")}" errors="0" skipped="${count("skipped")}"`;
}

function caseText(file: string, verdict: TrialVerdict): string {
  const { trial, status, findings } = verdict;
  const names = `name="${escaped(trial.name)}" classname="${escaped(trial.subject)}"`;
  const head = `    <testcase ${names} file="${escaped(file)}" line="${trial.range.start.line}"`;
  if (status === "passed") return `${head}/>\n`;
  if (status === "skipped") return `${head}><skipped/></testcase>\n`;
  const message = escaped(findings.map(({ summary }) => summary).join(" "));
  const text = escaped(trialText(verdict, false));
  return `${head}>\n      <failure message="${message}">${text}</failure>\n    </testcase>\n`;
}

/** As an attribute or a text; what XML cannot hold at all becomes a mark that says so. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll(forbidden, "\uFFFD");
}

// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
