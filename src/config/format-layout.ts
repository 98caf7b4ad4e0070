import { type Document, isCollection, isMap, isPair, isScalar, type Pair, visit } from "yaml";

/** Mappings of which each entry stands by itself. */
const spacedMaps = new Set(["jobs", "webJobs"]);

/** Empty lines where they belong, once everything is in order: jobs are told apart by one, and no block begins with one. */
export function space(document: Document): void {
  const { contents } = document;
  visit(document, {
    Collection: (_key, collection) => {
      collection.spaceBefore = false;
      const [first] = collection.items;
      setApart(isPair(first) ? first.key : first, false);
    },
  });
  if (!isMap(contents)) return;
  for (const [at, pair] of contents.items.entries()) {
    if (!isScalar(pair.key) || !spacedMaps.has(String(pair.key.value)) || !isMap(pair.value))
      continue;
    if (at > 0) setApart(pair.key, true);
    for (const [index, job] of pair.value.items.entries()) {
      if (index > 0 && (isLong(job) || isLong(pair.value.items[index - 1])))
        setApart(job.key, true);
    }
  }
}

function setApart(node: unknown, isApart: boolean): void {
  if (isScalar(node) || isCollection(node)) node.spaceBefore = isApart;
}

/** Written over several lines. */
function isLong(pair: Pair | undefined): boolean {
  return isCollection(pair?.value) && pair.value.flow !== true;
}
