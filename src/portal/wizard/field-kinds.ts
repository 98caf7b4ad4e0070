import { isObject, type Json } from "./value.ts";

/** How the value of a field is written by a person. */
export type FieldKind = "text" | "area" | "choice" | "number" | "secret" | "pairs" | "arguments";

/** What a text of a field says; a value that is undefined: nothing, it is left out. */
export type Reading =
  | { readonly ok: true; readonly value: Json | undefined }
  | { readonly ok: false; readonly fault: string };

interface Kind {
  /** The text for a value; undefined where the form has no words for it. */
  readonly show: (value: Json) => string | undefined;
  readonly read: (text: string) => Reading;
}

/** A kind is a row here and an element in `parts/form-field.tsx`. */
export const fieldKinds: Readonly<Record<FieldKind, Kind>> = {
  text: { show: oneLine, read: asText },
  area: { show: manyLines, read: asText },
  choice: { show: oneLine, read: asText },
  number: { show: numberText, read: readNumber },
  secret: { show: secretName, read: readSecret },
  pairs: { show: pairsText, read: readPairs },
  arguments: { show: argumentsText, read: readArguments },
};

/** What stands in a definition for a secret that was given literally and is kept apart. */
export const keptSecret = "(sensitive)";

function oneLine(value: Json): string | undefined {
  return typeof value === "string" && !/[\r\n]/.test(value) ? value : undefined;
}

/** A browser turns every end of a line into one line feed, so other ones cannot be edited in it. */
function manyLines(value: Json): string | undefined {
  return typeof value === "string" && !value.includes("\r") ? value : undefined;
}

function asText(text: string): Reading {
  return { ok: true, value: text === "" ? undefined : text };
}

function numberText(value: Json): string | undefined {
  return typeof value === "number" ? String(value) : undefined;
}

function readNumber(text: string): Reading {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, value: undefined };
  if (/^\d{1,9}$/.test(trimmed)) return { ok: true, value: Number(trimmed) };
  return { ok: false, fault: `${trimmed} is no whole number.` };
}

const reference = /^\$\{\{ ?secrets\.([A-Za-z_][A-Za-z0-9_]*) ?\}\}$/;

function secretName(value: Json): string | undefined {
  if (typeof value !== "string") return undefined;
  return reference.exec(value)?.[1] ?? oneLine(value);
}

/** A name becomes a reference; a secret itself is never taken, for it would stand in a file of everybody's. */
function readSecret(text: string): Reading {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, value: undefined };
  if (trimmed === keptSecret || /\$\{\{\s*secrets\./.test(trimmed)) {
    return { ok: true, value: trimmed };
  }
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(trimmed)) {
    return { ok: true, value: `\${{ secrets.${trimmed} }}` };
  }
  return {
    ok: false,
    fault:
      "Give the name of a secret, such as INVOICE_PASSWORD, and not its value: letters, digits and underscores.",
  };
}

function pairsText(value: Json): string | undefined {
  if (!isObject(value)) return undefined;
  const lines = Object.entries(value).map(([name, text]) => [name, oneLine(text)] as const);
  if (lines.some(([, text]) => text === undefined)) return undefined;
  return lines.map(([name, text]) => `${name}: ${text}`).join("\n");
}

/** Keys that mean something to JavaScript: a file with one of them is refused. */
const refusedKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

function readPairs(text: string): Reading {
  const pairs = new Map<string, string>();
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const [, name, value] = /^\s*([^:]*[^:\s])\s*:(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      return {
        ok: false,
        fault: `\`${line.trim()}\` is no pair. Write \`Name: value\`, one a line.`,
      };
    }
    if (refusedKeys.has(name)) return { ok: false, fault: `No file takes \`${name}\` for a name.` };
    if (pairs.has(name)) return { ok: false, fault: `${name} is there twice.` };
    pairs.set(name, value.trim());
  }
  return { ok: true, value: pairs.size === 0 ? undefined : Object.fromEntries(pairs) };
}

/** One line is read as a shell would; a list is one argument a line, with an empty line at its end to tell it from one. */
function argumentsText(value: Json): string | undefined {
  if (!Array.isArray(value)) return oneLine(value);
  const words = value.map(oneLine);
  return words.includes(undefined) ? undefined : `${words.join("\n")}\n`;
}

function readArguments(text: string): Reading {
  if (text === "") return { ok: true, value: undefined };
  if (!text.includes("\n")) return { ok: true, value: text };
  return { ok: true, value: text.replace(/\n$/, "").split("\n") };
}
