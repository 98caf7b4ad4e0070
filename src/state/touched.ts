import type { DefinitionChange, Entry } from "../model/entry.ts";
import { nameKey } from "../model/names.ts";
import type { OpenRun } from "../model/run.ts";

/** Which jobs and WebJobs a list of entries may change: all others are in the next snapshot as in the one before. */
export class Touched {
  readonly #keys = new Set<string>();
  readonly #collections = new Set<string>();

  /** Whether a job or WebJob of a collection, both by `nameKey`, may be another. */
  has(collectionKey: string, key: string): boolean {
    return this.#keys.has(`${collectionKey}/${key}`) || this.#collections.has(collectionKey);
  }

  /** What happens to a run that is open when the entries begin happens to its job. */
  addRun(run: Pick<OpenRun, "address">): void {
    this.#keys.add(nameKey(run.address));
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
    }
  }
}
