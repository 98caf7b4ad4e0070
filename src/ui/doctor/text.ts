import type { Examination, FilesExamination } from "../../ports/examination.ts";
import type { MissingSecret, SafetyDocument } from "../../ports/safety.ts";
import { escapeControls } from "../escape.ts";
import { counted, grouped } from "../../outlook/words.ts";

/** What `sched doctor` found. */
export type ExaminationShown = Omit<Examination, "formatVersion"> & {
  readonly files: FilesExamination;
};

/** A line a fact; what needs somebody begins with `!`. */
export function renderExamination(shown: ExaminationShown): string {
  const { version, node, timeZoneData, state, files, safety, interpreters } = shown;
  const rows = [
    ["sched", version],
    ["Node.js", node],
    ["time zone data", timeZoneData],
    ["state", `${state.folder}${state.exists ? "" : " (none yet)"}`],
    ["held by", holderWords(state.holder)],
    ...stateRows(state),
    ["files", `${counted(files.count, "file")} in ${files.folder}`],
    ...(files.errors === 0
      ? []
      : [["!", `the files have ${counted(files.errors, "error")}: sched validate`]]),
    ...interpreterRows(interpreters),
    ...safetyRows(safety),
  ];
  return rows
    .map(([name = "", text = ""]) => `  ${name.padEnd(16)}${escapeControls(text)}\n`)
    .join("");
}

/** A missing one needs nobody as long as nothing asks for it: a plan warns then. */
function interpreterRows(interpreters: ExaminationShown["interpreters"]): string[][] {
  if (interpreters === null) return [["scripts", "serve.yaml has errors: sched serve tells them"]];
  const here = interpreters.flatMap(({ ending, command }) =>
    command === null ? [] : [`${ending} by ${command[0] ?? ""}`],
  );
  return [
    ["scripts", here.length === 0 ? "this machine runs none" : here.join(", ")],
    ...interpreters
      .filter(({ command }) => command === null)
      .map(({ ending, install }) => ["", `${ending} not here: install ${install}`]),
  ];
}

/** What has to be provided, what could be sent anywhere, and what may be called. */
function safetyRows(safety: SafetyDocument | null): string[][] {
  if (safety === null) return [["secrets", "not to be asked about with this token"]];
  const { missingSecrets, unboundSecrets, sources, network } = safety;
  return [
    ["secrets", sources.map(({ label }) => label).join(", then ")],
    ...sources.flatMap(({ label, trouble, warnings }) => [
      ...(trouble === null
        ? []
        : [
            [
              "!",
              `secrets of ${label} are out of reach: ${trouble}; see secrets.sources in serve.yaml`,
            ],
          ]),
      ...warnings.map((warning) => ["!", warning]),
    ]),
    ...missingSecrets.map((missing) => ["!", missingWords(missing)]),
    ...unboundSecrets.map((name) => [
      "!",
      `secret ${name} may be sent to any host: give it hosts in serve.yaml (secrets.rules)`,
    ]),
    ["network", networkWords(network)],
  ];
}

function missingWords({ name, collections, trouble }: MissingSecret): string {
  const what = `secret ${name}, which ${collections.join(", ")} would use,`;
  const cure = `set ${name} where \`sched serve\` runs, or name a source in serve.yaml`;
  if (trouble === null) return `${what} is in none of the sources: ${cure}`;
  return `${what}: ${trouble}; ${cure}`;
}

function networkWords({ profile, allow, deny }: SafetyDocument["network"]): string {
  const lists = [
    ...(allow.length === 0 ? [] : [`allows ${allow.join(", ")}`]),
    ...(deny.length === 0 ? [] : [`denies ${deny.join(", ")}`]),
  ];
  return [`${profile} (${profileWords[profile]})`, ...lists].join("; ");
}

const profileWords = {
  open: "everything but metadata and link-local addresses may be called",
  public: "this host and private networks may not be called",
  closed: "only what is allowed may be called",
} as const;

function holderWords(holder: ExaminationShown["state"]["holder"]): string {
  if (holder === null) return "nobody; occurrences fire while `sched serve` runs";
  const { command, pid, host, since } = holder;
  return `"${command}", process ${pid} on ${host}, since ${since}`;
}

function stateRows({
  foldedAt,
  journalBytes,
  collections,
  jobs,
  trouble,
}: ExaminationShown["state"]) {
  if (trouble !== null) return [["!", trouble]];
  return [
    ...(foldedAt === null ? [] : [["last fold", foldedAt]]),
    ["journal", `${grouped(journalBytes)} bytes`],
    ["recorded", `${counted(collections ?? 0, "collection")}, ${counted(jobs ?? 0, "job")}`],
  ];
}
