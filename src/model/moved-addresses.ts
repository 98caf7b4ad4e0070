import type { DefinitionChange } from "./entry.ts";

/** Two collections, or two addresses in collections. */
export interface MovedAddresses {
  readonly from: string;
  readonly to: string;
}

/** Where a change moves something; undefined: it moves nothing. */
export function movedAddresses(change: DefinitionChange): MovedAddresses | undefined {
  if (change.kind === "collectionMoved") return { from: change.name, to: change.to };
  if (change.kind !== "jobMoved" && change.kind !== "webJobMoved") return undefined;
  const { collection, name, to } = change;
  return { from: `${collection}/${name}`, to: `${to.collection}/${to.name}` };
}
