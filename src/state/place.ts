import { join } from "node:path";
import type { Clock } from "../ports/clock.ts";
import { AuditLog } from "./audit-log.ts";
import { ensureFolder, type FileSystem } from "./files.ts";
import type { JournalPlace } from "./journal.ts";
import type { Retention } from "./history-segments.ts";
import type { SegmentPlace } from "./segment-place.ts";
import { VersionLog } from "./version-log.ts";

/** A state folder, and what it is worked on with. */
export interface Place {
  /** `.sched`, absolute or relative to the working directory. */
  readonly folder: string;
  readonly files: FileSystem;
  readonly clock: Clock;
  /** Of sched, for the snapshot and the holder. */
  readonly version: string;
  /** Of a state that is made here; absent: a new one. */
  readonly lineage?: string | undefined;
  /** How much history is kept; absent: all of it. */
  readonly retention?: Retention | undefined;
  /** Told, in words for people, what was set right on the way. */
  readonly onNote?: ((text: string) => void) | undefined;
}

export function journalFolder(place: Place): string {
  return join(place.folder, "journal");
}

export function journalPlace(place: Place, lineage: string): JournalPlace {
  return { files: place.files, folder: journalFolder(place), lineage };
}

export function segmentPlace(place: Place): SegmentPlace {
  return { files: place.files, folder: join(place.folder, "history") };
}

export function versionLog(place: Place): VersionLog {
  return new VersionLog(place.files, join(place.folder, "versions"));
}

export function retentionOf({ retention }: Place): Retention {
  return retention ?? { ageMs: Infinity };
}

export function auditLog(place: Place): AuditLog {
  return new AuditLog(place.files, join(place.folder, "audit"));
}

/** Where the files of WebJobs are kept. */
export function contentFolder(place: Place): string {
  return join(place.folder, "content");
}

export async function ensureFolders(place: Place): Promise<void> {
  await ensureFolder(place.files, place.folder);
  await ensureFolder(place.files, journalFolder(place));
  await ensureFolder(place.files, segmentPlace(place).folder);
}
