import { randomBytes } from "node:crypto";
import { Secret, sensitive } from "../model/secret.ts";
import { sealKey, secretKey, type Needs } from "./fill.ts";

/**
 * Stands in for the secrets of an action while its request is described: each becomes a word that nothing else holds
 * and that survives every encoding, and is replaced when the description is complete. So no value is ever asked for.
 */
export class Masks {
  /** What texts are filled from, as `sensitiveValues` would answer. */
  readonly values: ReadonlyMap<string, Secret>;
  /** For a token that is asked for first. */
  readonly token: string;
  readonly #variables: readonly string[];
  readonly #pattern: RegExp;

  constructor(needs: Needs) {
    const nonce = randomBytes(8).toString("hex");
    const names = [...needs.secretNames.keys()];
    const seals = [...needs.seals];
    const keys = [...names.map(secretKey), ...seals.map(sealKey)];
    this.values = new Map(keys.map((key, index) => [key, new Secret(`mask${nonce}x${index}x`)]));
    this.token = `mask${nonce}x${keys.length}x`;
    this.#variables = [
      ...names,
      ...seals.map((_, index) => (index === 0 ? "SECRET" : `SECRET_${index + 1}`)),
      "TOKEN",
    ];
    this.#pattern = new RegExp(`mask${nonce}x(\\d+)x`, "gu");
  }

  /** For people: `(sensitive)` where a secret stands. */
  shown(text: string): string {
    return text.replace(this.#pattern, sensitive);
  }

  /** Whether a secret of its own stands in the text. */
  holds(text: string): boolean {
    return text.search(this.#pattern) >= 0;
  }

  /** One word of a shell's command line, in which secrets are environment variables. */
  word(text: string): string {
    let quoted = "";
    let end = 0;
    for (const match of text.matchAll(this.#pattern)) {
      quoted += plainWord(text.slice(end, match.index));
      quoted += `"$${this.#variables[Number(match[1])] ?? "SECRET"}"`;
      end = match.index + match[0].length;
    }
    const rest = text.slice(end);
    return rest === "" && quoted !== "" ? quoted : quoted + plainWord(rest, quoted === "");
  }
}

function plainWord(text: string, mayBeEmpty = false): string {
  if (text === "") return mayBeEmpty ? "''" : "";
  if (/^[\w@%+=:,./-]+$/u.test(text)) return text;
  const escaped = text.replaceAll("'", `'\\''`);
  // A terminal is not shown control characters, so a line break must be written to survive being copied.
  return text.search(controls) < 0 ? `'${escaped}'` : `$'${text.replace(special, ansiEscape)}'`;
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const controls = /[\u0000-\u001f\u007f]/u;
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const special = /[\u0000-\u001f\u007f'\\]/gu;

/** In `$'…'`, which bash, zsh and ksh read. */
function ansiEscape(character: string): string {
  if (character === "'" || character === "\\") return `\\${character}`;
  return short[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
}

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
