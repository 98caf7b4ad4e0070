import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../support/imports.ts";

export const folder: string = join(root, "docs/actions");

/** The pieces of a page that stand between fences of a language. */
export function blocks(page: string, language: string): string[] {
  const text = readFileSync(join(folder, page), "utf8");
  const fence = new RegExp(`^\`\`\`${language}(?: [^\\n]*)?\\n(.*?)^\`\`\`$`, "gms");
  return [...text.matchAll(fence)].map(([, block = ""]) => block);
}
