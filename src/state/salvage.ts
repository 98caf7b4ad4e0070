import { join } from "node:path";
import { advance } from "../model/advance.ts";
import type { Fold } from "../model/fold.ts";
import { ProblemError } from "../model/problem.ts";
import { formatMoment, type Instant } from "../model/time.ts";
import { checkCleanEnd } from "./clean-end.ts";
import { closing, type FileSystem, hasCode, openForReading } from "./files.ts";
import { journalFileName } from "./journal.ts";
import { parseCommit, parseHeader } from "./journal-lines.ts";
import { previousName, snapshotName } from "./json-file.ts";
import { readLineBatches } from "./lines.ts";
import { journalFolder, type Place } from "./place.ts";
import { Damage } from "./problems.ts";
import { journalNumbers, readJournals } from "./read-journals.ts";
import { readSnapshot } from "./snapshot-text.ts";

/** What a snapshot comes to, with as much of the journals behind it as can be read. */
export interface Salvage {
  readonly path: string;
  readonly lineage: string;
  readonly writtenAt: Instant;
  /** The first journal behind it, and the last commit in it. */
  readonly journal: number;
  readonly commits: number;
  /** Commits behind it, each as its line stands in a journal. */
  readonly lines: readonly Buffer[];
  /** Why the journals are not whole; undefined: they are. */
  readonly fault: string | undefined;
  /** The state that this comes to. */
  readonly fold: Fold;
}

/**
 * Reads a snapshot to its end and every commit behind it that joins on. Undefined when there is no such file; throws
 * `Damage` where the snapshot itself is spoilt, and a `ProblemError` where something is of a newer version.
 */
export async function salvage(place: Place, path: string): Promise<Salvage | undefined> {
  const { files, folder } = place;
  const found = await readSnapshot(files, path);
  if (found === undefined) return undefined;
  const { fold, journal, commits, writtenAt } = found.snapshot;
  const { lineage } = fold;
  const journals = journalFolder(place);
  const lines = await readGoodLines(files, { folder: journals, lineage, journal, commits }, fold);
  const fault = await faultOf(async () => {
    const read = await readJournals({ files, folder: journals, lineage, journal, commits });
    const last = join(journals, journalFileName(Math.max(journal, ...read.lengths.keys())));
    await checkCleanEnd(files, folder, { lineage, commits: commits + lines.length, journal: last });
  });
  return { path, lineage, writtenAt, journal, commits, lines, fault, fold };
}

/** Of the two generations in a folder, the one that comes furthest; undefined when neither can be read. */
export async function bestGeneration(place: Place): Promise<Salvage | undefined> {
  const all: Salvage[] = [];
  for (const name of [snapshotName, previousName]) {
    const found = await salvage(place, join(place.folder, name)).catch((error: unknown) => {
      if (error instanceof Damage || error instanceof ProblemError) return undefined;
      throw error;
    });
    if (found !== undefined) all.push(found);
  }
  const reach = ({ commits, lines }: Salvage) => commits + lines.length;
  return all.sort((a, b) => reach(b) - reach(a))[0];
}

/** What a refusal tells people to do about a spoilt state: only what was tried out. */
export async function cureFor(place: Place): Promise<string> {
  const best = await bestGeneration(place).catch(() => undefined);
  const again = `put ${place.folder} back from a backup of the whole folder, or move it away to begin anew; sched plan then shows what that means.`;
  if (best === undefined) return `${again[0]?.toUpperCase()}${again.slice(1)}`;
  const name = best.path === join(place.folder, previousName) ? previousName : snapshotName;
  const command = `sched --state ${shellWord(place.folder)} state restore ${name}`;
  const { latest } = best.fold;
  return best.fault === undefined
    ? `The generation before and its journals are whole and hold everything: ${command} brings it back.`
    : `What can be read goes up to ${formatMoment(latest)}: ${command} brings that back and keeps what is spoilt aside. If that is too little, ${again}`;
}

interface Behind {
  readonly folder: string;
  readonly lineage: string;
  readonly journal: number;
  readonly commits: number;
}

/** Folds every commit that joins on, journal by journal, and keeps its line; passes over what does not. */
async function readGoodLines(files: FileSystem, behind: Behind, fold: Fold): Promise<Buffer[]> {
  const lines: Buffer[] = [];
  for (const number of await journalNumbers(files, behind.folder)) {
    if (number < behind.journal) continue;
    const path = join(behind.folder, journalFileName(number));
    await eachLine(files, path, (line, isFirst) => {
      if (isFirst) return parseHeader(line, path)?.lineage === behind.lineage;
      const commit = parseCommit(line, path);
      if (commit === undefined) return false;
      // One that was written again after a failure, or that the snapshot has: it counts once.
      if (commit.n !== behind.commits + lines.length + 1)
        return commit.n <= behind.commits + lines.length;
      for (const entry of commit.entries) advance(fold, entry);
      lines.push(Buffer.from(line));
      return true;
    });
  }
  return lines;
}

/** Tells the lines of a file as long as the answer is true. */
async function eachLine(
  files: FileSystem,
  path: string,
  tell: (line: Buffer, isFirst: boolean) => boolean,
): Promise<void> {
  const file = await openForReading(files, path).catch((error: unknown) => {
    if (hasCode(error, "ENOENT", "ELOOP", "EMLINK")) return undefined;
    throw error;
  });
  if (file === undefined) return;
  await closing(file, async () => {
    let isFirst = true;
    for await (const batch of readLineBatches(file)) {
      for (const line of batch) {
        if (!tell(line, isFirst)) return;
        isFirst = false;
      }
    }
  });
}

async function faultOf(check: () => Promise<void>): Promise<string | undefined> {
  try {
    await check();
    return undefined;
  } catch (error) {
    if (error instanceof Damage) return `${error.path} ${error.message}`;
    throw error;
  }
}

function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
