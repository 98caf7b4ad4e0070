import { extname, join } from "node:path";
import type { ServeSettings } from "../config/load-serve.ts";
import type { StateStore } from "../ports/state-store.ts";
import type { FillStart, WebJobHost } from "../ports/web-job-host.ts";
import { systemClock } from "../system-clock.ts";
import { createWebJobHost } from "../webjobs/host.ts";
import type { ProcessEnvironment } from "./house.ts";

export interface WebJobsParts {
  readonly store: Pick<StateStore, "contents">;
  readonly stateDir: string;
  readonly fill: FillStart;
  readonly settings: Pick<ServeSettings, "webJobs" | "interpreters">;
  readonly environment: ProcessEnvironment;
  /** Its helpers are forked when something is run: most commands run nothing. */
  readonly isLazy?: boolean;
  /** Told in words when something of a WebJob could not be kept in order. */
  readonly onTrouble: (message: string) => void;
}

/** The host of WebJobs, beside the state: to be made early in a service, while its process is small. */
export function openWebJobs({ store, stateDir, settings, ...parts }: WebJobsParts): WebJobHost {
  const { fill, environment, isLazy, onTrouble } = parts;
  return createWebJobHost({
    clock: systemClock,
    content: store.contents,
    folder: settings.webJobs?.folder ?? join(stateDir, "webjobs"),
    // Beside this file: as source next to source, as a bundle of its own next to the bundle of the command.
    helperScript: join(import.meta.dirname, `job-helper${extname(import.meta.filename)}`),
    fill,
    isLazy,
    settings: {
      environment,
      interpreters: settings.interpreters ?? {},
      users: settings.webJobs?.users ?? [],
    },
    onTrouble,
  });
}
