import { Duplex } from "node:stream";
import { createSecureContext, TLSSocket } from "node:tls";
import { certificateFactsOf, type CertificateFacts } from "../model/certificate-facts.ts";

/** The bytes behind the base64 of a definition, in which Azure allowed white space (reference 4.2). */
export function pkcs12Bytes(pfx: string): Buffer {
  return Buffer.from(pfx.replace(/\s/gu, ""), "base64");
}

/**
 * What may be shown of the certificate in a PKCS #12 file; undefined where it holds none with its key. Throws what OpenSSL
 * says of a file that it cannot read (`whyUnreadable`).
 * @param pfx base64
 */
export function pkcs12Facts(pfx: string, passphrase: string): CertificateFacts | undefined {
  const secureContext = createSecureContext({ pfx: pkcs12Bytes(pfx), passphrase });
  // Only a socket tells about the certificate of a context; this one is connected to nothing.
  const socket = new TLSSocket(new Duplex(), { secureContext, isServer: true });
  const certificate = socket.getX509Certificate();
  socket.destroy();
  return certificate && certificateFactsOf(certificate);
}

/** Why OpenSSL could not read a PKCS #12 file, and what helps. Its own words hold nothing of the file. */
export function whyUnreadable(error: unknown): string {
  const { code = "", message = "" } = error as Partial<NodeJS.ErrnoException>;
  if (code === "ERR_CRYPTO_UNSUPPORTED_OPERATION") return outdated;
  if (message.includes("mac verify failure")) return "is not opened by its password";
  return "is no PKCS #12 file in base64";
}

/** Windows and OpenSSL 1 wrote RC2-40, which OpenSSL 3 only reads when it is asked for. */
const outdated = [
  "uses an outdated cipher (RC2); convert it with",
  "`openssl pkcs12 -legacy -in old.pfx -nodes -out all.pem && openssl pkcs12 -export -in all.pem -out new.pfx`,",
  "delete all.pem, and give the base64 of new.pfx",
].join(" ");
