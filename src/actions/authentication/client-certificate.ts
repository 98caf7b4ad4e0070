import { pkcs12Bytes } from "../../certificates/pkcs12.ts";
import type { AuthenticationOf } from "../../model/action.ts";
import { compileSensitive, type Needs } from "../fill.ts";
import type { Proof } from "./proof.ts";

/** `ClientCertificate`: shown in the TLS handshake. */
export function compileClientCertificate(
  { pfx, password }: AuthenticationOf<"ClientCertificate">,
  needs: Needs,
): Proof {
  const file = compileSensitive(pfx, needs);
  const phrase = compileSensitive(password, needs);
  return {
    prove: (filling) => {
      const encoded = file.render(filling);
      const passphrase = phrase.render(filling);
      return {
        certificate: { pfx: pkcs12Bytes(encoded), passphrase },
        sensitive: [passphrase, encoded.replace(/\s/gu, "")],
      };
    },
    describe: (filling) => ({
      headers: [],
      curl: ["--cert-type", "P12", "--cert", `client.pfx:${phrase.render(filling)}`],
      notes: ["For curl, the pfx must be a file: decode its base64 into client.pfx."],
    }),
    facts: (filling) => ({ pfx: file.render(filling), passphrase: phrase.render(filling) }),
  };
}
