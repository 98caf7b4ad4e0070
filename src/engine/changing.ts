import { nameKey, parseAddress } from "../model/names.ts";
import { ProblemError, refuse } from "../model/problem.ts";
import { findCollection, type Recorded, type RecordedCollection } from "../model/recorded.ts";
import { webJobsRefused } from "../plan/guards.ts";
import { withKept } from "../plan/kept-secrets.ts";
import { singleChangeEntries, type SingleChange } from "../plan/single-change.ts";
import type { ChangeAnswer, ChangeRequest } from "../ports/definitions.ts";
import type { PlanRights } from "../ports/owner.ts";
import { refuseDoubted, type PlanRules } from "./applying.ts";
import type { Decide } from "./controls.ts";
import { etagOf } from "./definitions.ts";

/**
 * One definition changed outside `apply`: all conditions are looked at on the state as it is now, and the change is
 * committed whole. Literal secrets in `request` are sealed, but for those that say that the recorded one is kept.
 */
export function changing(request: ChangeRequest, rules: PlanRules): Decide<ChangeAnswer> {
  return ({ recorded, now, clockDoubted }) => {
    if (clockDoubted) refuseDoubted();
    const target = targetOf(request, recorded);
    checkConditions(request, target, recorded, rules);
    checkGuards(request, target, rules);
    const change = completed(request, target);
    const entries = singleChangeEntries(change, recorded, { at: now, by: request.by });
    return {
      entries,
      touched: [target.address],
      answer: () => ({
        lineage: recorded.lineage,
        serial: recorded.serial,
        changed: entries.length > 0,
        created: target.known === undefined && request.definition !== null,
      }),
    };
  };
}

/** What a request is about, as the state has it. */
interface Target {
  /** In the case it is recorded with. */
  readonly address: string;
  readonly collection: RecordedCollection | undefined;
  readonly known: Known | undefined;
}

interface Known {
  readonly definition: object;
  readonly applied?: object;
}

function targetOf(request: ChangeRequest, recorded: Recorded): Target {
  const { kind, address } = request;
  const parsed = parseAddress(address);
  if (parsed === undefined || (parsed.job === undefined) !== (kind === "collection")) {
    refuse("address/form", { detail: `"${address}" is no address of a ${kind}.` });
  }
  const collection = findCollection(recorded, parsed.collection);
  if (parsed.job === undefined) {
    return { address: collection?.name ?? address, collection, known: collection };
  }
  if (collection === undefined) refuseUnknown(parsed.collection);
  const known = memberOf(collection, parsed.job, request);
  return { address: `${collection.name}/${known?.name ?? parsed.job}`, collection, known };
}

function memberOf(
  { jobs, webJobs }: RecordedCollection,
  name: string,
  { kind, definition, address }: ChangeRequest,
): (Known & { readonly name: string }) | undefined {
  const key = nameKey(name);
  const [own, others] = kind === "job" ? [jobs, webJobs] : [webJobs, jobs];
  if (others.has(key) && definition !== null) {
    refuse("names/duplicate", {
      detail: `${address} is the name of a ${kind === "job" ? "WebJob" : "job"} already; jobs and WebJobs share one name space.`,
      hint: "Choose another name.",
    });
  }
  return own.get(key);
}

function refuseUnknown(address: string): never {
  return refuse("address/unknown", {
    detail: `Nothing recorded has the address "${address}".`,
    hint: "`sched status` lists what there is.",
  });
}

function checkConditions(
  { match, isNew, serial, definition, address }: ChangeRequest,
  { known }: Target,
  recorded: Recorded,
  { hash }: PlanRules,
): void {
  if (definition === null && known === undefined) refuseUnknown(address);
  if (serial !== undefined && serial !== recorded.serial) {
    refuseMoved(`the state is at serial ${recorded.serial}, not ${serial}`);
  }
  if (isNew === true && known !== undefined) refuseMoved(`${address} is there already`);
  if (match === undefined) return;
  if (known === undefined) refuseMoved(`${address} is not there`);
  if (match !== "*" && match !== etagOf(known.definition, hash)) {
    refuseMoved(`${address} was changed since it was read`);
  }
}

function refuseMoved(why: string): never {
  return refuse("api/precondition", {
    detail: `Nothing was changed: ${why}.`,
    hint: "Read it again, and repeat the change on what is there now.",
  });
}

function checkGuards(
  { definition, rights, kind }: ChangeRequest,
  { address, collection, known }: Target,
  { definitions, webJobs }: PlanRules,
): void {
  const isManaged = known?.applied !== undefined;
  if (isManaged && definitions === "readOnly") {
    refuse("guard/read-only", {
      detail: `${address} comes from the files of the project "${collection?.project ?? ""}", and serve.yaml says \`definitions: readOnly\`.`,
      hint: "Change the files and apply them.",
    });
  }
  const goes = definition === null;
  if (!goes && webJobs === "refused") refuseWebJob(kind, address);
  const members = goes && kind === "collection" ? membersOf(collection) : [];
  checkWebJobRights({ kind, rights, members });
  const isProtected = [known, ...members].some(
    (each) => each !== undefined && "protect" in each.definition,
  );
  if (!goes || !isProtected) return;
  refuse("guard/protected", {
    detail: `${address} is protected, or something in it is: \`protect: true\` was applied with it.`,
    hint: "Apply it with `protect: false` first.",
  });
}

function refuseWebJob(kind: ChangeRequest["kind"], address: string): void {
  if (kind === "webJob") throw new ProblemError([webJobsRefused(address)]);
}

interface WebJobRights {
  readonly kind: ChangeRequest["kind"];
  readonly rights: PlanRights | undefined;
  readonly members: readonly (Known & { readonly isWebJob?: true })[];
}

function checkWebJobRights({ kind, rights, members }: WebJobRights): void {
  const isAbout = kind === "webJob" || members.some(({ isWebJob }) => isWebJob === true);
  if (rights === undefined || rights.webJobs || !isAbout) return;
  refuse("api/role", {
    detail:
      "This changes WebJobs, which are programs on the machine that serves, and the token has not been given that right.",
    hint: "Whoever runs the service grants it in serve.yaml: tokens: [{ name: NAME, role: apply, webJobs: true }].",
  });
}

function membersOf(collection: RecordedCollection | undefined): WebJobRights["members"] {
  const webJobs = [...(collection?.webJobs.values() ?? [])];
  return [
    ...(collection?.jobs.values() ?? []),
    ...webJobs.map((webJob) => ({ ...webJob, isWebJob: true as const })),
  ];
}

/** With the secrets that are kept. */
function completed(request: ChangeRequest, { address, known }: Target): SingleChange {
  const [collection = "", name = ""] = address.split("/");
  const before = known?.definition;
  switch (request.kind) {
    case "collection":
      return { kind: "collection", collection, definition: request.definition };
    case "job":
      return { kind: "job", collection, name, definition: kept(request.definition, before) };
    case "webJob":
      return { kind: "webJob", collection, name, definition: kept(request.definition, before) };
  }
}

function kept<Definition extends object>(
  wanted: Definition | null,
  before: object | undefined,
): Definition | null {
  if (wanted === null) return null;
  const { definition, problems } = withKept(wanted, before);
  if (problems.length > 0) throw new ProblemError(problems);
  return definition;
}
