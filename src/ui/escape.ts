/**
 * Makes a text from elsewhere (a name, an answer, a reason) harmless on a terminal and in a log: control characters,
 * line ends among them, and marks that turn the reading direction become visible, as `\u001b` (threat T27). The
 * library function that strips escapes leaves some of them alone, so it is not used.
 */
export function escapeControls(text: string): string {
  return text.replaceAll(controls, (character) => {
    const short = shortForms[character];
    return short ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** C0, DEL, C1; the line and paragraph separators; bidirectional marks, embeddings and isolates. */
const controls = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const shortForms: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
