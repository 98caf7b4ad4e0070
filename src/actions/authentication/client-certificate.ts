import type { AuthenticationOf } from "../../model/action.ts";
import { compileSensitive, type Needs } from "../fill.ts";
import type { Proof } from "./proof.ts";

/** `ClientCertificate`: shown in the TLS handshake. The pfx is base64, in which Azure allowed white space (reference 4.2). */
export function compileClientCertificate(
  { pfx, password }: AuthenticationOf<"ClientCertificate">,
  needs: Needs,
): Proof {
  const file = compileSensitive(pfx, needs);
  const phrase = compileSensitive(password, needs);
  return {
    prove: (filling) => {
      const encoded = file.render(filling).replace(/\s/gu, "");
      const passphrase = phrase.render(filling);
      return {
        certificate: { pfx: Buffer.from(encoded, "base64"), passphrase },
        sensitive: [passphrase, encoded],
      };
    },
    describe: (filling) => ({
      headers: [],
      curl: ["--cert-type", "P12", "--cert", `client.pfx:${phrase.render(filling)}`],
      notes: [
        "A client certificate is shown in the TLS handshake; for curl, decode the pfx into client.pfx.",
      ],
    }),
  };
}
