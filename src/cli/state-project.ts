import { nameKey } from "../model/names.ts";
import { refuse } from "../model/problem.ts";
import type { Owner } from "../ports/owner.ts";
import { refuseUnknown } from "./state-list.ts";

/** The project whose files manage what is at an address; refuses what none does. */
export async function projectAt(owner: Owner, address: string): Promise<string> {
  const [name = ""] = address.split("/");
  const { collections } = await owner.state();
  const found = collections.find((each) => nameKey(each.name) === nameKey(name));
  if (found === undefined) return refuseUnknown(address);
  if (found.project !== null) return found.project;
  return refuse("plan/unmanaged", {
    detail: `"${found.name}" was made over REST, and no project's files manage it.`,
    hint: "Write it into files and take it over with `import` in sched.yaml; or change it over REST.",
  });
}
