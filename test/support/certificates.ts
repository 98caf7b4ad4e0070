import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Node itself makes no certificates. */
export const hasOpenssl: boolean = spawnSync("openssl", ["version"]).status === 0;
export const withoutOpenssl = "(skipped: no openssl; apt-get install openssl)";

export interface CertificateFiles {
  /** Paths; the certificate is its own authority. */
  readonly certificate: string;
  readonly key: string;
  readonly cert: string;
}

/** A certificate for `localhost` and 127.0.0.1 with its key, in a folder. `days` from now on; below 1: expired. */
export function makeCertificate(folder: string, name: string, days = 30): CertificateFiles {
  const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
  const algorithm = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const names = ["-subj", `/CN=${name}`, "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  const life =
    days < 1
      ? ["-not_before", "20200101000000Z", "-not_after", "20200102000000Z"]
      : ["-days", String(days)];
  const files = ["-keyout", key, "-out", certificate];
  const args = ["req", "-x509", ...algorithm, ...names, ...life, ...files];
  execFileSync("openssl", args, { stdio: "pipe" });
  return { certificate, key, cert: readFileSync(certificate, "utf8") };
}
