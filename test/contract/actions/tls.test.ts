import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { X509Certificate } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { certificateFacts } from "../../../src/actions/authentication/pkcs12.ts";
import type { Action, Authentication } from "../../../src/model/action.ts";
import { attemptOf, Bench, get, never } from "./target.ts";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
const title = hasOpenssl ? "TLS" : "TLS (skipped: no openssl; apt-get install openssl)";

describe.skipIf(!hasOpenssl)(title, () => {
  const bench = new Bench();
  let folder = "";
  let trusted = { key: "", cert: "" };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "sched-tls-"));
    trusted = certificate("trusted");
  });
  afterEach(() => bench.close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("a certificate of an authority we trust is accepted", async () => {
    const port = await bench.serveTls(trusted, (_request, response) => response.end("safe"));
    const runner = bench.runner({ certificateAuthorities: [trusted.cert] });
    const result = await runner.run(attemptOf(secure(port)), never);
    expect(result).toMatchObject({ outcome: "succeeded", response: "safe" });
  });

  test("an unknown authority is refused, also where the environment turns checks off", async () => {
    const port = await bench.serveTls(trusted, (_request, response) => response.end("safe"));
    const before = process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
    process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
    try {
      const result = await bench.runner().run(attemptOf(secure(port)), never);
      expect(result).toMatchObject({
        outcome: "failed",
        reason: "TLS certificate not trusted",
        mayHaveArrived: false,
      });
    } finally {
      if (before === undefined) delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
      else process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = before;
    }
  });

  test("another name and old TLS are refused, each in its own words", async () => {
    const old = await bench.serveTls(
      { ...trusted, minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" },
      (_request, response) => response.end(),
    );
    const other = await bench.serveTls(trusted, (_request, response) => response.end());
    const runner = bench.runner({ certificateAuthorities: [trusted.cert] });
    const reasons = [];
    for (const uri of [`https://localhost:${old}/`, `https://127.0.0.1:${other}/`]) {
      reasons.push((await runner.run(attemptOf(get(uri)), never)).reason);
    }
    expect(reasons).toEqual(["TLS handshake failed", "TLS certificate is for another name"]);
  });

  test("type https insists on TLS, type http takes both", async () => {
    const plain = await bench.serve((_request, response) => response.end());
    const port = await bench.serveTls(trusted, (_request, response) => response.end());
    const runner = bench.runner({ certificateAuthorities: [trusted.cert] });
    const run = (type: "http" | "https", uri: string) =>
      runner.run(attemptOf({ type, request: { method: "GET", uri } }), never);
    expect(await run("https", plain)).toMatchObject({ reason: "policy", retryable: false });
    expect(await run("http", `https://localhost:${port}/`)).toMatchObject({ outcome: "succeeded" });
  });

  test("plain HTTP behind an https uri fails in the handshake", async () => {
    const plain = await bench.serve((_request, response) => response.end());
    const result = await bench.runner().run(attemptOf(secure(Number(new URL(plain).port))), never);
    expect(result).toMatchObject({ reason: "TLS handshake failed", mayHaveArrived: false });
  });

  test("a client certificate is shown, and its connections are nobody else's", async () => {
    const pfx = pkcs12("trusted", "geheim");
    const port = await bench.serveTls(
      { ...trusted, requestCert: true, rejectUnauthorized: false, ca: trusted.cert },
      (request, response) => {
        response.end(String((request.socket as TLSSocket).getPeerCertificate()?.subject?.CN));
      },
    );
    const runner = bench.runner({ certificateAuthorities: [trusted.cert] });
    const spaced = pfx.replaceAll(/(.{60})/g, "$1\n ");
    const authentication = { type: "ClientCertificate", pfx: spaced, password: "geheim" } as const;
    const shown = await runner.run(attemptOf(secure(port, authentication)), never);
    expect(shown).toMatchObject({ outcome: "succeeded", response: "localhost" });
    const anonymous = await runner.run(attemptOf(secure(port)), never);
    expect(anonymous.response).toBe("undefined");
    const wrong = { ...authentication, password: "falsch" };
    expect(await runner.run(attemptOf(secure(port, wrong)), never)).toMatchObject({
      reason: "invalid client certificate",
    });
  });

  test("an authority of the action itself is trusted, and by nobody else", async () => {
    const port = await bench.serveTls(trusted, (_request, response) => response.end("safe"));
    const runner = bench.runner();
    const own = { ...secure(port), tls: { ca: trusted.cert } } as Action;
    expect(await runner.run(attemptOf(own), never)).toMatchObject({ outcome: "succeeded" });
    expect(await runner.run(attemptOf(secure(port)), never)).toMatchObject({
      reason: "TLS certificate not trusted",
    });
    const torn = { ...own, tls: { ca: "-----BEGIN CERTIFICATE-----\nnonsense" } } as Action;
    expect(await runner.run(attemptOf(torn), never)).toMatchObject({
      outcome: "failed",
      reason: "invalid authority",
    });
  });

  test("why a pfx cannot be read is said, with what converts an old one", async () => {
    const port = await bench.serveTls(trusted, (_request, response) => response.end());
    const runner = bench.runner({ certificateAuthorities: [trusted.cert] });
    const told = async (pfx: string, password: string): Promise<string> => {
      const authentication = { type: "ClientCertificate", pfx, password } as const;
      const result = await runner.run(attemptOf(secure(port, authentication)), never);
      expect(result).toMatchObject({ reason: "invalid client certificate", retryable: false });
      return result.message;
    };
    expect(await told(pkcs12("trusted", "geheim"), "falsch")).toContain(
      "not opened by its password",
    );
    expect(await told(Buffer.from("hello").toString("base64"), "")).toContain("no PKCS #12 file");
    const old = pkcs12("trusted", "geheim", ["-legacy"]);
    expect(await told(old, "geheim")).toContain("openssl pkcs12 -legacy -in old.pfx");
  });

  test("the facts of a certificate are those that Azure showed", () => {
    const { thumbprint, subject, expires } = certificateFacts(
      pkcs12("trusted", "geheim").replaceAll(/(.{60})/g, "$1\n "),
      "geheim",
    );
    const { fingerprint, validToDate } = new X509Certificate(trusted.cert);
    expect(thumbprint).toBe(fingerprint.replaceAll(":", ""));
    expect(subject).toBe("CN=localhost");
    expect(Date.parse(expires)).toBe(validToDate.getTime());
  });

  function certificate(name: string): { key: string; cert: string } {
    const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
    const algorithm = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    const files = ["-keyout", key, "-out", cert];
    execFileSync("openssl", ["req", "-x509", ...algorithm, ...names, "-days", "2", ...files], {
      stdio: "pipe",
    });
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  }

  function pkcs12(name: string, password: string, more: readonly string[] = []): string {
    const files = ["-inkey", join(folder, `${name}.key`), "-in", join(folder, `${name}.crt`)];
    const made = execFileSync(
      "openssl",
      ["pkcs12", "-export", ...more, ...files, "-passout", `pass:${password}`],
      {
        stdio: "pipe",
      },
    );
    return made.toString("base64");
  }
});

function secure(port: number, authentication?: Authentication): Action {
  const uri = `https://localhost:${port}/`;
  return {
    type: "https",
    request: { method: "GET", uri, ...(authentication === undefined ? {} : { authentication }) },
  };
}
