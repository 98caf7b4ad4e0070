import { pkcs12Facts, whyUnreadable } from "../../certificates/pkcs12.ts";
import type { CertificateFacts } from "../../model/certificate-facts.ts";
import { unsent, type AttemptFailure } from "../result.ts";

/**
 * Reads the certificate of a PKCS #12 file.
 * @param pfx base64
 * Throws an `AttemptFailure` for a file that cannot be read.
 */
export function certificateFacts(pfx: string, passphrase: string): CertificateFacts {
  const facts = readOrFail(pfx, passphrase);
  if (facts === undefined) throw unreadable("holds no certificate with its key");
  return facts;
}

function readOrFail(pfx: string, passphrase: string): CertificateFacts | undefined {
  try {
    return pkcs12Facts(pfx, passphrase);
  } catch (error) {
    throw unreadableCertificate(error);
  }
}

/** The failure of an attempt whose certificate OpenSSL could not read. */
export function unreadableCertificate(error: unknown): AttemptFailure {
  return unreadable(whyUnreadable(error));
}

function unreadable(why: string): AttemptFailure {
  return unsent("invalid client certificate", `the pfx of the authentication ${why}`, {
    retryable: false,
  });
}
