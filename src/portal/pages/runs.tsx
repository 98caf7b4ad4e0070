import type { VNode } from "preact";
import { History } from "../parts/history.tsx";

/** Runs of all jobs. */
export function RunsPage(): VNode {
  return (
    <>
      <h1>Runs</h1>
      <History address={undefined} isMixed />
    </>
  );
}
