import { withReader } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import { refuse } from "../../model/problem.ts";
import type { HistoryRecord } from "../../model/run.ts";
import { historyDocument, historyLine } from "../../ui/history/json.ts";
import { renderHistory } from "../../ui/history/text.ts";
import { plainHistory, plainText } from "../../ui/plain.ts";
import { changedSince } from "../against.ts";
import { contextOf, countOption } from "../context.ts";
import { writeJson } from "../output.ts";
import { type Selection, selectionIn, selectorOf } from "../selector.ts";
import { flag, type Invocation, textOption } from "../specification.ts";
import { resultColumns, type Terminal } from "../terminal.ts";
import { sinceOption } from "../times.ts";

/** `sched history [ADDR]`: oldest first; JSON lines are printed as they are read. */
export async function run(invocation: Invocation): Promise<0> {
  const { terminal, options } = invocation;
  if (flag(options, "audit")) return auditInstead(invocation);
  const context = contextOf(invocation);
  const [address] = invocation.arguments;
  const status = textOption(options, "status") as HistoryRecord["status"] | undefined;
  const since = sinceOption("--since", textOption(options, "since"));
  const limit = countOption("-n", textOption(options, "n"));
  const commit = textOption(options, "changedSince");
  const changed =
    commit === undefined ? undefined : await changedSince(invocation, context, commit);
  const selector = selectorOf(options);
  await withReader(context, async (owner) => {
    const selection = selector === undefined ? undefined : await selectionIn(owner, selector);
    const isWanted = bothOf(changed && ((each) => changed.has(each.toLowerCase())), selection);
    const all = owner.history({
      ...given({ address, status, since }),
      running: flag(options, "running"),
      // The owner need not read what would only be thrown away here; what is changed is sorted out here.
      ...given({ last: isWanted === undefined ? limit : undefined }),
    });
    const records = isWanted === undefined ? all : only(all, isWanted);
    if (context.json && limit === undefined && context.jsonInto === undefined) {
      await printLines(terminal, records);
      return;
    }
    const last = await lastOf(records, limit);
    if (context.jsonInto !== undefined) writeJson(context.jsonInto, ...last.map(historyDocument));
    if (context.json) {
      await printLines(terminal, last);
      return;
    }
    const { colour } = terminal;
    terminal.out(
      context.plain
        ? plainText(plainHistory(last))
        : renderHistory(last, { colour, columns: resultColumns(terminal) }),
    );
  });
  return exitCodes.done;
}

/** What was done by people has neither a status nor attempts. */
async function auditInstead(invocation: Invocation): Promise<0> {
  const { options } = invocation;
  const other = ["status", "changedSince", "running"].find((name) => name in options);
  if (other !== undefined) {
    refuse("usage/wrong", {
      detail:
        "--audit tells who did what; --status, --changed-since and --running choose among runs.",
      hint: "Leave the others out, or --audit.",
    });
  }
  const audit = await import("./audit.ts");
  return audit.run(invocation);
}

/** The members that have a value. */
function given<Members extends object>(members: Members): Given<Members> {
  const found = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(found) as Given<Members>;
}

type Given<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

async function* only(
  records: AsyncIterable<HistoryRecord>,
  isWanted: Selection,
): AsyncGenerator<HistoryRecord> {
  for await (const record of records) if (isWanted(record.address)) yield record;
}

function bothOf(one: Selection | undefined, other: Selection | undefined): Selection | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return (address) => one(address) && other(address);
}

/** Waits for whoever reads: a long history would pile up in memory. */
async function printLines(
  terminal: Terminal,
  records: AsyncIterable<HistoryRecord> | Iterable<HistoryRecord>,
): Promise<void> {
  for await (const record of records) {
    terminal.out(`${historyLine(record)}\n`);
    await terminal.drained();
  }
}

/** The last `limit` of a stream without keeping more than twice as many. */
async function lastOf<Item>(
  items: AsyncIterable<Item>,
  limit: number | undefined,
): Promise<readonly Item[]> {
  let kept: Item[] = [];
  for await (const item of items) {
    kept.push(item);
    if (limit !== undefined && kept.length >= 2 * limit) kept = kept.slice(-limit);
  }
  return limit === undefined ? kept : kept.slice(-limit);
}
