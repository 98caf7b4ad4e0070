/** What may be known of a client certificate whose key is a secret: what Azure showed of it. */
export interface CertificateFacts {
  /** SHA-1 of the certificate: 40 hexadecimal digits in capitals. */
  readonly thumbprint: string;
  /** The most specific part first: `CN=Scheduler Management, O=Acme`. */
  readonly subject: string;
  /** ISO 8601, UTC, whole seconds. */
  readonly expires: string;
}

/** A certificate as Node tells about it: bytes of the fingerprint with colons, one part of the subject a line. */
export interface ReadableCertificate {
  readonly fingerprint: string;
  readonly subject: string;
  readonly validToDate: { toISOString(): string };
}

/** Puts what Node tells into the forms that Azure, and Windows, have for it. */
export function certificateFactsOf({
  fingerprint,
  subject,
  validToDate,
}: ReadableCertificate): CertificateFacts {
  return {
    thumbprint: fingerprint.replaceAll(":", ""),
    subject: subject.split("\n").toReversed().join(", "),
    expires: validToDate.toISOString().replace(".000Z", "Z"),
  };
}
