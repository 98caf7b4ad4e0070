import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("../../", import.meta.url));

export interface SourceFile {
  /** From the root, with forward slashes: `src/model/time.ts`. */
  readonly path: string;
  readonly text: string;
  /** Files of ours it imports, in the same form; what it imports from packages and Node, as written. */
  readonly files: readonly string[];
  readonly packages: readonly string[];
  /** Of `files`, those imported for their types alone. */
  readonly typesOnly: ReadonlySet<string>;
}

/** Every TypeScript file below `src/`, with what it imports, statically or dynamically. */
export function sourceFiles(): readonly SourceFile[] {
  return readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map(readSource)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function readSource(file: string): SourceFile {
  const text = readFileSync(file, "utf8");
  const path = relative(root, file).split(sep).join("/");
  const imports = importsOf(text);
  const ours = imports.filter(({ from }) => from.startsWith("."));
  return {
    path,
    text,
    files: ours.map(({ from }) => posix.join(dirname(path), from)),
    packages: imports.filter(({ from }) => !from.startsWith(".")).map(({ from }) => from),
    typesOnly: new Set(
      ours.filter(({ type }) => type).map(({ from }) => posix.join(dirname(path), from)),
    ),
  };
}

/** Import and export declarations, and `import(…)`, of a TypeScript text without comments in odd places. */
export function importsOf(
  text: string,
): readonly { readonly from: string; readonly type: boolean }[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const declared = code.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?["']([^"']+)["']/gm,
  );
  const dynamic = code.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g);
  const workers = code.matchAll(/new URL\(\s*["'](\.[^"']+\.tsx?)["']/g);
  return [
    ...[...declared].map(([, type, from = ""]) => ({ from, type: type !== undefined })),
    ...[...dynamic, ...workers].map(([, from = ""]) => ({ from, type: false })),
  ];
}
