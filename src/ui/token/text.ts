import { escapeControls } from "../escape.ts";
import { styleOf } from "../style.ts";
import { tableLines } from "../table.ts";

/** A token as it may be shown: everything but itself. */
export interface TokenShown {
  readonly name: string;
  readonly role: string;
  /** `valid`, `expired` or `revoked`. */
  readonly state: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly revokedBy: string | null;
}

/** A line a token, those that ended included: they say who could do what, and until when. */
export function renderTokens(tokens: readonly TokenShown[], colour: boolean): string {
  if (tokens.length === 0) return "No tokens. Make one with: sched token create NAME --role read\n";
  const style = styleOf(colour);
  const columns = ["NAME", "ROLE", "STATE", "CREATED", "BY", "EXPIRES", "REVOKED"];
  const rows = tokens.map((token) =>
    [
      { text: token.name },
      { text: token.role },
      { text: token.state, paint: token.state === "valid" ? style.good : style.faint },
      { text: token.createdAt },
      { text: token.createdBy },
      { text: token.expiresAt ?? "never" },
      { text: token.revokedAt === null ? "" : `${token.revokedAt} by ${token.revokedBy ?? ""}` },
    ].map((cell) => ({ ...cell, text: escapeControls(cell.text) })),
  );
  const titles = columns.map((title) => ({ title }));
  return `${tableLines(titles, rows, style.bold).join("\n")}\n`;
}
