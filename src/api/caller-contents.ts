import { noWebJobs } from "../engine/rights.ts";
import { ProblemError } from "../model/problem.ts";
import type { Caller } from "../model/role.ts";
import type { OwnerContents } from "../ports/owner.ts";

/**
 * The files of WebJobs as one caller may have them: they are brought by whoever may apply WebJobs, and shown where the
 * WebJob they are of is within reach. `check` refuses an address that is not.
 */
export function contentsFor(
  contents: OwnerContents,
  { webJobs, collections }: Caller,
  check: (address: string) => void,
): OwnerContents {
  const checkRight = (): void => {
    if (!webJobs) throw new ProblemError([noWebJobs()]);
  };
  return {
    missing: async (hashes) => {
      checkRight();
      return contents.missing(hashes);
    },
    put: async (sha256, bytes) => {
      checkRight();
      return contents.put(sha256, bytes);
    },
    get: async (sha256, address) => {
      // Without an address it is nobody's in particular, and so not known to be within reach.
      if (collections !== undefined) check(address ?? "");
      return contents.get(sha256, address);
    },
  };
}
