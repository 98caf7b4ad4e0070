import { type Problem, problem } from "../model/problem.ts";
import { type ArmParameter, type ArmScope, evaluated, Unknown } from "./arm-expression.ts";

export type Json = Readonly<Record<string, unknown>>;

/** What an export or a template has, before anything is made of it. */
export interface FoundResources {
  readonly collections: readonly FoundCollection[];
  readonly jobs: readonly FoundJob[];
  readonly problems: readonly Problem[];
}

export interface FoundCollection {
  readonly name: string;
  readonly body: Json;
}

export interface FoundJob {
  /** Undefined: it does not say. */
  readonly collection: string | undefined;
  readonly name: string;
  readonly properties: Json;
}

/**
 * Collections and jobs in what somebody exported: answers of the REST API, one or many, lists with `value`, or an ARM
 * template with nested resources. History is passed over.
 */
export function findResources(value: unknown): FoundResources {
  const walk: Walk = { collections: [], jobs: [], problems: [] };
  visit(value, { walk, parent: undefined, depth: 0 });
  return walk;
}

interface Walk {
  readonly collections: FoundCollection[];
  readonly jobs: FoundJob[];
  readonly problems: Problem[];
}

interface Place {
  readonly walk: Walk;
  /** The collection that it stands in. */
  readonly parent: string | undefined;
  readonly depth: number;
}

const depthMax = 20;

function visit(value: unknown, place: Place): void {
  if (place.depth > depthMax) return;
  const inner = { ...place, depth: place.depth + 1 };
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) visit(item, inner);
  } else if (isJson(value)) visitObject(value, inner);
}

function visitObject(value: Json, place: Place): void {
  if (isTemplate(value)) {
    visit(evaluated(value["resources"], scopeOf(value)), place);
    return;
  }
  const type = typeof value["type"] === "string" ? value["type"].toLowerCase() : "";
  if (type.endsWith("/history")) return;
  if (type.endsWith("/jobcollections")) visitCollection(value, place);
  else if (/(?:^|\/)jobs$/.test(type) || isBareJob(value)) visitJob(value, place);
  else if (Array.isArray(value["value"])) visit(value["value"], place);
  else if (type !== "") place.walk.problems.push(passedOver(value, type));
  else for (const member of Object.values(value)) visit(member, place);
}

function isTemplate(value: Json): boolean {
  return /deploymentTemplate/i.test(String(value["$schema"])) && "resources" in value;
}

function scopeOf({ parameters, variables }: Json): ArmScope {
  return {
    parameters: (isJson(parameters) ? parameters : {}) as Readonly<Record<string, ArmParameter>>,
    variables: isJson(variables) ? variables : {},
  };
}

function isBareJob({ properties }: Json): boolean {
  return (
    isJson(properties) && Object.keys(properties).some((key) => key.toLowerCase() === "action")
  );
}

function visitCollection(value: Json, place: Place): void {
  const name = nameOf(value, place);
  if (name === undefined) return;
  place.walk.collections.push({ name, body: value });
  const inner = { ...place, parent: name };
  visit(value["resources"], inner);
  visit(value["jobs"], inner);
}

function visitJob(value: Json, place: Place): void {
  const full = nameOf(value, place);
  if (full === undefined) return;
  if ("copy" in value) {
    place.walk.problems.push(
      lost(full, "it is made in a loop (`copy`)", "Write the jobs by hand."),
    );
    return;
  }
  const slash = full.lastIndexOf("/");
  const collection = slash < 0 ? (place.parent ?? ofId(value)) : full.slice(0, slash);
  const { properties } = value;
  place.walk.jobs.push({
    collection,
    name: full.slice(slash + 1),
    properties: isJson(properties) ? properties : {},
  });
}

function ofId({ id }: Json): string | undefined {
  return /\/jobCollections\/([^/]+)\/jobs\//i.exec(String(id))?.[1];
}

function nameOf(value: Json, { walk }: Place): string | undefined {
  const { name } = value;
  if (typeof name === "string" && name !== "") return name;
  const why = name instanceof Unknown ? name.why : "it has none";
  const hint = "Give the parameter a default value, or export what was deployed.";
  walk.problems.push(lost("A resource", `its name cannot be told: ${why}`, hint));
  return undefined;
}

function passedOver(value: Json, type: string): Problem {
  return problem("import/setting", {
    detail: `${String(value["name"]).slice(0, 100)} is of type ${type.slice(0, 100)}, which is not of Azure Scheduler; it was passed over.`,
  });
}

/** Something that is not in what is written. */
export function lost(what: string, why: string, hint?: string): Problem {
  return problem("import/lost", { detail: `${what}: ${why.replace(/\.$/, "")}.`, hint });
}

export function isJson(value: unknown): value is Json {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown)
  );
}
