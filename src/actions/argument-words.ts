/** A backslash and what it takes literally; a double-quoted part; a single-quoted one; blanks; anything else. */
const piece = /\\(["'\\])|"((?:\\["\\]|[^"])*)"?|'([^']*)'?|(\s+)|([^\s"'\\]+|\\)/gy;

/**
 * Takes the arguments of a WebJob apart that are written as one text, as a command line without a shell would be: blanks
 * separate, single or double quotes group, and a backslash takes a quote or a backslash literally (not within single
 * quotes). Nothing else has a meaning; a quote that is not closed groups up to the end.
 */
export function argumentWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (const [, escaped, double, single, blank, plain] of text.matchAll(piece)) {
    if (blank === undefined) {
      const inner = double?.replaceAll(/\\(["\\])/g, "$1");
      word = `${word ?? ""}${escaped ?? inner ?? single ?? plain ?? ""}`;
      continue;
    }
    if (word !== undefined) words.push(word);
    word = undefined;
  }
  return word === undefined ? words : [...words, word];
}

/** A list of arguments as one text, so that `argumentWords` gives the list again. */
export function argumentText(words: readonly string[]): string {
  return words
    .map((word) => (/^[^\s"'\\]+$/.test(word) ? word : `"${word.replaceAll(/["\\]/g, "\\$&")}"`))
    .join(" ");
}
