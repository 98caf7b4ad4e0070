/** A word of a value. */
export interface UnitWord {
  readonly text: string;
  /** Some of it stood in quotes, so that it is no `;` between commands. */
  readonly isQuoted: boolean;
}

/** The words of a value as systemd.syntax(7) has them, quotes and escapes resolved; undefined where a quote is not closed. */
export function unitWords(line: string): readonly UnitWord[] | undefined {
  const words: UnitWord[] = [];
  let rest = line.trimStart();
  while (rest !== "") {
    const word = nextWord(rest);
    if (word === undefined) return undefined;
    words.push({ text: word.text, isQuoted: word.isQuoted });
    rest = rest.slice(word.length).trimStart();
  }
  return words;
}

/** `"…"`, `'…'` and bare letters side by side are one word; a backslash escapes in all of them, as in C. */
function nextWord(line: string): (UnitWord & { readonly length: number }) | undefined {
  let text = "";
  let quote = "";
  let isQuoted = false;
  let at = 0;
  for (; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (letter === "\\") {
      const escape = escapeAt(line.slice(at));
      text += escape.text;
      at += escape.length - 1;
    } else if (letter === quote) quote = "";
    else if (quote === "" && /["']/.test(letter)) {
      quote = letter;
      isQuoted = true;
    } else if (quote === "" && /\s/.test(letter)) break;
    else text += letter;
  }
  return quote === "" ? { text, isQuoted, length: at } : undefined;
}

const escapes: Readonly<Record<string, string | undefined>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  s: " ",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

function escapeAt(text: string): { readonly text: string; readonly length: number } {
  const code = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))/.exec(text);
  if (code !== null) {
    const [whole, hex, short, long, octal] = code;
    const number =
      octal === undefined
        ? Number.parseInt(hex ?? short ?? long ?? "", 16)
        : Number.parseInt(octal, 8);
    if (number > 0 && number <= 0x10_ff_ff) {
      return { text: String.fromCodePoint(number), length: whole.length };
    }
  }
  const plain = escapes[text.charAt(1)];
  // What is no escape stays as it is: `\;` is one word later on.
  return plain === undefined ? { text: "\\", length: 1 } : { text: plain, length: 2 };
}
