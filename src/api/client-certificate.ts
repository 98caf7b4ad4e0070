import { X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";
import { certificateFactsOf, type CertificateFacts } from "../model/certificate-facts.ts";

/** Opening one takes a millisecond, and whoever lists jobs asks for all of them. */
const known = new Map<string, CertificateFacts | undefined>();
const knownMax = 1_000;

/**
 * What may be shown of the certificate in a PKCS #12 file (base64, white space allowed): undefined where the password
 * does not open it, or where there is none in it.
 */
export function readCertificate(pfx: string, password: string): CertificateFacts | undefined {
  const key = `${pfx}\n${password}`;
  if (known.has(key)) return known.get(key);
  if (known.size >= knownMax) known.clear();
  const facts = factsOf(pfx, password);
  known.set(key, facts);
  return facts;
}

/** The context as Node makes it: its certificate in DER, which the types do not tell of. */
interface ContextHandle {
  getCertificate?(): Buffer | null;
}

function factsOf(pfx: string, passphrase: string): CertificateFacts | undefined {
  try {
    const { context } = createSecureContext({
      pfx: Buffer.from(pfx.replaceAll(/\s+/g, ""), "base64"),
      passphrase,
    }) as { readonly context: ContextHandle };
    const der = context.getCertificate?.();
    if (der === null || der === undefined) return undefined;
    return certificateFactsOf(new X509Certificate(der));
  } catch {
    return undefined;
  }
}
