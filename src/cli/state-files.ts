import { hashOf, parseManifest } from "../model/content.ts";
import { refuse } from "../model/problem.ts";
import type { Owner } from "../ports/owner.ts";
import type { StateCopy } from "../ui/state/copy.ts";

/** The files of all WebJobs of a copy, and the lists that name them, base64, by the SHA-256 of their bytes. */
export async function copiedFiles(
  { contents }: Pick<Owner, "contents">,
  { collections }: StateCopy,
): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  for (const { name, webJobs } of collections) {
    for (const { name: webJob, definition } of webJobs) {
      const hash = definition.content && hashOf(definition.content);
      if (hash === undefined) continue;
      const found = await filesOf(contents, hash, `${name}/${webJob}`);
      for (const [sha256, bytes] of found) files[sha256] = bytes.toString("base64");
    }
  }
  return files;
}

async function filesOf(
  contents: Owner["contents"],
  list: string,
  address: string,
): Promise<ReadonlyMap<string, Buffer>> {
  const text = await bytesAt(contents, list, address);
  const found = new Map([[list, text]]);
  const manifest = parseManifest(text.toString("utf8"));
  for (const { sha256 } of "files" in manifest ? manifest.files : []) {
    if (!found.has(sha256)) found.set(sha256, await bytesAt(contents, sha256, address));
  }
  return found;
}

/** Brings the files of a copy to the owner, as far as it does not have them; the lists behind what they name. */
export async function bringFiles(
  { contents }: Pick<Owner, "contents">,
  { files = {}, collections }: StateCopy,
): Promise<void> {
  const missing = new Set(await contents.missing(Object.keys(files)));
  const lists = new Set(
    collections.flatMap(({ webJobs }) =>
      webJobs.flatMap(({ definition: { content } }) =>
        content === undefined ? [] : hashOf(content),
      ),
    ),
  );
  const last = [...missing].filter((hash) => lists.has(hash));
  for (const hash of [...[...missing].filter((each) => !lists.has(each)), ...last]) {
    await contents.put(hash, oneOf(Buffer.from(files[hash] ?? "", "base64")));
  }
}

async function bytesAt(
  contents: Owner["contents"],
  sha256: string,
  address: string,
): Promise<Buffer> {
  const found = await contents.get(sha256, address);
  if (found === undefined) {
    return refuse("content/missing", {
      detail: `The files of ${address} are not kept with the state, or not all of them.`,
      hint: "`sched apply` of the project brings them; without --files the copy has the definitions alone.",
    });
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of found) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
