import type { Entry } from "../model/entry.ts";
import type { Recorded } from "../model/recorded.ts";
import type { AuditLog } from "./audit-log.ts";
import type { VersionLog } from "./version-log.ts";

/**
 * What outlives the journals: how definitions were before each change, and who changed what. Both are written behind the
 * commits they tell of, and no commit waits for them: the journals hold the same, and do not go before it is durable.
 */
export class ChangeLogs {
  readonly #versions: VersionLog;
  readonly #audit: AuditLog;
  /** One writing at a time; never rejects. */
  #writing: Promise<void> = Promise.resolve();

  constructor(versions: VersionLog, audit: AuditLog) {
    this.#versions = versions;
    this.#audit = audit;
  }

  /** Told of every entry before it is folded into `recorded`. */
  note(entry: Entry, recorded: Recorded): void {
    this.#versions.note(entry, recorded);
    this.#audit.note(entry);
  }

  /** Begins to write what was noted, if anything was. What cannot be written now is tried again with the next. */
  writeSoon(): void {
    if (this.#versions.isWritten && this.#audit.isWritten) return;
    void this.#after(async () => {
      await this.#versions.flush().catch(() => {});
      await this.#audit.flush().catch(() => {});
    });
  }

  /** Resolves when what was noted so far is durable. Rejects when the audit cannot be written; the way back is tried. */
  settle(): Promise<void> {
    return this.#after(async () => {
      await this.#versions.flush().catch(() => {});
      await this.#audit.flush();
    });
  }

  #after(write: () => Promise<void>): Promise<void> {
    const written = this.#writing.then(write);
    this.#writing = written.catch(() => {});
    return written;
  }
}
