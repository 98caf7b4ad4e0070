/**
 * Makes a test of what a whole text looks like, in which `*` stands for any characters, also none, and `\*` for an
 * asterisk, `\\` for a backslash. Its pieces are found from left to right, so the time it takes is linear in the text,
 * whatever the pattern: regular expressions can take years (threat T20).
 */
export function compileBodyPattern(pattern: string): (text: string) => boolean {
  const pieces = piecesOf(pattern);
  const [first = ""] = pieces;
  if (pieces.length === 1) return (text) => text === first;
  const last = pieces.at(-1) ?? "";
  const middle = pieces.slice(1, -1);
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    const end = text.length - last.length;
    let from = first.length;
    for (const piece of middle) {
      const at = text.indexOf(piece, from);
      if (at < 0) return false;
      from = at + piece.length;
    }
    return from <= end;
  };
}

/** What stands between the asterisks: one more than there are of them. */
function piecesOf(pattern: string): string[] {
  const pieces = [""];
  for (const [token] of pattern.matchAll(/\\[*\\]|\*|[^*\\]+|\\/gu)) {
    if (token === "*") pieces.push("");
    else pieces.push((pieces.pop() ?? "") + token.replace(/^\\(?=[*\\])/u, ""));
  }
  return pieces;
}
