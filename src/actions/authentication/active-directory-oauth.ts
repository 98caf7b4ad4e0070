import type { AuthenticationOf } from "../../model/action.ts";
import { compileSensitive, compileText, type Needs } from "../fill.ts";
import type { Proof } from "./proof.ts";
import { proofByToken } from "./token.ts";

/** `ActiveDirectoryOAuth`: the client credentials grant as Azure's first edition of the endpoint wants it. */
export function compileActiveDirectoryOAuth(
  { tenant, audience, clientId, secret, tokenEndpoint }: AuthenticationOf<"ActiveDirectoryOAuth">,
  needs: Needs,
): Proof {
  const endpoint = compileText(tokenEndpoint ?? "", needs);
  const directory = compileText(tenant, needs);
  const resource = compileText(audience, needs);
  const client = compileText(clientId, needs);
  const password = compileSensitive(secret, needs);
  return proofByToken((filling) => {
    const given = endpoint.render(filling);
    const name = encodeURIComponent(directory.render(filling));
    return {
      endpoint: given === "" ? `https://login.microsoftonline.com/${name}/oauth2/token` : given,
      form: [
        ["grant_type", "client_credentials"],
        ["client_id", client.render(filling)],
        ["client_secret", password.render(filling)],
        ["resource", resource.render(filling)],
      ],
      sensitive: [],
    };
  });
}
