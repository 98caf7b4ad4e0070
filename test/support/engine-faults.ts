/** A fault to be planted in a copy of the source: what to write instead of what, in which file. */
export interface EngineFault {
  readonly name: string;
  readonly changes: readonly {
    readonly file: string;
    readonly from: string;
    readonly to: string;
  }[];
}

function fault(name: string, file: string, from: string, to: string): EngineFault {
  return { name, changes: [{ file, from, to }] };
}

const commits = "if (batch.entries.length > 0) await this.#store.commit(batch.entries);";

/** Faults that an engine could have, and that random lives must find. Each text stands exactly once in its file. */
export const engineFaults: readonly EngineFault[] = [
  fault(
    "the call goes out before its claim is durable",
    "src/engine/turns.ts",
    commits,
    `this.#begin(batch.starts.splice(0)); ${commits}`,
  ),
  fault(
    "what is decided does not wait for the commit",
    "src/engine/turns.ts",
    commits,
    "void this.#store.commit(batch.entries).catch(() => undefined);",
  ),
  fault(
    "a claim does not move the cursor",
    "src/model/advance-run.ts",
    "    job.cursor = entry.cursor;\n",
    "",
  ),
  fault(
    "half the interval before a retry",
    "src/dispatch/after-attempt.ts",
    "end.at + intervalMsOf(policy)",
    "end.at + intervalMsOf(policy) / 2",
  ),
  fault(
    "one retry more than asked for",
    "src/dispatch/after-attempt.ts",
    "run.retriesUsed < retries",
    "run.retriesUsed <= retries",
  ),
  fault(
    "atMostOnce is repeated",
    "src/dispatch/after-attempt.ts",
    'definition.delivery === "atMostOnce" && mayHaveArrived',
    'definition.delivery === "atMostOnce" && !mayHaveArrived',
  ),
  fault(
    "what was missed has no record",
    "src/dispatch/agenda.ts",
    "      skipped.push(skippedEntry(passing, due.missed));\n",
    "      void passing;\n",
  ),
  fault(
    "catching up counts the latest twice",
    "src/dispatch/catch-up.ts",
    "rangeBetween(timetable, cursor, missed.last - 1)",
    "rangeBetween(timetable, cursor, missed.last)",
  ),
  fault(
    "overlap is not looked at",
    "src/dispatch/overlap.ts",
    'if (open <= 0 || overlap === "allow") return "start";',
    'if (open <= 99 || overlap === "allow") return "start";',
  ),
  fault(
    "limits are one too high",
    "src/dispatch/shared-limits.ts",
    "this.limit = this.#members.size === 0 ? limit : Math.min(this.limit, limit);",
    "this.limit = 1 + (this.#members.size === 0 ? limit : Math.min(this.limit - 1, limit));",
  ),
  {
    name: "a jitter is not waited for",
    changes: [
      {
        file: "src/dispatch/due-jobs.ts",
        from: "slot === undefined ? 0 : jitterMsOf(slot.address, due, slot.job.definition.jitter)",
        to: "slot === undefined ? 0 : 0 * due",
      },
      {
        file: "src/dispatch/due-jobs.ts",
        from: "of: (due: Instant) => jitterMsOf(address, due, jitter)",
        to: "of: (due: Instant) => 0 * due * address.length",
      },
      {
        file: "src/dispatch/claims.ts",
        from: "const startsAt = item.due + jitterMsOf(slot.address, item.due, definition.jitter);",
        to: "const startsAt = item.due;",
      },
    ],
  },
  fault(
    "retries go on while their job is paused",
    "src/dispatch/claims.ts",
    "return disabled !== undefined || hold !== undefined;",
    "return disabled !== undefined && hold !== undefined;",
  ),
  fault(
    "a redelivery does not say so",
    "src/dispatch/claims.ts",
    "redelivery: run.mayHaveArrived",
    "redelivery: false",
  ),
  fault(
    "the key tells attempts apart",
    "src/engine/attempt.ts",
    "key: idempotencyKey(lineage, start.run, start.step.action)",
    "key: `${idempotencyKey(lineage, start.run, start.step.action)}${start.number > 1 ? start.number : ''}`",
  ),
  fault(
    "a redelivery counts as another execution",
    "src/model/advance-run.ts",
    "      // Only the attempt that is next can start",
    "      if (run.mayHaveArrived) (jobOfRun(fold, run) ?? { executionCount: 0 }).executionCount += 1;\n      // Only the attempt that is next can start",
  ),
  fault(
    "a start forgets the first line of the journal",
    "src/state/recover.ts",
    "of read.lines.flatMap(",
    "of read.lines.slice(1).flatMap(",
  ),
  fault("a commit is not synced", "src/state/journal.ts", "      await file.datasync();\n", ""),
  fault(
    "an unsynced line of a dead owner is built on",
    "src/state/journal.ts",
    "    await this.#renewFound();\n",
    "    void this.#renewFound;\n",
  ),
  fault(
    "a start forgets what its predecessor left under way",
    "src/dispatch/endings.ts",
    "    entries.push(...interruptedEntries(recorded, run, { at, crash: true, mayHaveArrived: true }));\n",
    "",
  ),
  fault(
    "a calendar: nobody wakes for the end of its day",
    "src/dispatch/due-jobs.ts",
    "    } else this.#set(number, passes, passes);",
    "    } else this.#set(number, next, nextStart);",
  ),
  fault(
    "a calendar: what waits for its claim is passed over too",
    "src/dispatch/pulled.ts",
    "Math.min(now, waiting - 1)",
    "now",
  ),
  fault(
    "a calendar: an edit or a deletion records nothing of it",
    "src/plan/settle.ts",
    '[rangeEntry({ address, at, reason: "calendar" }, passed)]',
    "[]",
  ),
  fault(
    "a calendar: a pause that ends records nothing of it",
    "src/dispatch/passed-over.ts",
    "    ...calendarEntries(timetable, { at: now, address, after: job.cursor, until }),\n",
    "",
  ),
];
