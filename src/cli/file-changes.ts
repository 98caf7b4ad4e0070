import { beginningOf } from "../content/text.ts";
import {
  type ContentFile,
  hashOf,
  type Manifest,
  manifestBytesMax,
  parseManifest,
} from "../model/content.ts";
import type { FieldChange, Plan, PlannedChange } from "../model/plan.ts";
import { isError, ProblemError } from "../model/problem.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import { changedFiles, type FileChange, fileField, type FileTexts } from "../plan/files.ts";
import type { Content } from "../ports/content.ts";
import type { Owner } from "../ports/owner.ts";

/** Larger files are told by their size alone, as are those beyond the first so many of a WebJob. */
const textBytesMax = 256 * 1024;
const textsMax = 100;

export interface FileSources {
  /** Of the project's files, by digest. */
  readonly contents: ReadonlyMap<string, Content>;
  /** Who keeps the recorded ones. */
  readonly owner: Pick<Owner, "contents">;
}

/**
 * The plan with the files of each changed WebJob among its attributes, and the lines that differ in those that are text.
 * Where the owner does not have a content any more, or does not show it to us, its files are left out: the change of the
 * digest stands there all the same.
 */
export async function withFileChanges(plan: Plan, sources: FileSources): Promise<Plan> {
  const changes: PlannedChange[] = [];
  for (const change of plan.changes) changes.push(await withFiles(change, sources));
  return { ...plan, changes };
}

async function withFiles(change: PlannedChange, sources: FileSources): Promise<PlannedChange> {
  if (change.kind !== "webJob" || change.action === "forget") return change;
  const [old, young] = [contentOf(change.before), contentOf(change.after)];
  if (old === young) return change;
  const before = await sideOf(old, change.address, sources);
  const after = await sideOf(young, change.address, sources);
  const isWhole = (old === undefined || before) && (young === undefined || after);
  if (!isWhole) return change;
  const fields: FieldChange[] = [];
  for (const [index, file] of changedFiles(before?.manifest, after?.manifest).entries()) {
    fields.push(fileField(file, await textsOf(file, { before, after, index })));
  }
  return { ...change, fields: [...change.fields, ...fields] };
}

function contentOf(definition: PlannedChange["before"]): string | undefined {
  return (definition as WebJobDefinition | null)?.content;
}

type Side = Pick<Content, "manifest" | "read">;

async function sideOf(
  digest: string | undefined,
  address: string,
  { contents, owner }: FileSources,
): Promise<Side | undefined> {
  if (digest === undefined) return undefined;
  const known = contents.get(digest);
  if (known !== undefined) return known;
  const manifest = await keptManifest(digest, address, owner);
  return manifest && { manifest, read: (file) => keptBytes(file, address, owner) };
}

async function keptManifest(
  digest: string,
  address: string,
  owner: FileSources["owner"],
): Promise<Manifest | undefined> {
  try {
    const bytes = await kept(hashOf(digest), address, owner);
    if (bytes === undefined) return undefined;
    const manifest = parseManifest(await textOf(bytes));
    return "fault" in manifest ? undefined : manifest;
  } catch (error) {
    // What is damaged, or not for us, is no reason to show no plan at all.
    if (error instanceof ProblemError && error.problems.some(isError)) return undefined;
    throw error;
  }
}

/** What the WebJob there has; else what is kept for an earlier version, where the caller may see everything. */
async function kept(
  sha256: string,
  address: string,
  { contents }: FileSources["owner"],
): Promise<AsyncIterable<Uint8Array> | undefined> {
  return (await contents.get(sha256, address)) ?? (await contents.get(sha256, undefined));
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > manifestBytesMax) return "";
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

async function* keptBytes(
  { sha256 }: ContentFile,
  address: string,
  owner: FileSources["owner"],
): AsyncGenerator<Uint8Array> {
  const bytes = await kept(sha256, address, owner);
  if (bytes !== undefined) yield* bytes;
}

interface Sides {
  readonly before: Side | undefined;
  readonly after: Side | undefined;
  readonly index: number;
}

/** Only of what changes: the text of what comes or goes whole is in the files. */
async function textsOf(file: FileChange, { before, after, index }: Sides): Promise<FileTexts> {
  const none = { before: undefined, after: undefined };
  if (index >= textsMax || file.before === undefined || file.after === undefined) return none;
  if (before === undefined || after === undefined) return none;
  if (Math.max(file.before.size, file.after.size) > textBytesMax) return none;
  return {
    before: await wholeText(before, file.before),
    after: await wholeText(after, file.after),
  };
}

async function wholeText(side: Side, file: ContentFile): Promise<string | undefined> {
  try {
    return await beginningOf(side, file, textBytesMax + 1);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
