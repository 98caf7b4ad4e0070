import type { Instant } from "../../model/time.ts";
import type { DescribedValue } from "../../ports/request-description.ts";
import type { Filling } from "../fill.ts";
import type { WireRequest } from "../http-exchange.ts";
import type { ClientCertificate } from "../http-pools.ts";
import type { TokenGrant } from "./token.ts";

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
  /** The token that must be had first; `prove` then finds it in `filling.token`. */
  readonly grant?: (filling: Filling) => TokenGrant;
  /** Headers that depend on the whole request, name, value, name, value …; `prove` comes before it. */
  readonly sign?: (filling: Filling, request: SignedRequest) => string[];
  /** Filled with stand-ins for secrets, which the caller replaces. */
  readonly describe: (filling: Filling) => DescribedProof;
  /** The client certificate whose subject and expiry a description names, filled with secrets. */
  readonly facts?: (filling: Filling) => { readonly pfx: string; readonly passphrase: string };
}

export interface SignedRequest extends WireRequest {
  /** As the header `Host` has it. */
  readonly host: string;
  readonly at: Instant;
}

/** What a proof adds to a request, told without giving it away. */
export interface DescribedProof {
  readonly headers: readonly DescribedValue[];
  /** What curl is to be given, word by word, not yet quoted. */
  readonly curl: readonly string[];
  /** Whole sentences. */
  readonly notes: readonly string[];
}
