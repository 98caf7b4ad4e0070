import { exitCodes } from "../../model/codes.ts";
import { writeJson } from "../output.ts";
import type { Invocation } from "../specification.ts";
import { versionFacts, versionText } from "../../version-text.ts";

/** `sched version`. */
export async function run({ terminal, options }: Invocation): Promise<0> {
  const into = options["jsonInto"];
  if (typeof into === "string") writeJson(into, versionFacts());
  terminal.out(options["json"] === true ? `${JSON.stringify(versionFacts())}\n` : versionText());
  return exitCodes.done;
}
