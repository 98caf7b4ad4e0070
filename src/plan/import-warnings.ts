import type { Desired } from "../model/desired.ts";
import { nameKey, parseAddress } from "../model/names.ts";
import { type Problem, problem } from "../model/problem.ts";
import { findCollection, type Recorded } from "../model/recorded.ts";
import { listSome } from "./words.ts";

/** Imports that take nothing over: a slip in a name must not pass for a takeover that was done before. */
export function importWarnings(desired: Desired, recorded: Recorded): Problem[] {
  const { imports = [] } = desired;
  if (imports.length === 0) return [];
  const unnamed = imports.filter((address) => !isWanted(address, desired));
  const absent = imports.filter(
    (address) => !unnamed.includes(address) && !isRecorded(address, recorded),
  );
  return [
    ...warned(
      unnamed,
      "the files do not have it, in this environment at least",
      "Write it into a collection, or take it out of `import` in sched.yaml.",
    ),
    ...warned(
      absent,
      "nothing is recorded there",
      "It is created as new. If something was to be taken over, check the name, and that this is the right state.",
    ),
  ];
}

function warned(addresses: readonly string[], why: string, hint: string): Problem[] {
  if (addresses.length === 0) return [];
  const detail = `\`import\` names ${listSome(addresses)}, but ${why}: nothing is taken over.`;
  return [problem("plan/import-nothing", { detail, hint })];
}

function isWanted(address: string, { collections }: Desired): boolean {
  const { collection = "", job } = parseAddress(address) ?? {};
  const found = collections.find(({ name }) => nameKey(name) === nameKey(collection));
  if (found === undefined || job === undefined) return found !== undefined;
  return [...found.jobs, ...found.webJobs].some(({ name }) => nameKey(name) === nameKey(job));
}

function isRecorded(address: string, recorded: Recorded): boolean {
  const { collection = "", job } = parseAddress(address) ?? {};
  const found = findCollection(recorded, collection);
  if (found === undefined || job === undefined) return found !== undefined;
  return found.jobs.has(nameKey(job)) || found.webJobs.has(nameKey(job));
}
