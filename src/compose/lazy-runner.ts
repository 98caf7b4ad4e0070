import type { ActionDescriber } from "../ports/request-description.ts";
import type { ActionRunner } from "../ports/action-runner.ts";

interface Closable extends ActionRunner, ActionDescriber {
  close(): Promise<void>;
}

/** Runners that are made when the first action is to be run: most commands run none, and should not wait for them. */
export function lazyRunner(make: () => Promise<Closable>): Closable {
  let made: Promise<Closable> | undefined;
  return {
    run: async (attempt, signal) => {
      made ??= make();
      return (await made).run(attempt, signal);
    },
    describe: async (attempt) => {
      made ??= make();
      return (await made).describe(attempt);
    },
    close: async () => {
      await (await made)?.close();
    },
  };
}
