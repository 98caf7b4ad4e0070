import { basename, dirname } from "node:path";
import type { Random } from "../random.ts";

/** A trouble of the disk: at an operation that changes something, or for a while. */
export type DiskTrouble =
  /** The n-th operation from now fails once; `sync`: the n-th sync. */
  | { readonly kind: "once"; readonly after: number; readonly of: "any" | "sync" }
  | { readonly kind: "full" | "broken" };

/**
 * A disk in memory that outlives processes, and forgets at a power cut whatever a real one may forget: bytes no sync
 * made durable (all, some sectors, or the tail), names no sync of the folder did. A failed sync drops what it was to
 * make durable, and the next one of the same file succeeds all the same, as on Linux.
 */
export class SimulatedDisk {
  readonly #folders = new Map<string, SimulatedFolder>();
  readonly #random: Random;
  #trouble: DiskTrouble | undefined;
  #left = 0;
  /** Operations that failed. */
  failures = 0;

  constructor(root: string, random: Random) {
    this.#random = random;
    this.#folders.set(root, { names: new Map(), durable: new Map(), pending: [] });
  }

  set trouble(trouble: DiskTrouble | undefined) {
    this.#trouble = trouble;
    this.#left = trouble?.kind === "once" ? trouble.after : 0;
  }

  /** Whether an operation fails now. */
  fails(isSync: boolean): boolean {
    const trouble = this.#trouble;
    if (trouble === undefined) return false;
    if (trouble.kind === "once") {
      if (trouble.of === "sync" && !isSync) return false;
      this.#left -= 1;
      if (this.#left > 0) return false;
      this.#trouble = undefined;
    }
    if (trouble.kind === "full" && isSync) return false;
    this.failures += 1;
    return true;
  }

  error(): Error {
    const code = this.#trouble?.kind === "full" ? "ENOSPC" : "EIO";
    return systemError(code);
  }

  get isInTrouble(): boolean {
    return this.#trouble !== undefined && this.#trouble.kind !== "once";
  }

  folder(path: string): SimulatedFolder {
    const folder = this.#folders.get(path);
    if (folder === undefined) throw systemError("ENOENT");
    return folder;
  }

  file(path: string): SimulatedFile {
    const file = this.folder(dirname(path)).names.get(basename(path));
    if (file === undefined) throw systemError("ENOENT");
    return file;
  }

  hasFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  /** That folders themselves outlive a cut is taken for granted: making them is the easy part. */
  makeFolder(path: string): void {
    this.#folders.set(path, { names: new Map(), durable: new Map(), pending: [] });
  }

  /** The power goes. Some of what was not synced is there afterwards, and some is not. */
  cutPower(): void {
    const anyOrder = this.#random.chance(0.5);
    for (const folder of this.#folders.values()) {
      const kept = anyOrder
        ? folder.pending.filter(() => this.#random.chance(0.5))
        : folder.pending.slice(0, this.#random.between(0, folder.pending.length));
      for (const change of kept) apply(folder.durable, change);
      folder.names = new Map(folder.durable);
      folder.pending = [];
    }
    for (const folder of this.#folders.values()) {
      for (const file of folder.names.values()) this.#forget(file);
    }
  }

  #forget(file: SimulatedFile): void {
    file.now = this.#survivor(file);
    file.durable = file.now;
    file.written = undefined;
    file.dropped = false;
  }

  #survivor({ now, durable, dropped }: SimulatedFile): Buffer {
    if (now.equals(durable)) return durable;
    const fate = this.#random.pick(["durable", "durable", "all", "tail", "sectors"] as const);
    if (dropped || fate === "durable") return durable;
    if (fate === "all") return now;
    const length = this.#random.between(Math.min(now.length, durable.length), now.length);
    if (fate === "tail" && now.subarray(0, durable.length).equals(durable)) {
      return now.subarray(0, length);
    }
    const torn = Buffer.alloc(fate === "sectors" ? now.length : length);
    for (let at = 0; at < torn.length; at += sectorBytes) {
      const source = this.#random.chance(0.5) ? now : durable;
      // A sector that was durable as it is stays so.
      const same = now
        .subarray(at, at + sectorBytes)
        .equals(durable.subarray(at, at + sectorBytes));
      (same ? now : source).subarray(at, at + sectorBytes).copy(torn, at);
    }
    return torn;
  }
}

const sectorBytes = 64;

export interface SimulatedFile {
  now: Buffer;
  durable: Buffer;
  /** Where bytes were written since the last sync, failed or not. */
  written: { readonly from: number; readonly to: number } | undefined;
  /** A sync failed: of what was written before it, only what is written again can become durable. */
  dropped: boolean;
}

/** Names that appear in a folder, or go (undefined), as one change. */
export type Change = readonly (readonly [string, SimulatedFile | undefined])[];

export interface SimulatedFolder {
  names: Map<string, SimulatedFile>;
  durable: Map<string, SimulatedFile>;
  pending: Change[];
}

/** A sync that does not fail. */
export function syncFile(file: SimulatedFile): void {
  const { now, durable, written, dropped } = file;
  file.written = undefined;
  if (!dropped) {
    file.durable = now;
    return;
  }
  const bytes = Buffer.alloc(now.length);
  durable.subarray(0, now.length).copy(bytes);
  if (written !== undefined) now.subarray(written.from, written.to).copy(bytes, written.from);
  file.durable = bytes;
}

export function apply(names: Map<string, SimulatedFile>, change: Change): void {
  for (const [name, file] of change) {
    if (file === undefined) names.delete(name);
    else names.set(name, file);
  }
}

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: the simulated disk says so`), { code });
}
