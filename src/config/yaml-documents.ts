import {
  Composer,
  type CST,
  type Document,
  Lexer,
  Parser,
  type YAMLError,
  YAMLParseError,
} from "yaml";
import { yamlLimits } from "./yaml-limits.ts";
import { YamlRefusal } from "./yaml-values.ts";

/**
 * Parses a text document by document, so that the tree of one can be dropped before the next is made. Tokens are
 * counted and nesting is measured while they are read, before anything walks a tree.
 *
 * @throws {YamlRefusal} when the text is nested too deeply, holds too many tokens or too many mistakes
 */
export function* parseDocuments(
  text: string,
  fileBytesMax: number = yamlLimits.fileBytesMax,
): Generator<Document.Parsed> {
  const tokensMax = Math.floor(fileBytesMax * yamlLimits.tokensPerByteMax);
  const composer = makeComposer();
  const parser = new Parser();
  let tokens = 0;
  let documents = 0;
  const strays: YAMLError[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > tokensMax) refuseSize(parser.offset, { what: "words and signs", max: tokensMax });
    for (const token of parser.next(lexeme)) {
      if (token.type === "error") addStray(strays, token);
      if (token.type === "document") documents += 1;
      if (documents > yamlLimits.documentsMax)
        refuseSize(parser.offset, { what: "documents", max: yamlLimits.documentsMax });
      yield* composer.next(token);
    }
    // The stack holds the document, the collections that are open, and perhaps a scalar.
    if (parser.stack.length > yamlLimits.depthMax + 2) refuseDepth(parser.offset);
  }
  for (const token of parser.end()) yield* composer.next(token);
  yield* composer.end();
}

function makeComposer(): Composer {
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    merge: false,
    // No !!binary, !!timestamp and the like: a tag outside the core schema is refused.
    resolveKnownTags: false,
    // The library compares every key with every other; yaml-values.ts does it in one look-up each.
    uniqueKeys: false,
    keepSourceTokens: false,
    logLevel: "silent",
  });
  limitErrors(composer);
  return composer;
}

/** What of the library's composer is reached into; a hostile file in the tests fails when its inside changes. */
interface ComposerInside {
  onError: (place: unknown, code: string, message: string, warning?: boolean) => void;
  readonly errors: readonly YAMLError[];
  readonly warnings: readonly YAMLError[];
}

/** Two million stray commas would make two million errors, each with a stack trace: 2 GB for a file of 2 MB. */
function limitErrors(composer: Composer): void {
  const inside = composer as unknown as ComposerInside;
  const report = inside.onError;
  inside.onError = (place, code, message, warning) => {
    report(place, code, message, warning);
    if (inside.errors.length + inside.warnings.length > yamlLimits.problemsMax) {
      throw new TooManyMistakes([...inside.errors, ...inside.warnings]);
    }
  };
}

/** The file holds more mistakes than anybody wants to read; these are the first of them. */
export class TooManyMistakes extends Error {
  readonly mistakes: readonly YAMLError[];

  constructor(mistakes: readonly YAMLError[]) {
    super("too many mistakes");
    this.mistakes = mistakes;
  }
}

/** Signs that fit nowhere pass the composer's error handler by, so they are counted on their own. */
function addStray(strays: YAMLError[], token: CST.ErrorToken): void {
  const end = token.offset + token.source.length;
  strays.push(new YAMLParseError([token.offset, end], "UNEXPECTED_TOKEN", token.message));
  if (strays.length > yamlLimits.problemsMax) throw new TooManyMistakes(strays);
}

function refuseSize(
  offset: number,
  { what, max }: { readonly what: string; readonly max: number },
): never {
  throw new YamlRefusal({
    code: "files/too-large",
    detail: `The file holds more than ${max.toLocaleString("en")} ${what}; reading it would take too much memory or time.`,
    hint: "Split it into several files.",
    start: offset,
    end: offset,
  });
}

function refuseDepth(offset: number): never {
  throw new YamlRefusal({
    code: "yaml/too-deep",
    detail: `Lists and mappings are nested more than ${yamlLimits.depthMax} levels deep.`,
    hint: "Nothing in the language needs more than twelve levels. Put a deep body into a text (`body: |`).",
    start: offset,
    end: offset,
  });
}
