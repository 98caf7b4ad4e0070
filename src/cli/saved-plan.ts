import { createHash } from "node:crypto";
import type { Desired } from "../model/desired.ts";
import { decodeDesired, encodeDesired } from "../model/desired-json.ts";
import type { Plan } from "../model/plan.ts";
import { refuse } from "../model/problem.ts";
import type { Revision } from "../model/revision.ts";
import { literalPlaces } from "../plan/literals.ts";
import type { PlanOptions } from "../ports/owner.ts";

/** All that an apply needs to carry out a plan later, on another machine, without the files it was made from. */
export interface SavedPlan {
  readonly plan: Plan;
  readonly desired: Desired;
  readonly options: PlanOptions;
  /** Where the files stood in git that it was made from. */
  readonly revision?: Revision | undefined;
  /** `-e` it was planned with. */
  readonly environment: string | null;
  /** The address of the service that planned it; null: the state was in a folder. */
  readonly backend: string | null;
  /** ISO 8601. */
  readonly savedAt: string;
}

/** What knows another form only must not carry the plan out: it would read something else into it. */
const format = "1.0";
const kind = "plan";

/** The first line of the file; the second is the plan, and nothing follows. */
interface Header {
  readonly sched: typeof kind;
  readonly formatVersion: string;
  /** Of sched, that saved it. */
  readonly version: string;
  /** SHA-256 of the second line, hexadecimal. */
  readonly checksum: string;
}

/** The text of a plan file. Refuses with `plan-file/secrets`, naming all of them, a plan that holds literal secrets. */
export function encodeSavedPlan(saved: SavedPlan, version: string): string {
  refuseLiterals(saved.desired);
  const content = JSON.stringify({ ...saved, desired: encodeDesired(saved.desired) });
  const header: Header = {
    sched: kind,
    formatVersion: format,
    version,
    checksum: checksumOf(content),
  };
  return `${JSON.stringify(header)}\n${content}\n`;
}

/**
 * Reads what `encodeSavedPlan` wrote. Refuses with `plan-file/not-a-plan`, `plan-file/format` for one of another
 * version, or `plan-file/damaged`; `name` is the file's, for the refusal.
 */
export function decodeSavedPlan(text: string, name: string): SavedPlan {
  const end = text.indexOf("\n");
  const header = headerOf(end < 0 ? text : text.slice(0, end));
  if (header === undefined) return refuseOther(text, name);
  if (header.formatVersion !== format) {
    return refuse("plan-file/format", {
      detail: `${name} was saved by sched ${header.version}, in form ${header.formatVersion} of plan files; this version reads form ${format} alone.`,
      hint: "Plan again with the version that applies.",
    });
  }
  const content = text.slice(end + 1, -1);
  if (checksumOf(content) !== header.checksum || !text.endsWith("\n")) return refuseDamaged(name);
  const { desired, ...saved } = JSON.parse(content) as SavedPlan;
  return { ...saved, desired: decodeDesired(desired) };
}

/** Whoever may read the file could read them; and what stands in for them in a plan is of one state alone. */
export function refuseLiterals(desired: Desired): void {
  const places = literalPlaces(desired);
  if (places.length === 0) return;
  const shown = places.slice(0, 5).join(", ");
  const more = places.length > 5 ? ` and ${places.length - 5} more` : "";
  refuse("plan-file/secrets", {
    detail: `The files hold secrets in the clear, which would stand in the plan file: ${shown}${more}.`,
    hint: "Put the values where `sched serve` finds them and write ${{ secrets.NAME }} instead; or plan without `--out`.",
  });
}

function checksumOf(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

function headerOf(line: string): Header | undefined {
  try {
    const value = JSON.parse(line) as Partial<Header> | null;
    const isHeader = value?.sched === kind && typeof value.formatVersion === "string";
    return isHeader ? (value as Header) : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing of ours, unless it begins like it. */
function refuseOther(text: string, name: string): never {
  if (text.startsWith(`{"sched":"${kind}"`)) return refuseDamaged(name);
  return refuse("plan-file/not-a-plan", {
    detail: `${name} is not a plan that \`sched plan --out\` saved.`,
    hint: "`sched apply` takes no files to read: it applies the project in the current folder, or in the one that -C names.",
  });
}

function refuseDamaged(name: string): never {
  return refuse("plan-file/damaged", {
    detail: `${name} is not as it was saved: it was cut off or changed.`,
    hint: "Plan again; or fetch the file again from where it was saved.",
  });
}
