import type { ContentDigest } from "../model/content.ts";
import type { Entry } from "../model/entry.ts";
import type { Recorded, RecordedWebJob } from "../model/recorded.ts";
import type { ContentStore } from "../ports/content-store.ts";
import type { VersionLog } from "./version-log.ts";

/**
 * Who refers to the files of WebJobs: recorded definitions, those last applied, open runs, and the earlier definitions
 * that are kept for the way back, which the snapshot before the current one is among.
 */
export class ContentReferences {
  readonly #recorded: Recorded;
  readonly #versions: Pick<VersionLog, "texts">;
  /** At the start nobody knows what the last owner left behind. */
  #mayHaveChanged = true;

  constructor(recorded: Recorded, versions: Pick<VersionLog, "texts">) {
    this.#recorded = recorded;
    this.#versions = versions;
  }

  /** Told of every entry that is folded. */
  note(entry: Entry): void {
    if (entry.type === "applied" && entry.changes.some(({ kind }) => touching.has(kind))) {
      this.#mayHaveChanged = true;
    }
  }

  /** Lets go what nobody refers to, where that may have become anything since the last time. */
  async collect(contents: Pick<ContentStore, "keepOnly">): Promise<void> {
    if (!this.#mayHaveChanged) return;
    this.#mayHaveChanged = false;
    try {
      await contents.keepOnly(await this.digests());
    } catch (error) {
      this.#mayHaveChanged = true;
      throw error;
    }
  }

  async digests(): Promise<ReadonlySet<ContentDigest>> {
    const digests = new Set<ContentDigest>();
    for await (const text of this.#versions.texts()) {
      for (const [digest] of text.matchAll(/sha256:[0-9a-f]{64}/g)) digests.add(digest);
    }
    for (const { webJobs } of this.#recorded.collections.values()) {
      for (const webJob of webJobs.values())
        for (const each of digestsOf(webJob)) digests.add(each);
    }
    return digests;
  }
}

function digestsOf({ definition, applied }: RecordedWebJob): readonly ContentDigest[] {
  return [definition.content, applied?.content].filter((digest) => digest !== undefined);
}

const touching: ReadonlySet<string> = new Set(["webJob", "webJobRemoved", "collectionRemoved"]);
