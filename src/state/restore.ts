import { randomBytes } from "node:crypto";
import { basename, dirname, join, resolve } from "node:path";
import { problem, ProblemError, refuse } from "../model/problem.ts";
import type { Recorded } from "../model/recorded.ts";
import type { Instant } from "../model/time.ts";
import { forgetCleanEnd } from "./clean-end.ts";
import {
  closing,
  createFile,
  ensureFolder,
  factsOf,
  type FileSystem,
  openForReading,
  syncFolder,
  systemFiles,
  temporaryName,
  unlinkQuietly,
  writeAll,
} from "./files.ts";
import { journalFileName } from "./journal.ts";
import { formatHeader } from "./journal-lines.ts";
import { snapshotName } from "./json-file.ts";
import { type FileStoreOptions, lockPlace } from "./open.ts";
import { journalFolder, type Place } from "./place.ts";
import { Damage, unwritable } from "./problems.ts";
import { restoreContents } from "./restore-contents.ts";
import { bestGeneration, type Salvage, salvage } from "./salvage.ts";

/** What a restore would bring back, for whoever is asked. */
export interface Restorable {
  readonly file: string;
  readonly lineage: string;
  readonly serial: number;
  readonly collections: number;
  readonly jobs: number;
  readonly writtenAt: Instant;
  /** The newest thing that happened in it: what came later is lost. */
  readonly newest: Instant;
  /** The state that it comes to. */
  readonly recorded: Recorded;
  /** Why not everything behind the snapshot can be read; undefined: it can, and nothing is lost. */
  readonly fault: string | undefined;
}

export interface Restored extends Restorable {
  /** False where the state was as whole as it can be. */
  readonly restored: boolean;
  /** How many files of WebJobs came along from beside the copy. */
  readonly contents: number;
  /** Names in the state folder that what was there has now. */
  readonly aside: readonly string[];
}

/**
 * Puts a snapshot in the place of `state.json`: `file`, a path or a name in the state folder, or the generation there that
 * comes furthest. It is read to its end first, and all commits behind it that can be read are kept; what was there stays
 * under another name. Only while nothing serves. Refuses with a `ProblemError`: `state/locked`, `state/damaged` when the
 * file is spoilt too, `state/newer`, `state/unwritable`; and rejects as `approve` does.
 */
export async function restoreState(
  dir: string,
  options: Omit<FileStoreOptions, "create"> & {
    readonly file?: string | undefined;
    /** Everything is read, shown and asked; then nothing is changed. */
    readonly dryRun?: boolean | undefined;
  },
  approve: (found: Restorable) => Promise<void>,
): Promise<Restored> {
  const { clock, version, files = systemFiles } = options;
  const place: Place = { folder: dir, files, clock, version };
  if ((await factsOf(files, dir))?.isDirectory() !== true) throw nothingIn(dir);
  const lock = await lockPlace(place, { ...options, create: false });
  try {
    const found = await candidate(place, options.file);
    const restorable = describe(found);
    if (isCurrent(place, found) && found.fault === undefined) {
      return { ...restorable, restored: false, contents: 0, aside: [] };
    }
    await approve(restorable);
    if (options.dryRun === true) return { ...restorable, restored: false, contents: 0, aside: [] };
    // First: a definition is never there without its files.
    const contents = await restoreContents(place, found.path);
    return { ...restorable, restored: true, contents, aside: await putBack(place, found) };
  } catch (error) {
    throw error instanceof Damage ? spoilt(error) : unwritable(dir, error, "Restoring");
  } finally {
    await lock.release();
  }
}

async function candidate(place: Place, file: string | undefined): Promise<Salvage> {
  if (file === undefined) {
    const best = await bestGeneration(place);
    if (best !== undefined) return best;
    throw nothingIn(place.folder);
  }
  const inside = join(place.folder, file);
  const isName = basename(file) === file && (await factsOf(place.files, inside)) !== undefined;
  const path = isName ? inside : resolve(file);
  const found = await salvage(place, path);
  return (
    found ??
    refuse("usage/wrong", {
      detail: `${path} is not there.`,
      hint: "Name a snapshot: a copy of state.json, by its path or by its name in the state folder.",
    })
  );
}

function isCurrent(place: Place, { path }: Salvage): boolean {
  return resolve(path) === resolve(place.folder, snapshotName);
}

function describe({ path, fold, writtenAt, lineage, fault }: Salvage): Restorable {
  const collections = [...fold.collections.values()];
  return {
    file: path,
    lineage,
    serial: fold.serial,
    collections: collections.length,
    jobs: collections.reduce((sum, { jobs }) => sum + jobs.size, 0),
    writtenAt,
    newest: fold.latest,
    recorded: fold,
    fault,
  };
}

/**
 * Everything new is durable under a name of its own before anything gets its right name. Cut off in between, the state is
 * refused as damaged, and restoring it again goes on from there.
 */
async function putBack(place: Place, found: Salvage): Promise<readonly string[]> {
  const { files, folder } = place;
  const path = join(folder, snapshotName);
  const mark = randomBytes(4).toString("hex");
  const aside: string[] = [];
  const temporary = isCurrent(place, found) ? undefined : await copyBeside(files, found.path, path);
  try {
    const journals = found.fault === undefined ? undefined : await newJournals(place, found, mark);
    if (temporary !== undefined && (await factsOf(files, path)) !== undefined) {
      aside.push(`state.damaged-${mark}.json`);
      await files.link(path, join(folder, `state.damaged-${mark}.json`));
    }
    if (journals !== undefined) {
      await forgetCleanEnd(files, folder);
      if ((await factsOf(files, journalFolder(place))) !== undefined) {
        aside.push(`journal.damaged-${mark}`);
        await files.rename(journalFolder(place), join(folder, `journal.damaged-${mark}`));
      }
      await files.rename(journals, journalFolder(place));
    }
    if (temporary !== undefined) await files.rename(temporary, path);
  } catch (error) {
    if (temporary !== undefined) await unlinkQuietly(files, temporary);
    throw error;
  }
  await syncFolder(files, folder);
  return aside;
}

async function copyBeside(files: FileSystem, from: string, path: string): Promise<string> {
  const temporary = temporaryName(path);
  await closing(await openForReading(files, from), async (source) => {
    await closing(await createFile(files, temporary), async (copy) => {
      const piece = Buffer.alloc(1024 * 1024);
      for (let at = 0; ;) {
        const { bytesRead } = await source.read(piece, 0, piece.length, at);
        if (bytesRead === 0) break;
        await writeAll(copy, piece.subarray(0, bytesRead));
        at += bytesRead;
      }
      await copy.sync();
    });
  });
  return temporary;
}

/** A folder with one journal that holds every commit that can be read. */
async function newJournals(place: Place, found: Salvage, mark: string): Promise<string> {
  const { files } = place;
  const { journal, lineage, commits, lines } = found;
  const folder = join(dirname(journalFolder(place)), `journal.new-${mark}`);
  await ensureFolder(files, folder);
  await closing(await createFile(files, join(folder, journalFileName(journal))), async (file) => {
    await writeAll(file, formatHeader({ journal, lineage, from: commits, before: {} }));
    for (const line of lines) await writeAll(file, Buffer.concat([line, Buffer.from("\n")]));
    await file.sync();
  });
  await syncFolder(files, folder);
  return folder;
}

function spoilt(damage: Damage): ProblemError {
  return new ProblemError([
    problem("state/damaged", {
      detail: `${damage.path} ${damage.message}, so it cannot be restored. Nothing was changed.`,
      hint: "Name another copy: state.previous.json, or one of a backup.",
    }),
  ]);
}

function nothingIn(dir: string): ProblemError {
  return new ProblemError([
    problem("state/damaged", {
      detail: `There is no snapshot in ${dir} that can be read.`,
      hint: "Name a copy of state.json, as of a backup: sched state restore FILE.",
    }),
  ]);
}
