import type { ErrorAction } from "../model/action.ts";
import type { JobDefinition } from "../model/job.ts";
import type { PlannedChange } from "../model/plan.ts";
import { type Problem, problem } from "../model/problem.ts";
import type { Recorded } from "../model/recorded.ts";
import type { Instant } from "../model/time.ts";
import { countManaged, deletedAddresses, isMassDestruction, protectedAddresses } from "./guards.ts";
import type { PlacedJob } from "./crowd.ts";
import { groupLimitWarnings } from "./group-limits.ts";
import { hazardWarnings } from "./hazards.ts";
import { joinedWarnings } from "./joined.ts";
import type { PlanScope } from "./wanted.ts";
import type { Matches } from "./match.ts";
import { counted, listSome } from "./words.ts";
import { runFileWarnings } from "./run-files.ts";
import { zoneDataWarnings } from "./zone-data.ts";

export interface WarningOptions extends PlanScope {
  readonly project: string;
  readonly now: Instant;
  readonly changes: readonly PlannedChange[];
  readonly served?: ReadonlySet<string> | undefined;
  readonly timeZoneData?: string | undefined;
  readonly scriptEndings?: ReadonlySet<string> | undefined;
}

const servedByDefault: ReadonlySet<string> = new Set(["http", "https"]);

/** What the plan has to say beside its changes: deletion of most, what nothing here can run yet, hazards of rules. */
export function planWarnings(
  matches: Matches,
  recorded: Recorded,
  options: WarningOptions,
): Problem[] {
  return [
    ...partial(options),
    ...protectedOnes(recorded, options),
    ...massDestruction(recorded, options),
    ...notServed(matches, options.served ?? servedByDefault),
    ...runFileWarnings(matches, options.scriptEndings),
    ...joinedWarnings(matches, recorded),
    ...hazardWarnings(matches, options.now),
    ...changedGroups(matches),
    ...zoneDataWarnings(matches, recorded, options.timeZoneData),
  ];
}

function partial({ targets = [] }: WarningOptions): Problem[] {
  if (targets.length === 0) return [];
  return [
    problem("plan/partial", {
      detail: `Only ${listSome(targets)} and what is needed for it is looked at, because nothing else was asked for (\`--target\`, \`--selector\`); other changes in the files are not in this plan.`,
      hint: "A part is for mishaps. Plan without these options afterwards, to see what is left.",
    }),
  ];
}

/** What the apply will refuse, said where there is still time to change the files. */
function protectedOnes(recorded: Recorded, { changes }: WarningOptions): Problem[] {
  const addresses = protectedAddresses({ changes }, recorded);
  if (addresses.length === 0) return [];
  return [
    problem("plan/protected", {
      detail: `The apply will be refused: ${listSome(addresses)} would be deleted, and ${addresses.length === 1 ? "was" : "were"} applied with \`protect: true\`.`,
      hint: "Put it back into the files; or apply it once without `protect`, and take it out then.",
    }),
  ];
}

/** Groups that this plan brings jobs into, or whose limit it changes in one. */
function changedGroups({ collections }: Matches): Problem[] {
  const jobs: PlacedJob[] = [];
  const changed = new Set<string>();
  for (const { address, wanted, recorded, place } of collections.flatMap((each) => each.jobs)) {
    const concurrency = wanted?.concurrency;
    if (wanted === undefined || concurrency === undefined) continue;
    jobs.push({ address, definition: wanted, place });
    const before = recorded?.definition.concurrency;
    const isSame = before?.group === concurrency.group && before.limit === concurrency.limit;
    if (!isSame) changed.add(address);
  }
  return changed.size === 0 ? [] : groupLimitWarnings(jobs, changed);
}

/** `destroy` says so itself. */
function massDestruction(recorded: Recorded, { project, changes, destroy }: WarningOptions) {
  const deletions = deletedAddresses({ changes });
  const managed = countManaged(recorded, project);
  if (destroy === true || !isMassDestruction(deletions.length, managed)) return [];
  return [
    problem("plan/mass-destruction", {
      detail: `This plan deletes ${deletions.length} of the ${managed} jobs of the project "${project}": ${listSome(deletions)}.`,
      hint: "Check that the right folder and environment are in use. If the deletions are meant, apply with `--allow-destroy`.",
    }),
  ];
}

/** One warning a kind, however many jobs are of it. */
function notServed(matches: Matches, served: ReadonlySet<string>): Problem[] {
  const users = new Map<string, string[]>();
  const use = (kind: string, address: string): void => {
    if (served.has(kind)) return;
    const known = users.get(kind);
    if (known === undefined) users.set(kind, [address]);
    else if (known.at(-1) !== address) known.push(address);
  };
  for (const collection of matches.collections) {
    for (const { address, wanted } of collection.jobs) {
      if (wanted === undefined) continue;
      for (const type of typesOf(wanted)) use(type, address);
    }
    for (const { address, wanted } of collection.webJobs) {
      if (wanted !== undefined) use("webJob", address);
    }
  }
  return [...users].map(([kind, addresses]) => notServedProblem(kind, addresses.sort()));
}

function typesOf({ action, notify }: JobDefinition): readonly ErrorAction["type"][] {
  const others = [...(action.errorAction ?? []), ...(notify ?? []).map((each) => each.action)];
  return others.length === 0 ? [action.type] : [action.type, ...others.map(({ type }) => type)];
}

function notServedProblem(kind: string, addresses: readonly string[]): Problem {
  if (kind === "webJob") {
    return problem("plan/not-served", {
      detail: `${listSome(addresses)} ${addresses.length === 1 ? "needs" : "need"} a service that runs WebJobs, and this one does not allow them.`,
      hint: "Whoever runs the service allows them in serve.yaml: `webJobs: { allow: true }`.",
    });
  }
  return problem("plan/not-served", {
    detail: `Nothing here can carry out actions of type "${kind}" yet, which ${counted(addresses.length, "job")} ${addresses.length === 1 ? "has" : "have"}: ${listSome(addresses)}.`,
    hint: "Occurrences will end as failed(unsupported) until a version that can is in use.",
  });
}
