/** The rules of one ignore file, as git reads a `.gitignore`. Pure, and linear in the length of what it is asked. */
export interface IgnoreRules {
  /** Whether the file or folder is passed over. Whoever walks asks from the top down and enters no folder that is. */
  ignores(path: string, isFolder: boolean): boolean;
}

/**
 * Reads the lines of an ignore file: `#` comments, `!` takes back, a slash at the end means folders alone, one at the
 * beginning or in the middle ties it to this folder; `*`, `?`, `[a-z]`, `[!a-z]` within a name, `**` across folders,
 * a backslash before a sign that is meant itself. The last line that fits decides.
 */
export function ignoreRules(text: string): IgnoreRules {
  const rules = text
    .split(/\r?\n/)
    .map(ruleOf)
    .filter((rule) => rule !== undefined);
  return {
    ignores: (path, isFolder) => {
      const steps = path.split("/");
      const last = rules.findLast((rule) => (isFolder || !rule.foldersOnly) && fits(rule, steps));
      return last?.takesBack === false;
    },
  };
}

interface Rule {
  readonly takesBack: boolean;
  readonly foldersOnly: boolean;
  /** One a step of the path, `**` among them. */
  readonly steps: readonly string[];
}

function ruleOf(line: string): Rule | undefined {
  let pattern = withoutTrailingBlanks(line);
  if (pattern === "" || pattern.startsWith("#")) return undefined;
  const takesBack = pattern.startsWith("!");
  if (takesBack) pattern = pattern.slice(1);
  const foldersOnly = pattern.endsWith("/");
  if (foldersOnly) pattern = pattern.slice(0, -1);
  const isTied = pattern.includes("/");
  const steps = pattern.replace(/^\//, "").split("/");
  if (steps.every((step) => step === "")) return undefined;
  // At its end it stands for what is inside: one step at least.
  const whole = steps.at(-1) === "**" ? [...steps, "*"] : steps;
  return { takesBack, foldersOnly, steps: isTied ? whole : ["**", ...whole] };
}

/** Blanks at the end do not count unless a backslash stands before them. */
function withoutTrailingBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === " " || line[end - 1] === "\t")) {
    if (line[end - 2] === "\\") break;
    end -= 1;
  }
  return line.slice(0, end);
}

function fits({ steps }: Rule, path: readonly string[]): boolean {
  // Which beginnings of the pattern fit the path so far: one row a step, so that no pattern can take long.
  let row = reach(steps, new Set([0]));
  for (const name of path) {
    const next = new Set<number>();
    for (const at of row) {
      const step = steps[at];
      if (step === "**") next.add(at);
      else if (step !== undefined && nameFits(step, name)) next.add(at + 1);
    }
    row = reach(steps, next);
  }
  return row.has(steps.length);
}

/** `**` may stand for no folder at all. */
function reach(steps: readonly string[], from: Set<number>): Set<number> {
  for (const at of from) if (steps[at] === "**") from.add(at + 1);
  return from;
}

/** One name against one step of a pattern: back to the last star on a mismatch, never further. */
function nameFits(pattern: string, name: string): boolean {
  const parts = partsOf(pattern);
  const letters = Array.from(name);
  let [part, letter] = [0, 0];
  let star: { readonly part: number; letter: number } | undefined;
  while (letter < letters.length) {
    const wanted = parts[part];
    if (wanted === "star") {
      star = { part, letter };
      part += 1;
    } else if (wanted !== undefined && wanted(letters[letter] ?? "")) {
      part += 1;
      letter += 1;
    } else if (star !== undefined) {
      star.letter += 1;
      letter = star.letter;
      part = star.part + 1;
    } else return false;
  }
  return parts.slice(part).every((rest) => rest === "star");
}

type Part = "star" | ((letter: string) => boolean);

function partsOf(pattern: string): Part[] {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const letters = Array.from(pattern);
  const parts: Part[] = [];
  for (let at = 0; at < letters.length;) {
    const { part, length } = partAt(letters, at);
    at += length;
    if (part !== "star" || parts.at(-1) !== "star") parts.push(part);
  }
  if (compiled.size < compiledMax) compiled.set(pattern, parts);
  return parts;
}

const compiled = new Map<string, Part[]>();
const compiledMax = 1_000;

function partAt(letters: readonly string[], at: number): { part: Part; length: number } {
  const letter = letters[at] ?? "";
  if (letter === "*") return { part: "star", length: 1 };
  if (letter === "?") return { part: () => true, length: 1 };
  if (letter === "[") {
    const end = letters.indexOf("]", letters[at + 1] === "!" ? at + 3 : at + 2);
    // One that is never closed fits nothing, as git has it.
    if (end < 0) return { part: () => false, length: letters.length - at };
    return { part: setOf(letters.slice(at + 1, end)), length: end + 1 - at };
  }
  const isEscape = letter === "\\" && at + 1 < letters.length;
  const meant = isEscape ? letters[at + 1] : letter;
  return { part: (other) => other === meant, length: isEscape ? 2 : 1 };
}

/** `[a-z_]` and `[!a-z]`. */
function setOf(letters: readonly string[]): (letter: string) => boolean {
  const isNot = letters[0] === "!" || letters[0] === "^";
  const inside = isNot ? letters.slice(1) : letters;
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < inside.length; at += 1) {
    const low = inside[at] ?? "";
    const isRange = inside[at + 1] === "-" && inside[at + 2] !== undefined;
    ranges.push([low, isRange ? (inside[at + 2] ?? low) : low]);
    if (isRange) at += 2;
  }
  return (letter) => ranges.some(([low, high]) => letter >= low && letter <= high) !== isNot;
}
