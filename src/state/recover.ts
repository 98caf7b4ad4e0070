import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Low } from "lowdb";
import { advance } from "../model/advance.ts";
import { emptyFold, type Fold } from "../model/fold.ts";
import { ProblemError, problem } from "../model/problem.ts";
import type { Instant } from "../model/time.ts";
import { checkCleanEnd } from "./clean-end.ts";
import { factsOf } from "./files.ts";
import { previousName, SnapshotFile, snapshotName } from "./json-file.ts";
import { journalFileName, type JournalStart } from "./journal.ts";
import { journalFolder, type Place, auditLog, versionLog } from "./place.ts";
import { Damage, unwritable } from "./problems.ts";
import { hasCommits, journalNumbers, readJournals } from "./read-journals.ts";
import { cureFor } from "./salvage.ts";
import type { Segment, Snapshot } from "./snapshot.ts";
import type { AuditLog } from "./audit-log.ts";
import type { VersionLog } from "./version-log.ts";

/** A state as it was found, or as it begins. */
export interface Found {
  /** False where no state was there; `fold` is then an empty one of a new lineage. */
  readonly isThere: boolean;
  readonly file: SnapshotFile;
  readonly low: Low<Snapshot>;
  readonly fold: Fold;
  readonly journal: JournalStart;
  readonly segments: readonly Segment[];
  readonly versions: VersionLog;
  readonly audit: AuditLog;
  /** The first journal behind the snapshot, and the last commit in it. */
  readonly snapshotJournal: number;
  readonly snapshotCommits: number;
  readonly foldedAt: Instant;
  /** Bytes of journals since the snapshot. */
  readonly journalBytes: number;
  /** Bytes of a torn last write that were passed over. */
  readonly cutBytes: number;
}

/**
 * Reads what is there: the fold of snapshot and journals. Changes nothing on disk. Fails with `state/damaged` and the
 * way back, `state/newer`, or `state/unwritable` where the files cannot be read.
 */
export async function recover(place: Place): Promise<Found> {
  try {
    return await readState(place);
  } catch (error) {
    if (error instanceof Damage) throw await damaged(place, error);
    throw unwritable(place.folder, error, "Reading");
  }
}

async function readState(place: Place): Promise<Found> {
  const nothing = emptySnapshot(place);
  const file = new SnapshotFile(place.files, join(place.folder, snapshotName));
  const low = new Low<Snapshot>(file, nothing);
  await low.read();
  const snapshot = low.data;
  // What is read here moves on with every commit; lowdb only ever gets frozen copies to write.
  low.data = nothing;
  if (snapshot === nothing) return findNothing(place, file, low);
  const { fold, journal, commits, segments } = snapshot;
  const { files } = place;
  const read = await readJournals({
    files,
    folder: journalFolder(place),
    lineage: fold.lineage,
    journal,
    commits,
  });
  const commitsNow = read.lines.at(-1)?.n ?? commits;
  const newest = journalFileName(Math.max(journal, ...read.lengths.keys()));
  await checkCleanEnd(files, place.folder, {
    lineage: fold.lineage,
    commits: commitsNow,
    journal: join(journalFolder(place), newest),
  });
  const versions = versionLog(place);
  const audit = auditLog(place);
  for (const entry of read.lines.flatMap(({ entries }) => entries)) {
    versions.note(entry, fold);
    audit.note(entry);
    advance(fold, entry);
  }
  return {
    isThere: true,
    file,
    low,
    fold,
    journal: { lengths: read.lengths, commits: commitsNow },
    segments,
    versions,
    audit,
    snapshotJournal: journal,
    snapshotCommits: commits,
    foldedAt: snapshot.writtenAt,
    journalBytes: read.lineBytes,
    cutBytes: read.cutBytes,
  };
}

/** No snapshot: right for a state that is to be made, and damage where there was one. */
async function findNothing(place: Place, file: SnapshotFile, low: Low<Snapshot>): Promise<Found> {
  const { files, folder } = place;
  const previous = await factsOf(files, join(folder, previousName));
  if (previous !== undefined || (await hasCommits(files, journalFolder(place)))) {
    throw new Damage(
      join(folder, snapshotName),
      "is missing, though other parts of the state are there",
    );
  }
  // Left behind where making a state was cut off; they count for nothing, and their names are taken.
  const numbers = await journalNumbers(files, journalFolder(place));
  return {
    isThere: false,
    file,
    low,
    fold: emptyFold(place.lineage ?? randomUUID()),
    journal: { lengths: new Map(numbers.map((number) => [number, 0])), commits: 0 },
    segments: [],
    versions: versionLog(place),
    audit: auditLog(place),
    snapshotJournal: 0,
    snapshotCommits: 0,
    foldedAt: place.clock.now(),
    journalBytes: 0,
    cutBytes: 0,
  };
}

function emptySnapshot(place: Place): Snapshot {
  return {
    fold: emptyFold(""),
    commits: 0,
    journal: 0,
    segments: [],
    writtenAt: place.clock.now(),
    writtenBy: place.version,
  };
}

async function damaged(place: Place, damage: Damage): Promise<ProblemError> {
  return new ProblemError([
    problem("state/damaged", {
      detail: `${damage.path} ${damage.message}. Nothing was changed.`,
      hint: await cureFor(place),
    }),
  ]);
}
