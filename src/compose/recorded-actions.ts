import type { Action, ErrorAction } from "../model/action.ts";
import type { Recorded } from "../model/recorded.ts";

/** Every action that a recorded definition may come to: of its job, after a failure, and to notify somebody. */
export function* recordedActions({ collections }: Recorded): Generator<Action | ErrorAction> {
  for (const { jobs } of collections.values()) {
    for (const { definition } of jobs.values()) {
      const { action, notify = [] } = definition;
      yield action;
      yield* action.errorAction ?? [];
      for (const notice of notify) yield notice.action;
    }
  }
}
