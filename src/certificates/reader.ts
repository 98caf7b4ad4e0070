import { createHash } from "node:crypto";
import type { CertificateFacts } from "../model/certificate-facts.ts";
import { pkcs12Facts } from "./pkcs12.ts";

const keptMax = 1_000;

/**
 * Reads PKCS #12 files and keeps what may be shown of them: opening one takes a millisecond, and whoever lists jobs asks
 * for all of them. Answers undefined where the password does not open the file, or it holds no certificate. What is kept
 * is found by a hash, so that neither file nor password stays in memory.
 */
export function certificateReader(): (
  pfx: string,
  password: string,
) => CertificateFacts | undefined {
  const kept = new Map<string, CertificateFacts | undefined>();
  return (pfx, password) => {
    const key = createHash("sha256")
      .update(JSON.stringify([pfx, password]))
      .digest("base64");
    if (!kept.has(key)) {
      if (kept.size >= keptMax) kept.clear();
      kept.set(key, readCertificate(pfx, password));
    }
    return kept.get(key);
  };
}

/** What may be shown of it; undefined where the password does not open the file, or it holds no certificate. */
export function readCertificate(pfx: string, password: string): CertificateFacts | undefined {
  try {
    return pkcs12Facts(pfx, password);
  } catch {
    return undefined;
  }
}
