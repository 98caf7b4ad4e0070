import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

export interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  readonly compressed: Buffer;
}

/** The files of the built pages by their names; `index.html` is among them. */
export type Assets = ReadonlyMap<string, Asset>;

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/**
 * Reads the built pages when somebody first asks for one, and keeps them: a few files of a known size. A name that is not in
 * the folder is in no answer, whatever it looks like. Without the folder there are none.
 */
export function lazyAssets(folder: string): () => Promise<Assets> {
  let reading: Promise<Assets> | undefined;
  return () => (reading ??= readAssets(folder));
}

async function readAssets(folder: string): Promise<Assets> {
  const names = await readdir(folder).catch(() => []);
  const served = names.filter((name) => types[extname(name)] !== undefined);
  return new Map(await Promise.all(served.map(async (name) => readAsset(folder, name))));
}

async function readAsset(folder: string, name: string): Promise<readonly [string, Asset]> {
  const bytes = await readFile(join(folder, name));
  const compressed = await promisify(gzip)(bytes);
  return [name, { type: types[extname(name)] ?? "", bytes, compressed }];
}
