import { codes } from "../../model/codes.ts";
import { definition } from "../schema-walk.ts";
import { didYouMean } from "../suggest.ts";
import { catchUp, durationsIn, positiveDurationsIn } from "./durations.ts";
import { type Complaint, given, isMapping, type Mapping, type Rule } from "./report.ts";

/** What is wrong with a job, beyond the schema and beside its action and its timing. */
export const jobRules: readonly Rule[] = [
  oneSpelling,
  positiveDurationsIn("timeout"),
  durationsIn("jitter"),
  catchUp,
  knownWarnings,
  knownMembers,
  matrix,
];

function oneSpelling(job: Mapping): readonly Complaint[] {
  const recurrence = isMapping(job["recurrence"]) ? job["recurrence"] : {};
  const schedule = isMapping(recurrence["schedule"]) ? recurrence["schedule"] : {};
  const entries = schedule["monthlyOccurrences"];
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: unknown, index) => {
    if (!isMapping(entry) || !given(entry, "occurrence") || !given(entry, "Occurrence")) return [];
    const keys = ["recurrence", "schedule", "monthlyOccurrences", index, "Occurrence"];
    const detail = "`occurrence` and `Occurrence` are the same member.";
    return [{ code: "yaml/duplicate-key" as const, keys, at: "key" as const, detail }];
  });
}

/** Only warnings can be ignored, and a misspelt code would ignore nothing. */
export function knownWarnings(job: Mapping): readonly Complaint[] {
  const ignored = job["ignoreWarnings"];
  if (!Array.isArray(ignored)) return [];
  return ignored.flatMap((code: unknown, index) => {
    if (typeof code !== "string" || warnings.includes(code)) return [];
    const known = Object.hasOwn(codes, code);
    const detail = known
      ? `\`${code}\` is an error, and errors cannot be ignored.`
      : `There is no warning \`${code}\`.`;
    const hint = known ? undefined : didYouMean(code, warnings);
    const complaint = { code: "language/value", keys: ["ignoreWarnings", index], detail } as const;
    return [hint === undefined ? complaint : { ...complaint, hint }];
  });
}

const warnings: readonly string[] = Object.entries(codes)
  .filter(([, entry]) => entry.severity === "warning")
  .map(([code]) => code);

function knownMembers(job: Mapping): readonly Complaint[] {
  const ignored = job["ignoreChanges"];
  if (!Array.isArray(ignored)) return [];
  const members = Object.keys(definition("job").properties ?? {});
  return ignored.flatMap((path: unknown, index) => {
    const first = typeof path === "string" ? (path.split(/[./]/)[0] ?? "") : undefined;
    if (first === undefined || members.includes(first)) return [];
    const hint = didYouMean(first, members);
    const detail = `A job has no member \`${first}\` whose changes could be ignored.`;
    const complaint = { code: "language/value", keys: ["ignoreChanges", index], detail } as const;
    return [hint === undefined ? complaint : { ...complaint, hint }];
  });
}

const matrixMax = 1_000;

/** The values become part of names, and their combinations a bounded number of jobs. */
export function matrix(job: Mapping): readonly Complaint[] {
  const dimensions = isMapping(job["matrix"]) ? job["matrix"] : {};
  const complaints: Complaint[] = [];
  for (const [dimension, values] of Object.entries(dimensions)) {
    if (!Array.isArray(values)) continue;
    values.forEach((value: unknown, index) => {
      if (value === null || typeof value === "object") return;
      if (/^[A-Za-z0-9_-]{1,100}$/.test(JSON.stringify(value).replaceAll('"', ""))) return;
      const detail = `${JSON.stringify(value)} cannot be part of a name.`;
      const hint = "Values of a matrix have letters, digits, hyphens and underscores.";
      complaints.push({ code: "names/form", keys: ["matrix", dimension, index], detail, hint });
    });
  }
  const count = combinations(job);
  if (count > matrixMax) {
    const detail = `The matrix makes ${count.toLocaleString("en")} of this; at most 1,000.`;
    complaints.push({ code: "language/length", keys: ["matrix"], detail });
  }
  return complaints;
}

/** How many jobs a block with this `matrix` stands for. */
export function combinations(job: Mapping): number {
  const dimensions = isMapping(job["matrix"]) ? Object.values(job["matrix"]) : [];
  return dimensions.reduce<number>(
    (count, values) => count * (Array.isArray(values) ? values.length : 1),
    1,
  );
}
