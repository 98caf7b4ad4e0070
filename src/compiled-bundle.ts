import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants, Script } from "node:vm";

export interface CompiledBundle {
  readonly exports: { start(): Promise<void> };
  /** For the build: the compiled form of all functions that were used so far. */
  compiledForm(): Buffer;
}

/**
 * Loads the bundle of a folder (`start.js`) with the compiled form that the build put beside it (`start.cache`): that
 * of every function which a run of the common verbs uses, so that a start need not compile them. Node's own compile
 * cache keeps only what is compiled before anything runs. V8 refuses a form of another version, and then compiles.
 */
export function compileBundle(folder: string): CompiledBundle {
  const filename = `${folder}/start.js`;
  const cachedData = readIfThere(`${folder}/start.cache`);
  keepQuietAboutImports();
  const head = "(function (exports, require, module, __filename, __dirname) {";
  const script = new Script(`${head}${readFileSync(filename, "latin1")}\n})`, {
    filename,
    ...(cachedData === undefined ? {} : { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} as CompiledBundle["exports"] };
  const run = script.runInThisContext() as (...parts: readonly unknown[]) => void;
  run(module.exports, createRequire(filename), module, filename, folder);
  return { exports: module.exports, compiledForm: () => script.createCachedData() };
}

/**
 * That a script compiled by us may import packages (`USE_MAIN_CONTEXT_DEFAULT_LOADER`) is called experimental by Node
 * 24, and said on standard error at the first import. Nobody who runs a command can do anything about it.
 */
function keepQuietAboutImports(): void {
  const emitWarning = process.emitWarning.bind(process) as (...parts: unknown[]) => void;
  process.emitWarning = (...parts: unknown[]) => {
    if (!String(parts[0]).includes("USE_MAIN_CONTEXT_DEFAULT_LOADER")) emitWarning(...parts);
  };
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
