import { parseEnv } from "node:util";

/** Many secrets in one text. */
export type NamedValues = ReadonlyMap<string, string>;

/**
 * Reads `NAME=VALUE` lines as `.env` files have them, or one JSON object of texts, numbers and truth values. Throws a
 * sentence without anything of the content.
 */
export function parseNamedValues(text: string): NamedValues {
  if (!text.trimStart().startsWith("{")) {
    return new Map(Object.entries(parseEnv(text)).map(([name, value]) => [name, value ?? ""]));
  }
  return new Map(Object.entries(parseObject(text)).flatMap(namedValue));
}

function parseObject(text: string): object {
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found === "object" && found !== null) return found;
  } catch {
    // The parser's own words quote the text.
  }
  throw new Error("It begins with a brace and is not JSON.");
}

/** Nested values are passed over: a name has one value. */
function namedValue([name, value]: [string, unknown]): [string, string][] {
  const isPlain =
    typeof value === "string" || typeof value === "number" || value === true || value === false;
  return isPlain ? [[name, String(value)]] : [];
}
