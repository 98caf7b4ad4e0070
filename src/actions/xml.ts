/**
 * A text as the content of an XML element. A carriage return is written as a reference, because a reader would make a
 * line feed of it.
 */
export function xmlText(text: string): string {
  return text.replace(/[&<>\r]/gu, (character) => references[character] ?? character);
}

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\r": "&#13;",
};

/** Whether XML 1.0 can carry the text: most control characters, and halves of surrogate pairs, have no form in it. */
export function fitsXml(text: string): boolean {
  return text.search(unfit) < 0 && text.isWellFormed();
}

/** The text with a replacement character in place of each that XML cannot carry. */
export function madeToFitXml(text: string): string {
  return text.toWellFormed().replaceAll(unfit, "\ufffd");
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;
