import type { AuthenticationOf } from "../../model/action.ts";
import { sensitive } from "../../model/secret.ts";
import { compileSensitive, type Needs } from "../fill.ts";
import { unsent } from "../result.ts";
import type { Credentials, DescribedProof, Proof } from "./proof.ts";

/** `Bearer`: a token that somebody else made, as it is. */
export function compileBearer({ token }: AuthenticationOf<"Bearer">, needs: Needs): Proof {
  const text = compileSensitive(token, needs);
  return {
    prove: (filling) => bearerCredentials(text.render(filling).trim()),
    describe: (filling) => describedBearer(text.render(filling)),
  };
}

/** Throws an `AttemptFailure` for a token that no header can carry. */
export function bearerCredentials(token: string): Credentials {
  if (isVisible(token)) return { authorization: `Bearer ${token}`, sensitive: [token] };
  const detail = /^bearer\s/iu.test(token)
    ? "the token begins with the word Bearer, which is put before it anyway; leave it out"
    : "the token is empty or holds blanks, line breaks or characters beyond ASCII";
  throw unsent("invalid token", detail);
}

/** Whether the token consists of what a header carries without change: ASCII, no blanks. */
export function isVisible(token: string): boolean {
  return /^[\u0021-\u007e]+$/u.test(token);
}

/** @param token as curl is to be given it */
export function describedBearer(token: string, notes: readonly string[] = []): DescribedProof {
  return {
    headers: [{ name: "Authorization", value: `Bearer ${sensitive}` }],
    curl: ["--header", `Authorization: Bearer ${token}`],
    notes,
  };
}
