import type { Plan } from "../model/plan.ts";
import { canonicalJson } from "./canonical.ts";

/**
 * The text whose hash is a plan's digest: what an apply would do and against which state, whatever the order of keys.
 * `definitions` holds, by kind and address (`job billing/heartbeat`), what would be recorded.
 */
export function digestText(
  plan: Pick<Plan, "lineage" | "serial" | "project" | "changes" | "firesAtOnce">,
  definitions: ReadonlyMap<string, object>,
): string {
  const { lineage, serial, project, changes, firesAtOnce } = plan;
  const lines = changes.map(({ kind, address, action }) => {
    const definition = action === "delete" ? undefined : definitions.get(`${kind} ${address}`);
    return `${action} ${kind} ${address} ${definition === undefined ? "" : canonicalJson(definition)}`;
  });
  return [
    `1 ${canonicalJson([lineage, serial, project])}`,
    ...lines,
    ...firesAtOnce.map((address) => `fires ${address}`),
  ].join("\n");
}
