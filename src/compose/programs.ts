import type { Programs } from "../api/kudu/site.ts";
import type { WebJobSettings } from "../config/load-serve.ts";
import { systemClock } from "../system-clock.ts";
import { InterpreterTable } from "../webjobs/interpreters.ts";
import { findRunPath } from "../webjobs/run-file.ts";
import type { ProcessEnvironment } from "./house.ts";

export interface ProgramSettings {
  readonly webJobs?: WebJobSettings | undefined;
  readonly interpreters?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly processEnvironment: ProcessEnvironment;
}

/** What the APIs are to know of the programs of this host. */
export function programsOf({
  webJobs,
  interpreters = {},
  processEnvironment,
}: ProgramSettings): Programs {
  const search = { path: processEnvironment["PATH"] ?? "", overrides: interpreters };
  const table = new InterpreterTable(search, systemClock);
  return {
    collection: webJobs?.collection,
    runFileOf: (paths) => findRunPath(paths, table.get()),
  };
}
