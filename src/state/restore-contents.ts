import { dirname, join, resolve } from "node:path";
import { ContentFiles, type ContentPlace } from "./content-files.ts";
import { factsOf, namesIn } from "./files.ts";
import { contentFolder, type Place } from "./place.ts";
import { unwritable } from "./problems.ts";

/**
 * Brings the files of WebJobs along that lie beside a copy of the state, as far as they are missing here. Each is compared
 * with its hash; one that was spoilt there is left there. Answers how many came. The lock is the caller's.
 */
export async function restoreContents(place: Place, snapshot: string): Promise<number> {
  const there: Place = { ...place, folder: dirname(resolve(snapshot)) };
  if (resolve(there.folder) === resolve(place.folder)) return 0;
  const from = new ContentFiles({ ...contentsOf(there), readOnly: true });
  const to = new ContentFiles(contentsOf(place));
  let count = 0;
  for (const hash of await to.missing(await hashesIn(there))) {
    const bytes = await from.get(hash);
    if (bytes === undefined) continue;
    try {
      await to.put(hash, whole(bytes));
      count += 1;
    } catch (error) {
      if (!(error instanceof Spoilt)) throw unwritable(contentFolder(place), error);
    }
  }
  return count;
}

/** What lies beside the copy was changed there; it says nothing about the files here. */
class Spoilt extends Error {}

async function* whole(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch {
    throw new Spoilt();
  }
}

function contentsOf(place: Place): ContentPlace {
  const { files, clock } = place;
  return { folder: contentFolder(place), files, clock, begin: async () => {} };
}

async function hashesIn(place: Place): Promise<readonly string[]> {
  const folder = contentFolder(place);
  if ((await factsOf(place.files, folder))?.isDirectory() !== true) return [];
  const hashes: string[] = [];
  for (const part of await namesIn(place.files, folder)) {
    for (const name of await namesIn(place.files, join(folder, part))) {
      if (/^[0-9a-f]{64}$/.test(name)) hashes.push(name);
    }
  }
  return hashes;
}
