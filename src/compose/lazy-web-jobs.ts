import type { WebJobHost } from "../ports/web-job-host.ts";

/** A host that is made at the first run: most commands run nothing, and should not wait for its helpers. */
export function lazyWebJobs(
  make: () => Promise<WebJobHost>,
): Pick<WebJobHost, "run" | "stop" | "logs"> {
  let made: Promise<WebJobHost> | undefined;
  let prepared: Promise<void> | undefined;
  const host = (): Promise<WebJobHost> => (made ??= make());
  return {
    run: async (run, signal) => {
      const runner = await host();
      // A service that died may have left one of the same running.
      prepared ??= runner.prepare();
      await prepared;
      return runner.run(run, signal);
    },
    logs: async function* (query, signal) {
      yield* (await host()).logs(query, signal);
    },
    stop: async (drainMs) => (await made)?.stop(drainMs),
  };
}
