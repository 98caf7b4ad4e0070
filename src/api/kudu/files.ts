import { membersOf, settingsFileName } from "../../content/settings-job.ts";
import {
  contentLimits,
  hashOf,
  type Manifest,
  manifestBytesMax,
  parseManifest,
  scriptFolder,
} from "../../model/content.ts";
import type { OwnerContents } from "../../ports/owner.ts";

/** What is to be known of the files of a WebJob to show it. */
export interface KnownFiles {
  readonly manifest: Manifest;
  readonly paths: readonly string[];
  /** What their `settings.job` says, known or not. */
  readonly settings: Readonly<Record<string, unknown>>;
}

const keptMax = 1_000;
const settingsBytesMax = 64 * 1024;

/** A digest never means other files. */
const kept = new Map<string, KnownFiles>();

/** The files behind a digest, of the WebJob at an address; undefined where they are not here. */
export async function knownFiles(
  contents: OwnerContents,
  digest: string | undefined,
  address: string,
): Promise<KnownFiles | undefined> {
  if (digest === undefined) return undefined;
  const known = kept.get(digest);
  if (known !== undefined) return known;
  const text = await textOf(contents, hashOf(digest), { address, bytesMax: manifestBytesMax });
  const manifest = text === undefined ? { fault: "gone" } : parseManifest(text, contentLimits);
  if ("fault" in manifest) return undefined;
  const paths = manifest.files.map(({ path }) => path);
  const found = { manifest, paths, settings: await settingsIn(contents, manifest, address) };
  if (kept.size >= keptMax) kept.delete(kept.keys().next().value ?? "");
  kept.set(digest, found);
  return found;
}

/** Where `settings.job` of these files is looked for. */
export function settingsPath(paths: readonly string[]): string {
  return `${scriptFolder(paths)}${settingsFileName}`;
}

async function settingsIn(
  contents: OwnerContents,
  { files }: Manifest,
  address: string,
): Promise<Readonly<Record<string, unknown>>> {
  const wanted = settingsPath(files.map(({ path }) => path));
  const file = files.find(({ path }) => path === wanted);
  if (file === undefined || file.size > settingsBytesMax) return {};
  const text = await textOf(contents, file.sha256, { address, bytesMax: settingsBytesMax });
  return { ...membersOf(text ?? "") };
}

async function textOf(
  contents: OwnerContents,
  sha256: string,
  { address, bytesMax }: { readonly address: string; readonly bytesMax: number },
): Promise<string | undefined> {
  const bytes = await contents.get(sha256, address);
  if (bytes === undefined) return undefined;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > bytesMax) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}
