import { withReader } from "../../compose/owner.ts";
import type { LoadResult } from "../../config/load.ts";
import { exitCodes } from "../../model/codes.ts";
import { parseDuration } from "../../model/duration.ts";
import { isError, refuse } from "../../model/problem.ts";
import { dayMs, formatSecond, type Instant } from "../../model/time.ts";
import { recordedJobs, writtenJobs } from "../../outlook/simulated-jobs.ts";
import { systemClock } from "../../system-clock.ts";
import { csvHeading, csvRecord } from "../../ui/simulate/csv.ts";
import { icsBegin, icsEnd, icsEvents } from "../../ui/simulate/ics.ts";
import { simulationLine } from "../../ui/simulate/json.ts";
import {
  occurrencesOf,
  type SimulatedJob,
  type SimulatedOccurrence,
  type Simulation,
} from "../../outlook/simulation.ts";
import { renderSummary, Tally } from "../../ui/simulate/summary.ts";
import { plainText } from "../../ui/plain.ts";
import { simulationRow, simulationText } from "../../ui/simulate/text.ts";
import { version } from "../../version.ts";
import { type Context, contextOf } from "../context.ts";
import { hasFiles } from "../find-job.ts";
import { openJsonLines } from "../output.ts";
import { readProject } from "../project.ts";
import { FileProblems } from "../report.ts";
import { type Selector, selectionIn, selectionOfFiles, selectorOf } from "../selector.ts";
import { type Invocation, textOption } from "../specification.ts";
import { instant } from "../times.ts";

/** `sched simulate`. */
export async function run(invocation: Invocation): Promise<0> {
  const { terminal, options } = invocation;
  const context = contextOf(invocation);
  const now = systemClock.now();
  const window = windowOf(invocation, now);
  const jobs = await jobsOf(await readProject(invocation, context), context, {
    now,
    selector: selectorOf(options),
  });
  const simulation = { ...window, jobs };
  const usual = context.plain ? "plain" : (textOption(options, "format") ?? "text");
  const format = context.json ? "json" : usual;
  if (context.jsonInto !== undefined) await writeInto(context.jsonInto, simulation);
  await print(simulation, formOf(format, simulation), (text) => {
    terminal.out(text);
    return terminal.drained();
  });
  return exitCodes.done;
}

const chunkMin = 65_536;

/** Piece by piece, as fast as it is read: a write for each of a million lines would take most of the time. */
async function print(
  simulation: Simulation,
  form: Form,
  write: (text: string) => Promise<void>,
): Promise<void> {
  let text = form.begin ?? "";
  for (const occurrence of occurrencesOf(simulation)) {
    text += form.each(occurrence);
    if (text.length < chunkMin) continue;
    await write(text);
    text = "";
  }
  await write(text + (form.end?.() ?? ""));
}

/** The lines of `--json`, whatever is printed. */
async function writeInto(file: string, simulation: Simulation): Promise<void> {
  const lines = openJsonLines(file);
  try {
    await print(simulation, formOf("json", simulation), async (text) => lines.write(text));
  } finally {
    lines.close();
  }
}

function windowOf({ options }: Invocation, now: Instant): Omit<Simulation, "jobs"> {
  const fromText = textOption(options, "from");
  const toText = textOption(options, "to");
  const from =
    fromText === undefined ? Math.floor(now / 1_000) * 1_000 : instant("--from", fromText);
  const lengthMs = parseDuration(toText ?? "24h");
  const to =
    toText === undefined || lengthMs !== undefined
      ? from + (lengthMs ?? dayMs)
      : instant("--to", toText);
  if (to > from) return { from, to };
  return refuse("usage/wrong", {
    detail: `The window would end at ${formatSecond(to)}, before it begins at ${formatSecond(from)}.`,
    hint: "--from and --to take instants, --to a length as well: --from 2026-03-29T00:00:00Z --to 7d.",
  });
}

/** Of the files, where there are any, counted on from what is recorded; of the state otherwise. */
async function jobsOf(
  files: LoadResult,
  context: Context,
  { now, selector }: { readonly now: Instant; readonly selector: Selector | undefined },
): Promise<readonly SimulatedJob[]> {
  if (hasFiles(files) && files.problems.some(isError)) {
    throw new FileProblems(files.problems, files.sources);
  }
  const { desired } = files;
  const [recorded, isSelected] = await withReader(context, async (owner) => {
    const all = await owner.jobs();
    if (selector === undefined) return [all, () => true] as const;
    const selection = desired && selectionOfFiles(desired, selector);
    return [all, selection ?? (await selectionIn(owner, selector))] as const;
  });
  const jobs =
    desired === undefined
      ? recordedJobs(recorded)
      : writtenJobs(desired.collections, recorded, now);
  return jobs
    .filter(({ address }) => isSelected(address))
    .sort((one, other) => (one.address < other.address ? -1 : 1));
}

interface Form {
  readonly begin?: string;
  each(occurrence: SimulatedOccurrence): string;
  end?(): string;
}

function formOf(format: string, simulation: Simulation): Form {
  if (format === "json") return { each: (occurrence) => `${simulationLine(occurrence)}\n` };
  if (format === "plain") return { each: (occurrence) => plainText([simulationRow(occurrence)]) };
  if (format === "csv") return { begin: csvHeading, each: csvRecord };
  if (format === "ics") {
    return { begin: icsBegin(version), each: icsEvents(simulation.from), end: () => icsEnd };
  }
  const tally = new Tally();
  return {
    each: (occurrence) => {
      tally.add(occurrence);
      return simulationText(occurrence);
    },
    end: () => {
      const summary = tally.summary();
      return `${summary.occurrences === 0 ? "" : "\n"}${renderSummary(summary, simulation)}`;
    },
  };
}
