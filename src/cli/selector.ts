import type { Desired } from "../model/desired.ts";
import { nameKey } from "../model/names.ts";
import { refuse } from "../model/problem.ts";
import type { Owner } from "../ports/owner.ts";
import { listOption, type Options } from "./specification.ts";

type Tags = Readonly<Record<string, string>>;

/** Whether something with these tags is asked for. */
export type Selector = (tags: Tags) => boolean;

/** Whether an address of the state, or of the files, is asked for. */
export type Selection = (address: string) => boolean;

/**
 * What `--selector` asks for: all terms, parted by commas or given one by one. Undefined: it was not given. Refuses with
 * `usage/wrong` what is no term.
 */
export function selectorOf(options: Options): Selector | undefined {
  const given = listOption(options, "selector");
  if (given.length === 0) return undefined;
  const terms = given.flatMap((text) => text.split(",")).map((text) => termOf(text.trim()));
  return (tags) => terms.every((term) => term(tags));
}

function termOf(text: string): Selector {
  const [, name = "", sign, value = ""] = /^([^=!]+)(?:(!?=)(.*))?$/.exec(text) ?? [];
  if (name === "") {
    refuse("usage/wrong", {
      detail: `--selector ${JSON.stringify(text)}: this is no term.`,
      hint: "Write name=value, name!=value, or a name alone; several with commas: team=finance,tier!=test.",
    });
  }
  if (sign === undefined) return (tags) => Object.hasOwn(tags, name);
  const isEqual = (tags: Tags): boolean => Object.hasOwn(tags, name) && tags[name] === value;
  return sign === "=" ? isEqual : (tags) => !isEqual(tags);
}

/**
 * What of the state is asked for. A job has the tags of its collection and its own, which win; a collection is asked for
 * where its own tags say so.
 */
export async function selectionIn(
  owner: Pick<Owner, "definitions" | "jobs">,
  selector: Selector,
): Promise<Selection> {
  const { collections } = await owner.definitions(undefined);
  const tags = new Map<string, Tags>();
  for (const { name, definition } of collections) tags.set(nameKey(name), definition.tags ?? {});
  for (const { address, definition } of await owner.jobs()) {
    const inherited = tags.get(nameKey(address.split("/")[0] ?? ""));
    tags.set(nameKey(address), { ...inherited, ...definition.tags });
  }
  return selectionOf(tags, selector);
}

/** The same of what the files want. */
export function selectionOfFiles({ collections }: Desired, selector: Selector): Selection {
  const tags = new Map<string, Tags>();
  for (const { name, definition, jobs, webJobs } of collections) {
    tags.set(nameKey(name), definition.tags ?? {});
    for (const member of [...jobs, ...webJobs]) {
      const own = { ...definition.tags, ...member.definition.tags };
      tags.set(nameKey(`${name}/${member.name}`), own);
    }
  }
  return selectionOf(tags, selector);
}

/** What a plan is to look at: whole collections where their tags say so, else the jobs in them. Refuses an empty choice. */
export function targetsOf(desired: Desired, selector: Selector): readonly string[] {
  const isSelected = selectionOfFiles(desired, selector);
  const targets = desired.collections.flatMap(({ name, jobs, webJobs }) => {
    const members = [...jobs, ...webJobs].map((member) => `${name}/${member.name}`);
    const chosen = members.filter(isSelected);
    return isSelected(name) && chosen.length === members.length ? [name] : chosen;
  });
  if (targets.length > 0) return targets;
  return refuse("address/unknown", {
    detail: "--selector: nothing in the files has these tags.",
    hint: "`tags:` of a collection or a job say what it can be selected by.",
  });
}

function selectionOf(tags: ReadonlyMap<string, Tags>, selector: Selector): Selection {
  const selected = new Set([...tags].filter(([, own]) => selector(own)).map(([key]) => key));
  return (address) => selected.has(nameKey(address));
}
