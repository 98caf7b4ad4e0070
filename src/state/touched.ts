import type { DefinitionChange, Entry } from "../model/entry.ts";
import { type MovedAddresses, movedAddresses } from "../model/moved-addresses.ts";
import { nameKey } from "../model/names.ts";
import type { OpenRun } from "../model/run.ts";
import { parseCommit } from "./journal-lines.ts";

/** Which jobs and WebJobs a list of entries may change: all others are in the next snapshot as in the one before. */
export class Touched {
  readonly #keys = new Set<string>();
  readonly #collections = new Set<string>();
  readonly #movedKeys = new Set<string>();
  readonly #movedCollections = new Set<string>();

  /** Whether a job or WebJob of a collection, both by `nameKey`, may be another. */
  has(collectionKey: string, key: string): boolean {
    return this.#keys.has(`${collectionKey}/${key}`) || this.#collections.has(collectionKey);
  }

  /** Whether it may go on under another address: its line is no more where it was. */
  hasMoved(collectionKey: string, key: string): boolean {
    return (
      this.#movedKeys.has(`${collectionKey}/${key}`) || this.#movedCollections.has(collectionKey)
    );
  }

  /** What happens to a run that is open when the entries begin happens to its job. */
  addRun(run: Pick<OpenRun, "address">): void {
    this.#keys.add(nameKey(run.address));
  }

  /**
   * What the entries in a line of a journal may change. They are looked at and not parsed, unless they change
   * definitions: what names an address says so, and a text that held the same words would have its quotes escaped.
   */
  addLine(line: Buffer, path: string): void {
    if (line.includes(appliedMark)) {
      for (const entry of parseCommit(line, path)?.entries ?? []) this.add(entry);
      return;
    }
    for (let at = line.indexOf(addressMark); at >= 0;) {
      const from = at + addressMark.length;
      const end = line.indexOf(quote, from);
      this.#keys.add(nameKey(line.toString("utf8", from, end)));
      at = line.indexOf(addressMark, end);
    }
  }

  add(entry: Entry): void {
    switch (entry.type) {
      case "applied":
        for (const change of entry.changes) this.#addChange(change);
        return;
      case "claimed":
      case "skipped":
      case "held":
      case "released":
      case "finished":
      case "purged":
      case "notifying":
      case "recovered":
        this.#keys.add(nameKey(entry.address));
        return;
      // These name a run that was open before, or claimed by one of the entries.
      case "started":
      case "ended":
      case "abandoned":
      case "opened":
        return;
    }
  }

  #addChange(change: DefinitionChange): void {
    switch (change.kind) {
      case "collectionRemoved":
        this.#collections.add(nameKey(change.name));
        return;
      case "collection":
      case "collectionReleased":
        return;
      case "job":
      case "jobRemoved":
      case "jobReleased":
      case "webJob":
      case "webJobRemoved":
      case "webJobReleased":
        this.#keys.add(`${nameKey(change.collection)}/${nameKey(change.name)}`);
        return;
      case "collectionMoved":
      case "jobMoved":
      case "webJobMoved":
        this.#addMove(movedAddresses(change));
        return;
    }
  }

  #addMove(move: MovedAddresses | undefined): void {
    if (move === undefined) return;
    const { from, to } = move;
    const isMember = from.includes("/");
    const all = isMember ? this.#keys : this.#collections;
    const moved = isMember ? this.#movedKeys : this.#movedCollections;
    moved.add(nameKey(from));
    for (const address of [from, to]) all.add(nameKey(address));
  }
}

const appliedMark = Buffer.from('"type":"applied"');
const addressMark = Buffer.from('"address":"');
const quote = 0x22;
