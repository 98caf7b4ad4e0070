import { apiRoot } from "../../ports/owner-wire.ts";
import { pageRoots } from "../../ports/portal-wire.ts";

/** Every path that is answered with the document that draws the pages. */
export const pagePaths: readonly string[] = [
  "/",
  ...pageRoots.flatMap((root) => [`/${root}`, `/${root}/*`]),
];

/** Names carry the hash of what they hold. */
export const assetPath = "/portal/:file";

export const sessionPath = `${apiRoot}/session`;
