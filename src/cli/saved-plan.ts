import { createHash } from "node:crypto";
import type { BundleLine } from "../content/bundle.ts";
import { ContentFault } from "../content/fault.ts";
import type { ContentDigest } from "../model/content.ts";
import type { Desired } from "../model/desired.ts";
import { decodeDesired, encodeDesired } from "../model/desired-json.ts";
import type { Plan, PlannedChange } from "../model/plan.ts";
import { refuse } from "../model/problem.ts";
import type { Revision } from "../model/revision.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import type { Content } from "../ports/content.ts";
import { literalPlaces } from "../plan/literals.ts";
import { refuseChanged } from "./ship-files.ts";
import type { PlanOptions } from "../ports/owner.ts";

/** All that an apply needs to carry out a plan later, on another machine, without the files it was made from. */
export interface SavedPlan {
  readonly plan: Plan;
  readonly desired: Desired;
  readonly options: PlanOptions;
  /** The files of the WebJobs that change, by digest. */
  readonly contents: ReadonlyMap<ContentDigest, Content>;
  /** Where the files stood in git that it was made from. */
  readonly revision?: Revision | undefined;
  /** `-e` it was planned with. */
  readonly environment: string | null;
  /** The address of the service that planned it; null: the state was in a folder. */
  readonly backend: string | null;
  /** ISO 8601. */
  readonly savedAt: string;
}

/**
 * What knows another form only must not carry the plan out: it would read something else into it. A plan without files is
 * of the first form, which has no lines behind the plan.
 */
const formatPlain = "1.0";
const formatWithFiles = "1.1";
const kind = "plan";

/** The first line of the file; the second is the plan, and files of WebJobs follow, a line each. */
interface Header {
  readonly sched: typeof kind;
  readonly formatVersion: string;
  /** Of sched, that saved it. */
  readonly version: string;
  /** SHA-256 of the second line, hexadecimal; a file behind it has a hash of its own. */
  readonly checksum: string;
  /** How many lines follow behind the plan; absent: none. */
  readonly files?: number;
}

/**
 * The text of a plan file: all that an apply needs, the files of the WebJobs that change among it. Refuses with
 * `plan-file/secrets`, naming all of them, a plan that holds literal secrets; with `content/changed` or
 * `content/too-large` where the files are no longer those that were planned, or too many for a text.
 */
export async function encodeSavedPlan(saved: SavedPlan, version: string): Promise<string> {
  refuseLiterals(saved.desired);
  const { contents, ...rest } = saved;
  const content = JSON.stringify({ ...rest, desired: encodeDesired(saved.desired) });
  const carried = changedContents(saved.plan, contents);
  const files = carried.length === 0 ? [] : await bundled(carried);
  const header: Header = {
    sched: kind,
    formatVersion: files.length === 0 ? formatPlain : formatWithFiles,
    version,
    checksum: checksumOf(content),
    ...(files.length === 0 ? {} : { files: files.length }),
  };
  const lines = [JSON.stringify(header), content, ...files.map((file) => JSON.stringify(file))];
  return `${lines.join("\n")}\n`;
}

/** The contents that an apply of the plan would refer to and that are at hand. */
export function changedContents(
  { changes }: Plan,
  contents: ReadonlyMap<ContentDigest, Content>,
): readonly Content[] {
  const wanted = new Set(changes.flatMap(({ kind, after }) => contentIn(kind, after)));
  return [...contents.values()].filter(({ digest }) => wanted.has(digest));
}

function contentIn(kind: PlannedChange["kind"], after: PlannedChange["after"]): readonly string[] {
  const content = kind === "webJob" ? (after as WebJobDefinition | null)?.content : undefined;
  return content === undefined ? [] : [content];
}

async function bundled(contents: readonly Content[]): Promise<readonly BundleLine[]> {
  const { bundleOf } = await import("../content/bundle.ts");
  try {
    return await bundleOf(contents);
  } catch (error) {
    if (error instanceof ContentFault) refuseChanged(error);
    throw error;
  }
}

/**
 * Reads what `encodeSavedPlan` wrote. Refuses with `plan-file/not-a-plan`, `plan-file/format` for one of another
 * version, or `plan-file/damaged`; `name` is the file's, for the refusal.
 */
export async function decodeSavedPlan(text: string, name: string): Promise<SavedPlan> {
  const end = text.indexOf("\n");
  const header = headerOf(end < 0 ? text : text.slice(0, end));
  if (header === undefined) return refuseOther(text, name);
  if (header.formatVersion !== formatPlain && header.formatVersion !== formatWithFiles) {
    return refuse("plan-file/format", {
      detail: `${name} was saved by sched ${header.version}, in form ${header.formatVersion} of plan files; this version reads the forms ${formatPlain} and ${formatWithFiles} alone.`,
      hint: "Plan again with the version that applies.",
    });
  }
  const [content = "", ...lines] = text.slice(end + 1, -1).split("\n");
  const isWhole = checksumOf(content) === header.checksum && lines.length === (header.files ?? 0);
  if (!isWhole || !text.endsWith("\n")) return refuseDamaged(name);
  const { desired, ...saved } = JSON.parse(content) as Omit<SavedPlan, "contents">;
  const contents = await contentsOf(saved.plan, lines);
  if (contents === undefined) return refuseDamaged(name);
  return { ...saved, desired: decodeDesired(desired), contents };
}

/** Undefined where a line is not as it was saved. */
async function contentsOf(
  { changes }: Plan,
  lines: readonly string[],
): Promise<ReadonlyMap<ContentDigest, Content> | undefined> {
  if (lines.length === 0) return new Map();
  const { contentsIn } = await import("../content/bundle.ts");
  const wanted = new Set(changes.flatMap(({ kind, after }) => contentIn(kind, after)));
  try {
    return contentsIn(
      lines.map((line) => JSON.parse(line) as BundleLine),
      wanted,
    );
  } catch {
    return undefined;
  }
}

/** Whoever may read the file could read them; and what stands in for them in a plan is of one state alone. */
export function refuseLiterals(desired: Desired): void {
  const places = literalPlaces(desired);
  if (places.length === 0) return;
  const shown = places.slice(0, 5).join(", ");
  const more = places.length > 5 ? ` and ${places.length - 5} more` : "";
  refuse("plan-file/secrets", {
    detail: `The files hold secrets in the clear, which would stand in the plan file: ${shown}${more}.`,
    hint: "Put the values where `sched serve` finds them and write ${{ secrets.NAME }} instead; or plan without `--out`.",
  });
}

function checksumOf(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

function headerOf(line: string): Header | undefined {
  try {
    const value = JSON.parse(line) as Partial<Header> | null;
    const isHeader = value?.sched === kind && typeof value.formatVersion === "string";
    return isHeader ? (value as Header) : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing of ours, unless it begins like it. */
function refuseOther(text: string, name: string): never {
  if (text.startsWith(`{"sched":"${kind}"`)) return refuseDamaged(name);
  return refuse("plan-file/not-a-plan", {
    detail: `${name} is not a plan that \`sched plan --out\` saved.`,
    hint: "`sched apply` takes no files to read: it applies the project in the current folder, or in the one that -C names.",
  });
}

function refuseDamaged(name: string): never {
  return refuse("plan-file/damaged", {
    detail: `${name} is not as it was saved: it was cut off or changed.`,
    hint: "Plan again; or fetch the file again from where it was saved.",
  });
}
