import type { DocumentKind } from "./documents.ts";
import { type Fault, maxFaults } from "./faults.ts";
import { schemaFaults } from "./schema-faults.ts";

/**
 * Every real mistake in a document whose interpolation is done and whose enumerated words stand in their canonical
 * case (`foldCase` puts them there): what the schema finds, and what the rules find that a schema cannot say. At most
 * `maxFaults`, in no order that matters; none for a good document.
 */
export function checkDocument(kind: DocumentKind, value: unknown): readonly Fault[] {
  return schemaFaults(kind, value).slice(0, maxFaults);
}
