import { constants, type Dirent } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  type ContentFile,
  type ContentLimits,
  contentLimits,
  filesFault,
  pathFault,
  shownPath,
  tooManyFiles,
} from "../model/content.ts";
import type { Content } from "../ports/content.ts";
import { ContentFault, systemReason } from "./fault.ts";
import { Allowance, measured, namedContent } from "./hashing.ts";
import { type IgnoreRules, ignoreRules } from "./ignore.ts";

/** Says which files of a source folder stay behind; it does so itself. */
export const ignoreFileName = ".schedignore";

const ignoreBytesMax = 64 * 1024;

/** Looked at, ignored ones among them: a folder that was not meant must not keep anybody waiting. */
const entriesMax = 100_000;

/**
 * The files below a folder, but for those that its `.schedignore` names, and for `.git` and `.sched`. Bytes are taken as they are; of
 * modes, whether the owner may execute. Throws a `ContentFault` for links and whatever else is no file, for names that
 * are not the same everywhere, and beyond the limits.
 */
export async function readFolder(
  folder: string,
  limits: ContentLimits = contentLimits,
): Promise<Content> {
  const paths = await pathsBelow(folder, await rulesOf(folder), limits);
  const allowance = new Allowance(limits);
  const files: ContentFile[] = [];
  for (const path of paths) {
    const measure = { mode: await modeOf(folder, path) };
    const bytes = bytesOf(folder, path);
    files.push({ path, ...measure, ...(await measured(bytes, allowance)) });
  }
  const fault = filesFault(files, limits);
  if (fault !== undefined) throw new ContentFault(fault, emptyHint(files));
  return { ...namedContent(files), read: ({ path }) => bytesOf(folder, path) };
}

/** One file as the only one of a content, under its own name. */
export async function readSingleFile(
  folder: string,
  name: string,
  limits: ContentLimits = contentLimits,
): Promise<Content> {
  const mode = await modeOf(folder, name);
  const file = {
    path: name,
    mode,
    ...(await measured(bytesOf(folder, name), new Allowance(limits))),
  };
  const fault = filesFault([file], limits);
  if (fault !== undefined) throw new ContentFault(fault);
  return { ...namedContent([file]), read: () => bytesOf(folder, name) };
}

function emptyHint(files: readonly ContentFile[]): string | undefined {
  return files.length === 0
    ? `Put the script into it; empty folders are not carried, and ${ignoreFileName} may name too much.`
    : undefined;
}

async function rulesOf(folder: string): Promise<IgnoreRules> {
  const text = await textIfThere(join(folder, ignoreFileName));
  return ignoreRules(text ?? "");
}

async function textIfThere(path: string): Promise<string | undefined> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { size } = await file.stat();
      if (size > ignoreBytesMax) throw new ContentFault(`its ${ignoreFileName} is too large`);
      return await file.readFile("utf8");
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof ContentFault) throw error;
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new ContentFault(`its ${ignoreFileName} cannot be read: ${systemReason(error)}`);
  }
}

async function pathsBelow(
  folder: string,
  rules: IgnoreRules,
  limits: ContentLimits,
): Promise<readonly string[]> {
  const paths: string[] = [];
  const folders = [""];
  let seen = 0;
  for (let inner = folders.pop(); inner !== undefined; inner = folders.pop()) {
    for (const entry of await entriesOf(folder, inner)) {
      seen += 1;
      if (seen > entriesMax) throw new ContentFault(`it holds more than ${entriesMax} entries`);
      const path = inner + entry.name;
      if (staysBehind(path, entry) || rules.ignores(path, entry.isDirectory())) continue;
      refuseOthers(path, entry);
      if (entry.isDirectory()) folders.push(`${path}/`);
      else paths.push(path);
      if (paths.length > limits.files) throw new ContentFault(tooManyFiles(limits), manyHint);
    }
  }
  return paths;
}

const manyHint = `Name what the job does not need in its ${ignoreFileName}.`;

async function entriesOf(folder: string, inner: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(join(folder, inner), { withFileTypes: true });
  } catch (error) {
    const where = inner === "" ? "it" : shownPath(inner);
    throw new ContentFault(`${where} cannot be read: ${systemReason(error)}`);
  }
}

function staysBehind(path: string, entry: Pick<Dirent, "name">): boolean {
  return path === ignoreFileName || never.has(entry.name);
}

/** The state among them: it holds the secrets of a project whose own folder is the source. */
const never: ReadonlySet<string> = new Set([".git", ".sched"]);

function refuseOthers(path: string, entry: Dirent): void {
  const fault = pathFault(path);
  if (fault !== undefined) throw new ContentFault(`the path ${shownPath(path)} ${fault}`);
  if (entry.isSymbolicLink()) {
    throw new ContentFault(
      `${shownPath(path)} is a symbolic link`,
      `A link may lead anywhere on the machine that runs it. Put the file itself there, or name the link in ${ignoreFileName}.`,
    );
  }
  if (!entry.isFile() && !entry.isDirectory()) {
    throw new ContentFault(`${shownPath(path)} is neither a file nor a folder`);
  }
}

async function modeOf(folder: string, path: string): Promise<ContentFile["mode"]> {
  const file = await opened(folder, path);
  try {
    const { mode } = await file.stat();
    return (mode & 0o100) === 0 ? "644" : "755";
  } finally {
    await file.close();
  }
}

async function* bytesOf(folder: string, path: string): AsyncGenerator<Uint8Array> {
  const file = await opened(folder, path);
  try {
    // It was a file when it was looked at; a pipe in its place would keep us waiting for ever.
    if (!(await file.stat()).isFile()) throw new ContentFault(`${shownPath(path)} is no file`);
    const piece = Buffer.allocUnsafe(64 * 1024);
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, piece.length, null);
      if (bytesRead === 0) return;
      yield Buffer.from(piece.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** Never through a link, and never waiting for the other end of a pipe. */
async function opened(folder: string, path: string) {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  try {
    return await open(join(folder, path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    throw new ContentFault(`${shownPath(path)} cannot be read: ${systemReason(error)}`);
  }
}
