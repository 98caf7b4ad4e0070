import { Duplex } from "node:stream";
import { createSecureContext, TLSSocket, type SecureContext } from "node:tls";
import { certificateFactsOf, type CertificateFacts } from "../../model/certificate-facts.ts";
import { unsent, type AttemptFailure } from "../result.ts";

/**
 * Reads the certificate of a PKCS #12 file.
 * @param pfx base64, in which Azure allowed white space (reference 4.2)
 * Throws an `AttemptFailure` for a file that cannot be read.
 */
export function certificateFacts(pfx: string, passphrase: string): CertificateFacts {
  const context = contextOf(bytesOf(pfx), passphrase);
  // Only a socket tells about the certificate of a context; this one is connected to nothing.
  const socket = new TLSSocket(new Duplex(), { secureContext: context, isServer: true });
  const certificate = socket.getX509Certificate();
  socket.destroy();
  if (certificate === undefined) throw unreadable("holds no certificate with its key");
  return certificateFactsOf(certificate);
}

/** The bytes behind the base64 of a definition. */
export function bytesOf(pfx: string): Buffer {
  return Buffer.from(pfx.replace(/\s/gu, ""), "base64");
}

function contextOf(pfx: Buffer, passphrase: string): SecureContext {
  try {
    return createSecureContext({ pfx, passphrase });
  } catch (error) {
    throw unreadableCertificate(error);
  }
}

/** Why OpenSSL could not read a PKCS #12 file, and what helps. Its own words hold nothing of the file. */
export function unreadableCertificate(error: unknown): AttemptFailure {
  const { code = "", message = "" } = error as Partial<NodeJS.ErrnoException>;
  if (code === "ERR_CRYPTO_UNSUPPORTED_OPERATION") return unreadable(outdated);
  if (message.includes("mac verify failure")) return unreadable("is not opened by its password");
  return unreadable("is no PKCS #12 file in base64");
}

/** Windows and OpenSSL 1 wrote RC2-40, which OpenSSL 3 only reads when it is asked for. */
const outdated = [
  "uses an outdated cipher (RC2); convert it with",
  "`openssl pkcs12 -legacy -in old.pfx -nodes -out all.pem && openssl pkcs12 -export -in all.pem -out new.pfx`,",
  "delete all.pem, and give the base64 of new.pfx",
].join(" ");

function unreadable(why: string): AttemptFailure {
  return unsent("invalid client certificate", `the pfx of the authentication ${why}`, {
    retryable: false,
  });
}
