import { shellQuoted } from "./crontab-command.ts";

/** What a shell would be told: the text behind `sh -c`, or the words. */
export function commandText(words: readonly string[]): string {
  const [shell = "", option = "", text = ""] = words;
  const isShell = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh$/.test(shell);
  if (isShell && /^-[a-z]*c$/.test(option) && words.length === 3)
    return text.trim().replaceAll(/\\\n\s*/g, " ");
  return words.map(quoted).join(" ");
}

/** A word as a shell has to be given it, with quotes only where it needs them. */
export function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : shellQuoted(word);
}
