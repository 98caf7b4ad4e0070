import { replaceFile, systemFiles, writeAll } from "../state/files.ts";

/**
 * Puts a file where one may be, for this user alone (0600), whole or not at all; never through a link. Rejects with the
 * system's error.
 */
export function writePrivateFile(path: string, text: string): Promise<void> {
  return replaceFile(systemFiles, path, (file) => writeAll(file, Buffer.from(text)));
}
