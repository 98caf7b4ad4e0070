import type { DescribedValue } from "../../ports/request-description.ts";
import type { Filling } from "../fill.ts";
import type { ClientCertificate } from "../http-pools.ts";

/** What proves to the target who calls. */
export interface Credentials {
  /** The value of `Authorization`. */
  readonly authorization?: string;
  readonly certificate?: ClientCertificate;
  /** Values that must not be reported, beside the secrets they were made of. */
  readonly sensitive: readonly string[];
}

/** An authentication made ready: what does not change from attempt to attempt is done. */
export interface Proof {
  readonly prove: (filling: Filling) => Credentials;
  /** Filled with stand-ins for secrets, which the caller replaces. */
  readonly describe: (filling: Filling) => DescribedProof;
}

/** What a proof adds to a request, told without giving it away. */
export interface DescribedProof {
  readonly headers: readonly DescribedValue[];
  /** What curl is to be given, word by word, not yet quoted. */
  readonly curl: readonly string[];
  /** Whole sentences. */
  readonly notes: readonly string[];
}
