import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isPlainName, type PlaceParts, type SecretPlace, valueOrMissing } from "./place.ts";
import { readableByOthers, readSecretFile } from "./secret-file.ts";

/** Longer than any key or certificate people keep in one file. */
const secretBytesMax = 64 * 1024;

/**
 * Secrets from a folder with one file for each, named like the secret: `/run/secrets` of containers, or systemd's
 * credentials, whose folder is meant where none is named. One line break at the end of a file is not part of the value.
 * A file that is absent or empty is a missing secret; one that cannot be read, or is larger than 64 KB, rejects.
 */
export function openFolder(
  { path = "" }: { readonly path?: string },
  { environment }: PlaceParts,
): SecretPlace {
  const folder = path === "" ? (environment["CREDENTIALS_DIRECTORY"] ?? "") : path;
  return {
    label: folder === "" ? "folder $CREDENTIALS_DIRECTORY" : `folder ${folder}`,
    async read(name) {
      if (folder === "" || !isPlainName(name)) return undefined;
      const what = `The file of secret ${name}`;
      const file = await readSecretFile(join(folder, name), what, secretBytesMax);
      return file && valueOrMissing(file.bytes.toString("utf8").replace(/\r?\n$/u, ""));
    },
    async warnings() {
      if (folder === "") return ["$CREDENTIALS_DIRECTORY is not set, so that this folder is empty"];
      const names = await readdir(folder).catch(() => undefined);
      if (names === undefined) return [`${folder} is not there or cannot be read`];
      const plain = names.filter(isPlainName).map((name) => readableByOthers(join(folder, name)));
      return (await Promise.all(plain)).flat();
    },
  };
}
