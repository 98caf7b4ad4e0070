import type { Examination, FilesExamination } from "../../ports/examination.ts";
import { escapeControls } from "../escape.ts";
import { counted, grouped } from "../words.ts";

/** What `sched doctor` found. */
export type ExaminationShown = Omit<Examination, "formatVersion"> & {
  readonly files: FilesExamination;
};

/** A line a fact; what needs somebody begins with `!`. */
export function renderExamination(shown: ExaminationShown): string {
  const { version, node, timeZoneData, state, files, missingSecrets } = shown;
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
    ...missingSecrets.map((name) => [
      "!",
      `secret ${name} is used in the files, and not in this environment`,
    ]),
  ];
  return rows
    .map(([name = "", text = ""]) => `  ${name.padEnd(16)}${escapeControls(text)}\n`)
    .join("");
}

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
