import { lstat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type ContentLimits, contentLimits, shownPath } from "../model/content.ts";
import type { Content } from "../ports/content.ts";
import { ContentFault, systemReason } from "./fault.ts";
import { readFolder, readSingleFile } from "./folder.ts";
import { namedContent, sha256 } from "./hashing.ts";
import { readZip } from "./zip.ts";

/**
 * The files that `source:` of a WebJob means: a folder, a zip by its ending, or one file. Nothing outside the project is
 * looked at. Throws a `ContentFault` that says why they cannot be taken.
 */
export async function readSource(
  projectDir: string,
  source: string,
  limits: ContentLimits = contentLimits,
): Promise<Content> {
  const path = await pathInside(projectDir, source);
  const facts = await factsOf(path);
  if (facts.isDirectory()) return readFolder(path, limits);
  if (!facts.isFile()) throw new ContentFault("it is neither a file nor a folder");
  if (/\.zip$/i.test(path)) return readZip({ path }, limits);
  return readSingleFile(dirname(path), basename(path), limits);
}

/** The content of `script:`: one file, which is run because of its name. */
export function inlineContent(language: string, script: string): Content {
  const bytes = new TextEncoder().encode(script);
  const path = `run.${endings[language] ?? language}`;
  const file = { path, mode: "644", size: bytes.length, sha256: sha256(bytes) } as const;
  return { ...namedContent([file]), read: () => oneOf(bytes) };
}

/** Where the ending of a language is not its name. */
const endings: Readonly<Record<string, string | undefined>> = { bash: "sh" };

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Step by step, so that no link on the way leads elsewhere. */
async function pathInside(projectDir: string, source: string): Promise<string> {
  const steps = source.split("/").filter((step) => step !== "" && step !== ".");
  if (source.startsWith("/") || steps.includes("..") || source.includes("\\")) {
    throw new ContentFault("it does not lie inside the project");
  }
  let path = projectDir;
  for (const step of steps) {
    path = join(path, step);
    const facts = await factsOf(path);
    if (facts.isSymbolicLink()) {
      throw new ContentFault(
        `${shownPath(step)} is a symbolic link`,
        "Put the files themselves into the project: a link may lead anywhere on the machine.",
      );
    }
  }
  return path;
}

async function factsOf(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    throw new ContentFault(systemReason(error));
  }
}
