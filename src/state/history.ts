import type { Fold } from "../model/fold.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { HistoryPage, HistoryPageRequest, HistoryQuery } from "../ports/state-store.ts";
import { readHistoryPage } from "./history-page.ts";
import { soughtIn } from "./history-query.ts";
import { chaptersOf, type HistoryParts, readHistory } from "./read-history.ts";
import { SegmentIndexes } from "./segment-indexes.ts";
import type { SegmentPlace } from "./segment-place.ts";
import type { Segment } from "./snapshot.ts";
import { UnsealedRecords } from "./unsealed-records.ts";

/** What a history is of: both of one moment. */
export interface HistoryState {
  readonly fold: Fold;
  readonly segments: readonly Segment[];
}

/** The history in a folder, with what is in memory of its indexes. */
export class History {
  readonly indexes: SegmentIndexes;
  #unsealed = new UnsealedRecords();

  constructor(place: SegmentPlace) {
    this.indexes = new SegmentIndexes(place);
  }

  /** As `StateStore.history`. */
  read(state: HistoryState, query: HistoryQuery): AsyncGenerator<HistoryRecord> {
    return readHistory(this.#partsOf(state), soughtIn(state.fold, query));
  }

  /** As `StateStore.historyPage`. */
  page(
    state: HistoryState,
    query: HistoryQuery,
    request: HistoryPageRequest,
  ): Promise<HistoryPage> {
    return readHistoryPage(chaptersOf(this.#partsOf(state)), soughtIn(state.fold, query), request);
  }

  /** After a fold: records that were sealed need not be kept because somebody once asked. */
  forget(): void {
    this.#unsealed = new UnsealedRecords();
  }

  /** All at one moment: a fold meanwhile moves records from the one to the other. */
  #partsOf({ fold, segments }: HistoryState): HistoryParts {
    if (!this.#unsealed.follow(fold.unsealed)) {
      // Whoever reads those of before still has them.
      this.#unsealed = new UnsealedRecords();
      this.#unsealed.follow(fold.unsealed);
    }
    return { indexes: this.indexes, segments, unsealed: this.#unsealed.chapter() };
  }
}
