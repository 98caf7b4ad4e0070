import type { DesiredCollection } from "../model/desired.ts";
import { type Problem, problem } from "../model/problem.ts";
import { Calendars } from "./load-calendars.ts";
import { loadCollections } from "./load-collections.ts";
import { ProblemList } from "./problem-list.ts";
import { interpolatedUnitsMax } from "./scope.ts";
import { sourceText } from "./source-text.ts";
import { withCalendars } from "./with-calendars.ts";

export interface LoadedText {
  /** What the documents of the text that are sound come to. */
  readonly collections: readonly DesiredCollection[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the text of one `*.sched.yaml` as `loadProject` would, without a file and without a `sched.yaml` beside it:
 * what a text that was just written means. `file` is the name that problems are reported under.
 */
export function loadText(file: string, text: string): LoadedText {
  const problems = new ProblemList();
  const calendars = new Calendars(problems, noFile);
  const { collections } = loadCollections([file], {
    calendars,
    problems,
    read: () => sourceText(file, text),
    fileBytesMax: undefined,
    parts: { vars: new Map(), used: new Set(), budget: { left: interpolatedUnitsMax } },
    targets: {},
    environments: undefined,
    environment: undefined,
  });
  const withDays = withCalendars(collections, calendars, problems);
  return {
    collections: withDays.flatMap(({ collection }) => collection ?? []),
    problems: problems.sorted(),
  };
}

function noFile(file: string): Problem {
  const detail = `${file} is not read: there is no folder beside this text.`;
  return problem("files/unreadable", { detail, hint: "Write the days into the text." });
}
