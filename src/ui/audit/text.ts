import type { AuditRecord } from "../../model/audit.ts";
import { escapeControls } from "../escape.ts";
import { revisionText } from "../revision-text.ts";
import { styleOf } from "../style.ts";
import { tableLines } from "../table.ts";
import { counted } from "../../outlook/words.ts";

/** A line a change, oldest first. */
export function renderAudit(records: readonly AuditRecord[], colour: boolean): string {
  if (records.length === 0) return "Nothing was changed yet.\n";
  const style = styleOf(colour);
  const titles = ["AT", "BY", "DID", "TO"].map((title) => ({ title }));
  const rows = records.map((record) =>
    [record.at, record.by, record.action, aboutOf(record)].map((text) => ({
      text: escapeControls(text),
    })),
  );
  return `${tableLines(titles, rows, style.bold).join("\n")}\n`;
}

const changesShown = 5;

function aboutOf(record: AuditRecord): string {
  const { action, address, project, serial, count = 0, changes = [], run, note, until } = record;
  const { revision } = record;
  if (action === "apply") {
    const shown = changes.slice(0, changesShown).join(", ");
    const more = count > changesShown ? `, … (${counted(count, "definition")})` : "";
    const from = revision === undefined ? "" : ` from ${revisionText(revision)}`;
    return `${project ?? "no project"}, serial ${serial ?? 0}${from}: ${shown}${more}`;
  }
  const end = until === undefined ? "" : ` until ${until}`;
  const why = note === undefined ? "" : ` (${note})`;
  return `${run ?? address ?? ""}${end}${why}`;
}
