import type { Desired, DesiredCollection, DesiredJob, DesiredWebJob } from "../model/desired.ts";
import { nameKey, parseAddress } from "../model/names.ts";
import type { StateEdit } from "../model/plan.ts";
import { type Problem, ProblemError, refuse } from "../model/problem.ts";
import { findJob, findWebJob, type Recorded } from "../model/recorded.ts";
import { withKept } from "./kept-secrets.ts";
import { recordedAsDesired } from "./wanted.ts";

/**
 * What a project is to be when its record is changed by hand: as it is recorded, with something moved or taken out, or as
 * a copy says. It is planned and applied like what files want, with all that stands guard there. Throws a `ProblemError`:
 * `address/unknown` for what the project does not have, `apply/other-state` and `apply/stale` for a copy that is of another
 * state or behind this one, `secrets/unknown` where a copy keeps a secret that is not here.
 */
export function editedDesired(desired: Desired, edit: StateEdit, recorded: Recorded): Desired {
  if (edit.kind === "push") return pushed(desired, edit, recorded);
  const { project } = desired;
  const collections = recordedAsDesired(recorded, project);
  const known = new Set(collections.flatMap(addressesIn).map(nameKey));
  const named = edit.kind === "move" ? [edit.from] : edit.addresses;
  for (const address of named) if (!known.has(nameKey(address))) refuseUnknown(address, project);
  if (edit.kind === "remove") return { project, collections: without(collections, edit.addresses) };
  const { from, to } = edit;
  return { project, collections: moved(collections, from, to), moved: [{ from, to }] };
}

function addressesIn({ name, jobs, webJobs }: DesiredCollection): string[] {
  return [name, ...[...jobs, ...webJobs].map((member) => `${name}/${member.name}`)];
}

function refuseUnknown(address: string, project: string): never {
  return refuse("address/unknown", {
    detail: `Nothing that the project "${project}" manages has the address "${address}".`,
    hint: "`sched state list` tells what is recorded, and who manages it.",
  });
}

function without(
  collections: readonly DesiredCollection[],
  addresses: readonly string[],
): DesiredCollection[] {
  const gone = new Set(addresses.map(nameKey));
  const stays = (collection: string, { name }: { readonly name: string }): boolean =>
    !gone.has(nameKey(`${collection}/${name}`));
  return collections
    .filter(({ name }) => !gone.has(nameKey(name)))
    .map((each) => ({
      ...each,
      jobs: each.jobs.filter((job) => stays(each.name, job)),
      webJobs: each.webJobs.filter((webJob) => stays(each.name, webJob)),
    }));
}

function moved(
  collections: readonly DesiredCollection[],
  from: string,
  to: string,
): DesiredCollection[] {
  if (parseAddress(to) === undefined) {
    refuse("address/form", {
      detail: `"${to}" is no address.`,
      hint: "Name a collection, or a job as collection/job.",
    });
  }
  const { collection: target = "", job: name } = parseAddress(to) ?? {};
  const { collection: source = "", job: was } = parseAddress(from) ?? {};
  if ((was === undefined) !== (name === undefined)) {
    refuse("address/form", {
      detail: `"${from}" and "${to}" are not of one kind.`,
      hint: "A collection moves to a collection, a job to an address in one.",
    });
  }
  if (was === undefined || name === undefined) {
    return collections.map((each) =>
      nameKey(each.name) === nameKey(source) ? { ...each, name: target } : each,
    );
  }
  if (!collections.some((each) => nameKey(each.name) === nameKey(target))) {
    refuse("address/unknown", {
      detail: `The project has no collection "${target}" to move "${from}" to.`,
      hint: "Move a whole collection to rename it; or write the new one into the files, with `moved`.",
    });
  }
  const isIt = (member: { readonly name: string }): boolean =>
    nameKey(member.name) === nameKey(was);
  const home = collections.find((each) => nameKey(each.name) === nameKey(source));
  const [job, webJob] = [home?.jobs.find(isIt), home?.webJobs.find(isIt)];
  return without(collections, [from]).map((each) =>
    nameKey(each.name) === nameKey(target) ? withMembers(each, name, { job, webJob }) : each,
  );
}

interface MovedMember {
  readonly job: DesiredJob | undefined;
  readonly webJob: DesiredWebJob | undefined;
}

function withMembers(
  collection: DesiredCollection,
  name: string,
  { job, webJob }: MovedMember,
): DesiredCollection {
  const jobs = job === undefined ? [] : [{ ...job, name }];
  const webJobs = webJob === undefined ? [] : [{ ...webJob, name }];
  return {
    ...collection,
    jobs: [...collection.jobs, ...jobs],
    webJobs: [...collection.webJobs, ...webJobs],
  };
}

type Push = Extract<StateEdit, { kind: "push" }>;

/** A copy that was made before the state changed would undo that change unseen. */
function pushed(desired: Desired, { lineage, serial, force }: Push, recorded: Recorded): Desired {
  const isNew = recorded.serial === 0 && recorded.collections.size === 0;
  if (force !== true && !isNew && lineage !== recorded.lineage) {
    refuse("apply/other-state", {
      detail: `The copy is of the state ${lineage}, and this one is ${recorded.lineage}.`,
      hint: "Check --state and -e. If this state is to become what the copy says, push it with --force.",
    });
  }
  if (force !== true && serial < recorded.serial) {
    refuse("apply/stale", {
      detail: `The copy is of serial ${serial}, and the state is at serial ${recorded.serial}: it changed since.`,
      hint: "Pull again and repeat the change on that. To undo what happened since, push it with --force.",
    });
  }
  const problems: Problem[] = [];
  const collections = desired.collections.map((each) => keepingSecrets(each, recorded, problems));
  if (problems.length > 0) throw new ProblemError(problems);
  return { ...desired, collections };
}

/** A copy holds no secrets: what says `(sensitive)` is as it is recorded. */
function keepingSecrets(
  collection: DesiredCollection,
  recorded: Recorded,
  problems: Problem[],
): DesiredCollection {
  const kept = <Member extends DesiredJob | DesiredWebJob>(
    member: Member,
    before: object | undefined,
  ): Member => {
    const answer = withKept(member.definition, before);
    const address = `${collection.name}/${member.name}`;
    problems.push(
      ...answer.problems.map((each) => ({ ...each, detail: `${address}: ${each.detail}` })),
    );
    return { ...member, definition: answer.definition };
  };
  const at = (name: string): string => `${collection.name}/${name}`;
  return {
    ...collection,
    jobs: collection.jobs.map((job) => kept(job, findJob(recorded, at(job.name))?.definition)),
    webJobs: collection.webJobs.map((webJob) =>
      kept(webJob, findWebJob(recorded, at(webJob.name))?.definition),
    ),
  };
}
