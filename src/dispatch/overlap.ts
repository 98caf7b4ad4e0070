import type { Overlap } from "../model/policy.ts";

/** What becomes of a due occurrence while `open` runs of its job have not ended (promise P11). */
export function overlapOf(overlap: Overlap, open: number): "start" | "skip" | "queue" | "cancel" {
  if (open <= 0 || overlap === "allow") return "start";
  if (overlap === "skip") return "skip";
  return overlap === "queue" ? "queue" : "cancel";
}
