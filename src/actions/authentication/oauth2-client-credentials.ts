import type { AuthenticationOf } from "../../model/action.ts";
import { compileSensitive, compileText, type Needs } from "../fill.ts";
import { basicCredentials } from "./basic.ts";
import type { Proof } from "./proof.ts";
import { proofByToken, type TokenGrant } from "./token.ts";

/** `OAuth2ClientCredentials`: RFC 6749, section 4.4. */
export function compileOAuth2ClientCredentials(
  authentication: AuthenticationOf<"OAuth2ClientCredentials">,
  needs: Needs,
): Proof {
  const { scope, audience, parameters = {} } = authentication;
  const endpoint = compileText(authentication.tokenEndpoint, needs);
  const client = compileText(authentication.clientId, needs);
  const password = compileSensitive(authentication.secret, needs);
  const asked = Object.entries({ scope, audience, ...parameters }).flatMap(([name, text]) =>
    text === undefined ? [] : [{ name, text: compileText(text, needs) }],
  );
  const identify = authentication.clientAuthentication === "body" ? inBody : inHeader;
  return proofByToken((filling) => ({
    endpoint: endpoint.render(filling),
    ...identify(client.render(filling), password.render(filling), [
      ["grant_type", "client_credentials"],
      ...asked.map(({ name, text }) => [name, text.render(filling)] as const),
    ]),
  }));
}

type Form = TokenGrant["form"];
type Identified = Pick<TokenGrant, "authorization" | "form" | "sensitive">;

/** Section 2.3.1: both are form-encoded before they become user name and password. */
function inHeader(client: string, secret: string, form: Form): Identified {
  const { authorization, sensitive } = basicCredentials(formEncoded(client), formEncoded(secret));
  return { form, sensitive, ...(authorization === undefined ? {} : { authorization }) };
}

function inBody(client: string, secret: string, form: Form): Identified {
  return { form: [...form, ["client_id", client], ["client_secret", secret]], sensitive: [] };
}

function formEncoded(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}
