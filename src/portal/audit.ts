import type { AuditRecord } from "../model/audit.ts";

/** The newest record of a change at an address, or of its collection; records come newest first. */
export function lastChanged(
  records: readonly AuditRecord[],
  address: string,
): AuditRecord | undefined {
  const key = address.toLowerCase();
  return records.find(
    ({ action, changes = [] }) =>
      action === "apply" && changes.some((change) => change.toLowerCase() === key),
  );
}

/** What somebody did, in words. */
export function deedOf({ action, project, count = 0, address }: AuditRecord): string {
  if (action !== "apply") return deeds[action];
  const changed = `${count} ${count === 1 ? "change" : "changes"}`;
  const where =
    address === null && project === undefined ? "outside apply" : `of project ${project}`;
  return project === undefined ? `${changed} ${where}` : `applied ${changed} ${where}`;
}

const deeds: Readonly<Record<Exclude<AuditRecord["action"], "apply">, string>> = {
  hold: "paused",
  release: "resumed",
  run: "ran by hand",
  cancel: "cancelled a run",
};
