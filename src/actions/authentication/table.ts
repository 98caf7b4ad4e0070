import type { Authentication, AuthenticationOf } from "../../model/action.ts";
import type { Needs } from "../fill.ts";
import { compileActiveDirectoryOAuth } from "./active-directory-oauth.ts";
import { compileBasic } from "./basic.ts";
import { compileBearer } from "./bearer.ts";
import { compileClientCertificate } from "./client-certificate.ts";
import { compileHmac } from "./hmac.ts";
import { compileOAuth2ClientCredentials } from "./oauth2-client-credentials.ts";
import type { Proof } from "./proof.ts";

type Compile<Type extends Authentication["type"]> = {
  compile(authentication: AuthenticationOf<Type>, needs: Needs): Proof;
}["compile"];

/** How a request proves who sends it: a new way is a file, a schema, and a line here. */
const proofs: { readonly [Type in Authentication["type"]]: Compile<Type> } = {
  Basic: compileBasic,
  ClientCertificate: compileClientCertificate,
  ActiveDirectoryOAuth: compileActiveDirectoryOAuth,
  Bearer: compileBearer,
  OAuth2ClientCredentials: compileOAuth2ClientCredentials,
  Hmac: compileHmac,
};

/** Makes a request's authentication ready. Throws an `AttemptFailure` for one that can never be proved. */
export function compileAuthentication(authentication: Authentication, needs: Needs): Proof {
  const compile: Compile<Authentication["type"]> = proofs[authentication.type];
  return compile(authentication, needs);
}
