import type { Authentication } from "../model/action.ts";
import { compileSensitive, compileText, type Filling, type Needs } from "./fill.ts";
import type { ClientCertificate } from "./http-pools.ts";
import { unsent } from "./result.ts";

/** What proves to the target who calls. */
export interface Credentials {
  /** The value of `Authorization`. */
  readonly authorization?: string;
  readonly certificate?: ClientCertificate;
  /** Values that must not be reported, beside the secrets they were made of. */
  readonly sensitive: readonly string[];
}

export type Authenticate = (filling: Filling) => Credentials;

/** Makes a request's authentication ready; throws an `AttemptFailure` for a type that is not served. */
export function compileAuthentication(authentication: Authentication, needs: Needs): Authenticate {
  if (authentication.type === "Basic") return compileBasic(authentication, needs);
  if (authentication.type === "ClientCertificate") return compileCertificate(authentication, needs);
  throw unsent(
    "unsupported",
    `authentication of type ${authentication.type} is served from version 0.2 on; use Basic, ClientCertificate or a header with a token until then`,
    { retryable: false },
  );
}

type Of<Type> = Extract<Authentication, { readonly type: Type }>;

function compileBasic({ username, password }: Of<"Basic">, needs: Needs): Authenticate {
  const user = compileText(username, needs);
  const pass = compileSensitive(password, needs);
  return (filling) => basicCredentials(user.render(filling), pass.render(filling));
}

/** RFC 7617, with UTF-8. */
export function basicCredentials(username: string, password: string): Credentials {
  const pair = `${username}:${password}`;
  return {
    authorization: `Basic ${Buffer.from(pair, "utf8").toString("base64")}`,
    sensitive: [pair, password],
  };
}

/** The pfx is base64, in which Azure allowed white space (reference 4.2). */
function compileCertificate(
  { pfx, password }: Of<"ClientCertificate">,
  needs: Needs,
): Authenticate {
  const file = compileSensitive(pfx, needs);
  const phrase = compileSensitive(password, needs);
  return (filling) => {
    const encoded = file.render(filling).replace(/\s/gu, "");
    const passphrase = phrase.render(filling);
    return {
      certificate: { pfx: Buffer.from(encoded, "base64"), passphrase },
      sensitive: [passphrase, encoded],
    };
  };
}
