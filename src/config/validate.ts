import type { DocumentKind } from "./documents.ts";
import { type Fault, maxFaults } from "./faults.ts";
import { ruleFaults } from "./rules/rules.ts";
import { schemaFaults } from "./schema-faults.ts";

/**
 * Every real mistake in a document whose interpolation is done and whose enumerated words stand in their canonical
 * case (`foldCase` puts them there): what the schema finds, and what the rules find that a schema cannot say. At most
 * `maxFaults`, in no order that matters; none for a good document.
 */
export function checkDocument(kind: DocumentKind, value: unknown): readonly Fault[] {
  const faults = [...schemaFaults(kind, value)];
  if (faults.length >= maxFaults) return faults;
  const places = new Set(faults.map(({ path }) => path));
  for (const fault of ruleFaults(kind, value)) {
    // What the schema says of a place is nearer to the mistake than what follows from it.
    if (places.has(fault.path)) continue;
    places.add(fault.path);
    faults.push(fault);
  }
  return faults.slice(0, maxFaults);
}
