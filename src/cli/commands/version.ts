import { exitCodes } from "../../model/codes.ts";
import { version } from "../../version.ts";
import { writeJson } from "../output.ts";
import type { Invocation } from "../specification.ts";

/** `sched version`. */
export async function run({ terminal, options }: Invocation): Promise<0> {
  const { node, v8, tz, icu } = process.versions as NodeJS.ProcessVersions & Record<string, string>;
  const facts = { formatVersion: "1.0", version, node, v8, timeZoneData: tz, icu };
  const into = options["jsonInto"];
  if (typeof into === "string") writeJson(into, facts);
  terminal.out(
    options["json"] === true
      ? `${JSON.stringify(facts)}\n`
      : `sched ${version} (Node.js ${node}, time zone data ${tz})\n`,
  );
  return exitCodes.done;
}
