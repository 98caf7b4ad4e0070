import { readFile } from "node:fs/promises";
import { withOwner } from "../compose/owner.ts";
import { acceptDesired } from "../config/accept-desired.ts";
import type { Desired } from "../model/desired.ts";
import { refuse } from "../model/problem.ts";
import type { Owner } from "../ports/owner.ts";
import type { StateCopy } from "../ui/state/copy.ts";
import type { Context } from "./context.ts";
import { flag, type Invocation } from "./specification.ts";
import { changeState } from "./state-change.ts";
import { bringFiles } from "./state-files.ts";

/** `sched state push FILE`: what each project manages becomes what a copy says. */
export async function act(invocation: Invocation, context: Context): Promise<void> {
  const [, file, ...rest] = invocation.arguments;
  if (file === undefined || rest.length > 0) {
    refuse("usage/wrong", {
      detail: "`sched state push` takes a file that `sched state pull` wrote.",
      hint: "As in `sched state push copy.json`.",
    });
  }
  const copy = copyIn(await textOf(file), file);
  const projects = await projectsIn(copy);
  const others = copy.collections.filter(({ project }) => project === null);
  for (const { name } of others) {
    invocation.terminal.error(`${name} is managed by no files: it stays as it is recorded.\n`);
  }
  await withOwner(context, async (owner) => {
    for (const desired of projects) await pushOne(invocation, context, owner, { desired, copy });
  });
}

interface Pushing {
  readonly desired: Desired;
  readonly copy: StateCopy;
}

async function pushOne(
  invocation: Invocation,
  context: Context,
  owner: Owner,
  { desired, copy }: Pushing,
): Promise<void> {
  const force = flag(invocation.options, "force");
  const { lineage, serial } = copy;
  const edit = { kind: "push", lineage, serial: await serialFor(owner, desired, copy) } as const;
  const prepare = (): Promise<void> => bringFiles(owner, copy);
  await changeState(invocation, context, owner, {
    desired,
    edit: force ? { ...edit, serial, lineage, force } : edit,
    prepare,
  });
}

/** The push of the project before this one has moved the state on, and nothing else may have. */
async function serialFor(owner: Owner, { project }: Desired, copy: StateCopy): Promise<number> {
  const first = copy.collections.find((each) => each.project !== null)?.project;
  return first === project ? copy.serial : Math.max(copy.serial, (await owner.state()).serial);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    return refuse("state/copy", {
      detail: `${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? "unknown"}.`,
      hint: "`sched state pull > copy.json` writes one.",
    });
  }
}

function copyIn(text: string, file: string): StateCopy {
  const copy = parsed(text);
  const isCopy =
    copy?.formatVersion === "1.0" &&
    typeof copy.lineage === "string" &&
    Number.isSafeInteger(copy.serial) &&
    Array.isArray(copy.collections) &&
    copy.collections.every(isCollection);
  if (isCopy) return copy as StateCopy;
  return refuse("state/copy", {
    detail: `${file} is not what \`sched state pull\` prints.`,
    hint: "A copy of state.json itself is put back with `sched state restore`.",
  });
}

function parsed(text: string): Partial<StateCopy> | undefined {
  try {
    return (JSON.parse(text) as Partial<StateCopy> | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function isCollection(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { name, project, definition, jobs, webJobs } = value as Readonly<Record<string, unknown>>;
  const isOwned = project === null || typeof project === "string";
  const isDefined = typeof definition === "object" && definition !== null;
  return (
    typeof name === "string" && isOwned && isDefined && areMembers(jobs) && areMembers(webJobs)
  );
}

function areMembers(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((each: { readonly name?: unknown; readonly definition?: unknown } | null) => {
      return typeof each?.name === "string" && typeof each.definition === "object";
    })
  );
}

/** What each project manages, checked like files; what a person wrote into the copy is believed in nothing. */
async function projectsIn({ collections }: StateCopy): Promise<readonly Desired[]> {
  const projects = new Set(collections.flatMap(({ project }) => project ?? []));
  return Promise.all(
    [...projects].map((project) =>
      acceptDesired(
        {
          project,
          collections: collections
            .filter((each) => each.project === project)
            .map(({ name, definition, jobs, webJobs }) => ({
              name,
              definition,
              jobs: managedOf(jobs),
              webJobs: managedOf(webJobs),
            })),
        },
        async () => {},
      ),
    ),
  );
}

function managedOf<Definition>(
  members: readonly {
    readonly name: string;
    readonly managed: boolean;
    readonly definition: Definition;
  }[],
): { readonly name: string; readonly definition: Definition }[] {
  return members
    .filter(({ managed }) => managed)
    .map(({ name, definition }) => ({ name, definition }));
}
