/** Where things are, as the address bar shows it. Names and ids of runs stand in paths as they are, but for what a URL keeps for itself. */

export function collectionPath(collection: string): string {
  return `/collections/${segment(collection)}`;
}

/** Of a job or a WebJob: `collection/job`. */
export function jobPath(address: string): string {
  return `/collections/${address.split("/").map(segment).join("/")}`;
}

/** Of a run by its id: `collection/job@2026-01-01T01:00:00Z`. */
export function runPath(id: string): string {
  return `/runs/${id.split("/").map(segment).join("/")}`;
}

/** A colon and an at sign need no escape in a path, and ids are read by people. */
function segment(text: string): string {
  return encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%40", "@");
}

/** What a pattern says about a path: `/collections/:collection/:job`; a last `*name` takes the rest with its slashes. */
export type Params = Readonly<Record<string, string>>;

/** The parameters of a path that fits the pattern; undefined: it does not fit. */
export function matchPath(pattern: string, path: string): Params | undefined {
  const wanted = partsOf(pattern);
  const there = partsOf(path).map(decoded);
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith("*")) {
      found[part.slice(1)] = there.slice(index).join("/");
      return there.length > index ? found : undefined;
    }
    const actual = there[index];
    if (actual === undefined) return undefined;
    if (part.startsWith(":")) found[part.slice(1)] = actual;
    else if (part !== actual) return undefined;
  }
  return there.length === wanted.length ? found : undefined;
}

function partsOf(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "");
}

/** What somebody typed into the address bar may be no escape at all. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
