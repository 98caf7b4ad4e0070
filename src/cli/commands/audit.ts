import { withReader } from "../../compose/owner.ts";
import type { AuditRecord } from "../../model/audit.ts";
import { exitCodes } from "../../model/codes.ts";
import { renderAudit } from "../../ui/audit/text.ts";
import { plainAudit, plainText } from "../../ui/plain.ts";
import { contextOf, countOption } from "../context.ts";
import { writeJson } from "../output.ts";
import { type Invocation, textOption } from "../specification.ts";
import { sinceOption } from "../times.ts";

/** `sched audit [ADDR]`: oldest first; JSON lines. */
export async function run(invocation: Invocation): Promise<0> {
  const { terminal, options } = invocation;
  const context = contextOf(invocation);
  const [address] = invocation.arguments;
  const since = sinceOption("--since", textOption(options, "since"));
  const last = countOption("-n", textOption(options, "n"));
  const query = {
    ...(address === undefined ? {} : { address }),
    ...(since === undefined ? {} : { since }),
    ...(last === undefined ? {} : { last }),
  };
  const records = await withReader(context, async (owner) => {
    const read: AuditRecord[] = [];
    for await (const record of owner.audit(query)) read.push(record);
    return read;
  });
  const documents = records.map((record) => ({ formatVersion: "1.0", ...record }));
  if (context.jsonInto !== undefined) writeJson(context.jsonInto, ...documents);
  if (context.json)
    terminal.out(documents.map((document) => `${JSON.stringify(document)}\n`).join(""));
  else if (context.plain) terminal.out(plainText(plainAudit(records)));
  else terminal.out(renderAudit(records, terminal.colour));
  return exitCodes.done;
}
