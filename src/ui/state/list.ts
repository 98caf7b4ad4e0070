import { escapeControls } from "../escape.ts";

/** Something that is recorded, and whose files manage its collection. */
export interface ListedThing {
  readonly address: string;
  readonly kind: "collection" | "job" | "webJob";
  readonly project: string | null;
}

/** An address a line, as `grep` and `xargs` want it. */
export function listedText(listed: readonly ListedThing[]): string {
  return listed.map(({ address }) => `${escapeControls(address)}\n`).join("");
}

/** Whether an address is the wanted one, or in the wanted collection; names are compared without regard to case. */
export function isWithin(address: string, wanted: string): boolean {
  const [found, key] = [address.toLowerCase(), wanted.toLowerCase()];
  return found === key || found.startsWith(`${key}/`);
}
