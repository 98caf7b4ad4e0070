import { Lexer } from "yaml";

/** Every comment of a text, sorted: formatting may move one, and may drop none. */
export function commentsOf(text: string): readonly string[] {
  const comments: string[] = [];
  let before = "";
  for (const lexeme of new Lexer().lex(text)) {
    // A scalar is announced by a sign of its own; what follows it may begin with anything.
    if (lexeme.startsWith("#") && before !== scalarSign) comments.push(lexeme.trimEnd());
    before = lexeme;
  }
  return comments.toSorted();
}

const scalarSign = "\u001F";

/** Whether two values are the same, the order of members apart. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null) {
    return Object.is(one, other);
  }
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const entries = Object.entries(one);
  if (entries.length !== Object.keys(other).length) return false;
  return entries.every(
    ([key, value]) =>
      Object.hasOwn(other, key) && isSame(value, (other as Record<string, unknown>)[key]),
  );
}
