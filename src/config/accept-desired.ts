import { type ContentDigest, isContentDigest } from "../model/content.ts";
import type { Desired, DesiredCollection, DesiredJob, DesiredWebJob } from "../model/desired.ts";
import type { JobDefinition } from "../model/job.ts";
import { isName, nameKey } from "../model/names.ts";
import { type Problem, problem, ProblemError } from "../model/problem.ts";
import { secretMembers } from "../model/secret.ts";
import { escapeTemplate, hasTemplate, parseTemplate } from "../model/template.ts";
import { tooManyDays } from "./calendar-bounds.ts";
import { type Fault, maxFaults, pointerTo } from "./faults.ts";
import { foldCase } from "./fold-case.ts";
import { collectionOf } from "./normalise-collection.ts";
import { namedCalendars } from "./rules/calendar-rules.ts";
import { follow, isMapping, partsIn } from "./rules/report.ts";
import { checkDocument } from "./validate.ts";
import type { JobCollectionDocument } from "./written.ts";

/**
 * Definitions that arrive over a network, checked like files and by the same code: each collection is read as a document
 * of the language, whose canonical form it is, with the schema and the rules, and normalised again. So nothing gets in
 * that no file could have said: no member of the state, no seal of a secret that somebody else keeps. `sent` has the
 * shape of `encodeDesired`. Throws `api/request`, naming all that is wrong (a hundred at most). `breathe` is awaited
 * between collections, so that whoever serves is not kept from firing.
 */
export async function acceptDesired(sent: Desired, breathe: () => Promise<void>): Promise<Desired> {
  const faults: Problem[] = nameFaults(sent);
  const collections: DesiredCollection[] = [];
  for (const each of sent.collections) {
    if (faults.length >= maxFaults) break;
    const { collection, faults: found } = acceptCollection(each);
    faults.push(...found.map((fault) => placed(each.name, fault)));
    if (collection !== undefined) collections.push(collection);
    await breathe();
  }
  const days = tooManyDays(collections);
  if (days !== undefined) faults.push(refusal("/collections", days.detail, days.hint));
  if (faults.length > 0) throw new ProblemError(faults.slice(0, maxFaults));
  // What else there is are addresses, which the shape of the request has checked.
  return { ...sent, collections };
}

function nameFaults({ project, collections }: Desired): Problem[] {
  const faults: Problem[] = [];
  if (!isName(project)) faults.push(refusal("/project", "The project has no proper name."));
  const seen = new Set<string>();
  collections.forEach(({ name }, index) => {
    if (seen.has(nameKey(name))) {
      faults.push(refusal(`/collections/${index}`, `The collection "${name}" is there twice.`));
    }
    seen.add(nameKey(name));
  });
  return faults;
}

interface Accepted {
  /** Absent as soon as there is a fault. */
  readonly collection?: DesiredCollection | undefined;
  /** With pointers into the document of the collection: `/jobs/nightly/action/request/uri`. */
  readonly faults: readonly Fault[];
}

/** One collection of them: what is wrong with it, or its canonical form. */
export function acceptCollection(sent: DesiredCollection): Accepted {
  const targets = new Map<string, JobDefinition["target"]>();
  const { timeZone, ...settings } = sent.definition;
  const jobs = sent.jobs.map(({ name, definition: { target, ...job } }): [string, unknown] => {
    if (target !== undefined) targets.set(name, target);
    return [name, job];
  });
  const contents = new Map<string, ContentDigest>();
  const webJobs = sent.webJobs.map(
    ({ name, definition: { content, ...webJob } }): [string, unknown] => {
      if (content !== undefined) contents.set(name, content);
      return [name, webJob];
    },
  );
  // The zone of the collection is merged into the jobs already; one that has none must not get it again.
  const zone = foldCase("jobCollection", { jobCollection: sent.name, timeZone });
  const document = foldCase(
    "jobCollection",
    plain(
      { jobCollection: sent.name, ...settings, jobs: mapOf(jobs), webJobs: mapOf(webJobs) },
      "",
    ),
  );
  const faults: readonly Fault[] = [
    ...(timeZone === undefined ? [] : checkDocument("jobCollection", zone)),
    ...checkDocument("jobCollection", document),
    ...twice([...jobs, ...webJobs]),
    ...memberFaults(document),
    ...[...targets].flatMap(([name, target]) => targetFaults(name, target)),
    ...[...contents].flatMap(([name, content]) => contentFaults(name, content)),
  ];
  if (faults.length > 0) return { faults };
  const read = collectionOf(document as JobCollectionDocument, surrounding);
  const places = new Map([...sent.jobs, ...sent.webJobs].map(({ name, place }) => [name, place]));
  const scripts = new Map(sent.webJobs.map((webJob) => [webJob.name, webJob.scripts]));
  const zoned = timeZone === undefined ? {} : { timeZone };
  return {
    faults: [],
    collection: read && {
      ...read,
      definition: { ...read.definition, ...zoned },
      jobs: read.jobs.map((job) => placedAs(aimed(job, targets.get(job.name)), places)),
      webJobs: read.webJobs.map((webJob) =>
        placedAs(
          { ...filled(webJob, contents.get(webJob.name)), ...scriptsIn(scripts.get(webJob.name)) },
          places,
        ),
      ),
    },
  };
}

/** What a canonical definition cannot refer to any more: everything was merged in. */
const surrounding = {
  targets: {},
  environments: undefined,
  environment: undefined,
  placeOf: () => "",
  report: () => {},
};

/** What is wrong with a job or WebJob that comes without the files around it. */
function memberFaults(document: unknown): readonly Fault[] {
  const part = { path: "", value: isMapping(document) ? document : {} };
  const members = [...partsIn(part, "jobs"), ...partsIn(part, "webJobs")];
  return [
    ...members.flatMap((each) => follow([namedCalendars], each)),
    ...templateFaults(document),
  ];
}

function filled(webJob: DesiredWebJob, content: ContentDigest | undefined): DesiredWebJob {
  if (content === undefined) return webJob;
  return { ...webJob, definition: { ...webJob.definition, content } };
}

function scriptsIn(scripts: DesiredWebJob["scripts"]): Pick<DesiredWebJob, "scripts"> {
  return scripts === undefined ? {} : { scripts };
}

function aimed(job: DesiredJob, target: JobDefinition["target"]): DesiredJob {
  return target === undefined ? job : { ...job, definition: { ...job.definition, target } };
}

/** Where it stood in the files of whoever sent it, for warnings. */
function placedAs<One extends DesiredJob | DesiredWebJob>(
  { place: _place, ...one }: One,
  places: ReadonlyMap<string, string | undefined>,
): One {
  const place = places.get(one.name);
  return { ...one, ...(place === undefined ? {} : { place }) } as One;
}

/** Without a prototype: a job may be called `constructor`. */
function mapOf(entries: readonly (readonly [string, unknown])[]): object {
  const map = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of entries) map[name] = value;
  return map;
}

/** Members whose texts are secrets have a literal marked, `{"$literal": "…"}`; no others do. */
const mark = "$literal";

/** As a file would have it: marks become the text of the literal, and keys that look like marks lose their escape. */
function plain(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  const literal = literalOf(value);
  if (literal !== undefined && secretMembers.has(key)) return escapeTemplate(literal);
  if (Array.isArray(value)) return value.map((item: unknown) => plain(item, key));
  return mapOf(
    Object.entries(value).map(([name, member]) => [
      bare(name),
      // In a body the words mean nothing to us.
      name === "body" ? unescaped(member) : plain(member, name),
    ]),
  );
}

function unescaped(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(unescaped);
  return mapOf(Object.entries(value).map(([name, member]) => [bare(name), unescaped(member)]));
}

function bare(name: string): string {
  return /^\$\$+literal$/.test(name) ? name.slice(1) : name;
}

function literalOf(value: object): string | undefined {
  const keys = Object.keys(value);
  const text = (value as Readonly<Record<string, unknown>>)[mark];
  return keys.length === 1 && typeof text === "string" ? text : undefined;
}

/** The map of a document holds one of them only, so it cannot tell. */
function twice(entries: readonly (readonly [string, unknown])[]): Fault[] {
  const seen = new Set<string>();
  return entries.flatMap(([name]) => {
    const isNew = !seen.has(nameKey(name));
    seen.add(nameKey(name));
    if (isNew) return [];
    const detail = `\`${name}\` is there twice, whatever the letter case.`;
    return [{ code: "names/duplicate", path: pointerTo("", name), at: "key", detail } as const];
  });
}

/** Where texts are filled in when an action fires; what is filled in when files are read is done. */
function templateFaults(document: unknown): Fault[] {
  const { jobs = {}, webJobs = {} } = document as Documented;
  return [
    ...Object.entries(jobs).flatMap(([name, job]) =>
      textFaults(job.action, `/jobs/${name}/action`),
    ),
    ...Object.entries(webJobs).flatMap(([name, webJob]) => [
      ...textFaults(webJob.arguments, `/webJobs/${name}/arguments`),
      ...textFaults(webJob.environment, `/webJobs/${name}/environment`),
    ]),
  ];
}

interface Documented {
  readonly jobs?: Readonly<Record<string, { readonly action?: unknown }>>;
  readonly webJobs?: Readonly<
    Record<string, { readonly arguments?: unknown; readonly environment?: unknown }>
  >;
}

function textFaults(value: unknown, path: string): Fault[] {
  if (typeof value === "string") return hasTemplate(value) ? templateFault(value, path) : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => textFaults(member, pointerTo(path, key)));
}

function templateFault(text: string, path: string): Fault[] {
  const parsed = parseTemplate(text);
  const code = "interpolation/syntax";
  if (!parsed.ok) return [{ code, path, at: "value", detail: parsed.failure.detail }];
  const early = parsed.value.find(
    (part) => typeof part === "object" && part.source !== "secrets" && part.source !== "run",
  );
  if (early === undefined) return [];
  const detail = "Only secrets and run are filled in when an action fires.";
  return [{ code, path, at: "value", detail }];
}

function targetFaults(name: string, target: unknown): Fault[] {
  const path = `/jobs/${name}/target`;
  if (isTarget(target)) return [];
  const detail = "`target` has a `name` and perhaps a `limit` from 1, and nothing else.";
  return [{ code: "language/type", path, at: "value", detail }];
}

/** No file can say it: it names files that were read, and brought, beside the definition. */
function contentFaults(name: string, content: unknown): Fault[] {
  if (typeof content === "string" && isContentDigest(content)) return [];
  const detail = "`content` is `sha256:` and 64 hexadecimal digits.";
  return [{ code: "language/type", path: `/webJobs/${name}/content`, at: "value", detail }];
}

function isTarget(target: unknown): boolean {
  if (typeof target !== "object" || target === null) return false;
  const { name, limit, ...rest } = target as Readonly<Record<string, unknown>>;
  const isLimit = limit === undefined || (Number.isInteger(limit) && Number(limit) > 0);
  return typeof name === "string" && isName(name) && isLimit && Object.keys(rest).length === 0;
}

function placed(collection: string, { path, detail, hint }: Fault): Problem {
  return refusal(`/${collection}${path}`, `${collection}${path}: ${detail}`, hint);
}

function refusal(path: string, detail: string, hint?: string): Problem {
  return problem("api/request", { detail, path, hint });
}
