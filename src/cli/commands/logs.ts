import { withReader } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import { escapeControls } from "../../ui/escape.ts";
import { contextOf, countOption } from "../context.ts";
import { writeJson } from "../output.ts";
import { flag, type Invocation, textOption } from "../specification.ts";

/** `sched logs RUN|ADDR [-f]`: line by line as they come; JSON lines. */
export async function run(invocation: Invocation): Promise<0> {
  const { terminal, options } = invocation;
  const context = contextOf(invocation);
  const [of = ""] = invocation.arguments;
  const last = countOption("-n", textOption(options, "n"));
  const request = { of, last, follow: flag(options, "follow") };
  const documents: object[] = [];
  await withReader(context, async (owner) => {
    for await (const { line } of owner.logs(request, new AbortController().signal)) {
      const document = { formatVersion: "1.0", line };
      if (context.jsonInto !== undefined) documents.push(document);
      terminal.out(
        context.json
          ? `${JSON.stringify(document)}\n`
          : `${line.split("\t").map(escapeControls).join("\t")}\n`,
      );
    }
  });
  if (context.jsonInto !== undefined) writeJson(context.jsonInto, ...documents);
  return exitCodes.done;
}
