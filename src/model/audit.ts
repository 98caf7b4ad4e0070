import type {
  AbandonedEntry,
  AppliedEntry,
  ClaimedEntry,
  DefinitionChange,
  EndedEntry,
  Entry,
  HeldEntry,
} from "./entry.ts";
import { movedAddresses } from "./moved-addresses.ts";
import { addressOfRun } from "./names.ts";
import type { Revision } from "./revision.ts";
import { formatMoment, formatSecond } from "./time.ts";

/** Who changed what, when, and from where: one line of the audit. Plain data; nothing of a definition is in it. */
export interface AuditRecord {
  /** ISO 8601. */
  readonly at: string;
  /** `user@host`, or `token:NAME@ADDRESS` for whoever came with a token. */
  readonly by: string;
  readonly action: AuditedAction;
  /** What it was about; null for an apply, which names its own. */
  readonly address: string | null;
  /** Of an apply. */
  readonly project?: string;
  /** The serial after an apply. */
  readonly serial?: number;
  /** Where the applied files stood in git. */
  readonly revision?: Revision;
  /** How many definitions an apply changed. */
  readonly count?: number;
  /** The first of them, with `-` before those that were removed. */
  readonly changes?: readonly string[];
  /** Of a run, or of the one that was cancelled. */
  readonly run?: string;
  /** Of a hold. */
  readonly note?: string;
  readonly until?: string;
}

export type AuditedAction = "apply" | "hold" | "release" | "run" | "cancel";

export interface AuditQuery {
  /** At or after this. */
  readonly since?: number;
  /** `collection` or `collection/job`; an apply counts where it changed something there. */
  readonly address?: string;
  /** Only so many, the newest. */
  readonly last?: number;
}

/** An apply may change a hundred thousand jobs; the state and the plan know them all. */
const changesMax = 1_000;

/** What the audit says about an entry; undefined: nobody did it, it happened. */
export function auditOf(entry: Entry): AuditRecord | undefined {
  switch (entry.type) {
    case "applied":
      return auditOfApply(entry, formatMoment(entry.at));
    case "held":
      return auditOfHold(entry, formatMoment(entry.at));
    case "released":
      return {
        at: formatMoment(entry.at),
        by: entry.by,
        action: "release",
        address: entry.address,
      };
    case "claimed":
      return auditOfRun(entry);
    case "ended":
    case "abandoned":
      return auditOfCancelling(entry);
    case "opened":
    case "started":
    case "skipped":
    case "finished":
    case "purged":
    case "notifying":
    case "recovered":
      return undefined;
  }
}

function auditOfHold({ address, hold }: HeldEntry, at: string): AuditRecord {
  const { by, note, until } = hold;
  return {
    at,
    by,
    action: "hold",
    address,
    ...(note === undefined ? {} : { note }),
    ...(until === undefined ? {} : { until: formatSecond(until) }),
  };
}

/** An occurrence is nobody's doing. */
function auditOfRun(entry: ClaimedEntry): AuditRecord | undefined {
  const { manual, causedBy: by, address, run } = entry;
  if (manual !== true || by === undefined) return undefined;
  return { at: formatMoment(entry.at), by, action: "run", address, run };
}

function auditOfCancelling({
  at,
  cancelledBy: by,
  run,
}: EndedEntry | AbandonedEntry): AuditRecord | undefined {
  if (by === undefined) return undefined;
  return { at: formatMoment(at), by, action: "cancel", address: addressOfRun(run), run };
}

/** Whether a record is about an address, or about something in it. */
export function isAbout({ address, changes }: AuditRecord, wanted: string): boolean {
  const key = wanted.toLowerCase();
  const places = [...(address === null ? [] : [address]), ...(changes ?? [])];
  return places.some((place) => {
    const found = place.replace(/^-/, "").toLowerCase();
    return found === key || found.startsWith(`${key}/`);
  });
}

function auditOfApply(entry: AppliedEntry, at: string): AuditRecord {
  const { by, serial, project, revision, changes } = entry;
  return {
    at,
    by,
    action: "apply",
    address: null,
    ...(project === undefined ? {} : { project }),
    serial,
    ...(revision === undefined ? {} : { revision }),
    count: changes.length,
    changes: changes.slice(0, changesMax).flatMap(wordsOf),
  };
}

/** Of what was moved both addresses: the one that it left counts as removed. */
function wordsOf(change: DefinitionChange): readonly string[] {
  const moved = movedAddresses(change);
  if (moved !== undefined) return [`-${moved.from}`, moved.to];
  const address = "collection" in change ? `${change.collection}/${change.name}` : change.name;
  return [change.kind.endsWith("Removed") ? `-${address}` : address];
}
