import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:tls";
import { afterEach, describe, expect, test } from "vitest";
import { connectService } from "../../../src/client/connect.ts";
import { connectBackend } from "../../../src/compose/remote.ts";
import { readCertificate, watchCertificate } from "../../../src/compose/certificate.ts";
import { tokensIn } from "../../../src/compose/tokens.ts";
import { codes } from "../../../src/model/codes.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import { systemClock } from "../../../src/system-clock.ts";
import { hasOpenssl, makeCertificate, withoutOpenssl } from "../../support/certificates.ts";
import { projectFolder } from "../../support/project-folder.ts";
import { scriptedOwner } from "../../support/scripted-owner.ts";
import { type ServedOverTls, throughTls, type TlsSetting } from "../../support/through-tls.ts";

const title = hasOpenssl ? "over TLS" : `over TLS ${withoutOpenssl}`;
const applyRequest = { horizonMs: 1, digest: "", by: "me" };
const nothing = { project: "p", collections: [] };

async function refusal(refused: Promise<unknown>): Promise<{ code: string; said: string }> {
  const error: unknown = await refused.then(
    () => new Error("was not refused"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error;
  return { code: error.problems[0]?.code ?? "", said: error.message };
}

describe.skipIf(!hasOpenssl)(title, () => {
  const open: ServedOverTls[] = [];

  async function serve(setting: TlsSetting = {}): Promise<ServedOverTls> {
    const served = await throughTls(scriptedOwner(), setting);
    open.push(served);
    return served;
  }

  afterEach(async () => {
    for (const each of open.splice(0)) await each.end();
  });

  test("who has no token, a wrong one, or one that was revoked is told so, with exit code 1", async () => {
    const { url, cert, token, folder } = await serve();
    const address = { url, ca: cert };
    const wrong = await refusal(connectService({ ...address, token: "sched_wrong" }));
    expect(wrong).toMatchObject({ code: "api/no-token" });
    expect(wrong.said).toContain("mistyped, expired or revoked");
    const owner = await connectService({ ...address, token });
    await owner.status(undefined);
    await tokensIn(folder).revoke("ci", "me");
    // On the same connection, which was open before.
    expect((await refusal(owner.status(undefined))).code).toBe("api/no-token");
    expect(codes["api/no-token"].exit).toBe(1);
    await owner.close();
  });

  test("a role that is not enough is refused by name", async () => {
    const { owner } = await serve({ role: "read" });
    expect((await owner.status(undefined)).collections).toEqual([]);
    const { code, said } = await refusal(owner.apply(nothing, applyRequest));
    expect(code).toBe("api/role");
    expect(said).toContain("`apply`");
    expect((await refusal(owner.hold("a/b", { by: "me" }))).code).toBe("api/role");
  });

  test("what serve.yaml says about a name counts instead of the token's own role", async () => {
    const { owner } = await serve({ role: "admin", rights: { role: "read", webJobs: false } });
    expect((await refusal(owner.hold("a/b", { by: "me" }))).code).toBe("api/role");
  });

  test("after ten failures in a minute even a right token waits, and is told how long", async () => {
    const { url, cert, token } = await serve();
    const address = { url, ca: cert };
    for (let count = 0; count < 10; count += 1) {
      const refused = await refusal(connectService({ ...address, token: `sched_guess${count}` }));
      expect(refused.code).toBe("api/no-token");
    }
    const { code, said } = await refusal(connectService({ ...address, token }));
    expect(code).toBe("api/too-many");
    expect(said).toMatch(/ask again in \d+ s/);
  });

  test("an authority that is not known here is refused, whatever the environment says", async () => {
    const { url, token } = await serve();
    const before = process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
    process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
    try {
      const { code, said } = await refusal(connectService({ url, token }));
      expect(code).toBe("owner/unreachable");
      expect(said).toContain("not of an authority known here");
    } finally {
      if (before === undefined) delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
      else process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = before;
    }
  });

  test("TLS older than 1.2 is not spoken", async () => {
    const { url } = await serve();
    const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" } as const;
    const port = Number(new URL(url).port);
    const failed = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: "localhost", rejectUnauthorized: false, ...old });
      socket.once("secureConnect", () => resolve(false)).once("error", () => resolve(true));
    });
    expect(failed).toBe(true);
  });

  test("a new certificate is taken up while serving; one that does not fit is said and passed over", async () => {
    const folder = projectFolder({});
    const files = makeCertificate(folder, "first");
    const renewed: string[] = [];
    const told: string[] = [];
    const noted: string[] = [];
    const watch = watchCertificate({
      files,
      first: await readCertificate(files),
      clock: systemClock,
      renew: ({ cert }) => renewed.push(cert),
      tell: (_code, message) => told.push(message),
      note: (message) => noted.push(message),
    });
    makeCertificate(folder, "first");
    await watch.reload();
    expect(told).toEqual([]);
    expect(noted.join("")).toContain("read again");
    expect(new Set(renewed)).toEqual(new Set([readFileSync(files.certificate, "utf8")]));
    const other = makeCertificate(folder, "other");
    const mixed = watchCertificate({
      files: { certificate: files.certificate, key: other.key },
      first: await readCertificate(files),
      clock: systemClock,
      renew: ({ cert }) => renewed.push(cert),
      tell: (_code, message) => told.push(message),
      note: (message) => noted.push(message),
    });
    await mixed.reload();
    expect(new Set(renewed).size).toBe(1);
    expect(told.at(-1)).toContain("stays in use");
    watch.stop();
    mixed.stop();
  });

  test("an end that is near is said at once", async () => {
    const files = makeCertificate(projectFolder({}), "short", 3);
    const said = Promise.withResolvers<string>();
    const watch = watchCertificate({
      files,
      first: await readCertificate(files),
      clock: systemClock,
      renew: () => {},
      tell: (code, message) => said.resolve(`${code} ${message}`),
      note: () => {},
    });
    expect(await said.promise).toMatch(/^serve\/tls-expiry .* in 2 days\.$/);
    watch.stop();
  });

  test.each([
    ["a certificate that is not there", { certificate: "none.crt" }],
    ["the key of another certificate", { key: "other.key" }],
    ["no certificate", { certificate: "text" }],
  ])("%s is refused with what to do, and nothing of it is quoted", async (_what, changed) => {
    const folder = projectFolder({ text: "hush" });
    makeCertificate(folder, "first");
    makeCertificate(folder, "other");
    const names = { certificate: "first.crt", key: "first.key", ...changed };
    const files = {
      certificate: `${folder}/${names.certificate}`,
      key: `${folder}/${names.key}`,
    };
    const { code, said } = await refusal(readCertificate(files));
    expect(code).toBe("serve/tls");
    expect(said).not.toContain("hush");
  });
});

test.each([
  ["http://sched.example:7420", "backend/insecure", 15],
  ["http://10.0.0.5", "backend/insecure", 15],
  ["not an address", "backend/insecure", 15],
])("a token is not sent to %s", async (url, code, exit) => {
  const refused = await refusal(connectService({ url, token: "sched_x" }));
  expect(refused.code).toBe(code);
  expect(codes["backend/insecure"].exit).toBe(exit);
});

test.each([
  ["nothing listens", "http://127.0.0.1:1", "nothing listens there"],
  ["no such machine", "https://nowhere.invalid", "no machine of this name"],
])("%s: exit code 14 and what to check", async (_what, url, words) => {
  const refused = await refusal(connectService({ url, token: "sched_x" }));
  expect(refused.code).toBe("owner/unreachable");
  expect(refused.said).toContain(words);
  expect(codes["owner/unreachable"].exit).toBe(14);
});

test.each([
  [301, "owner/unreachable", "sends to another address"],
  [403, "api/role", "forbids it"],
  [429, "api/too-many", "asks to wait"],
  [502, "owner/unreachable", "a proxy that does not reach"],
])("something else that answers %i is told as what it is", async (status, code, words) => {
  const other = createServer((_request, response) => {
    response.writeHead(status, { location: "https://elsewhere.example/" });
    response.end("<html>");
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const refused = await refusal(connectService({ url, token: "sched_x" }));
  expect(refused.code).toBe(code);
  expect(refused.said).toContain(words);
  other.closeAllConnections();
  other.close();
});

test.each([
  ["none", {}, "none was given"],
  ["two lines", { SCHED_TOKEN: "a\nb" }, "characters that no token has"],
  ["a header in it", { SCHED_TOKEN: "a\r\nx-evil: 1" }, "characters that no token has"],
  ["a file that is not there", { SCHED_TOKEN_FILE: "/nowhere/token" }, "ENOENT"],
  [
    "one that is meant for another service",
    { SCHED_TOKEN: "sched_x", SCHED_TOKEN_URL: "https://ours.example" },
    "it is not sent there",
  ],
])("a token that is %s is refused before anything is sent", async (_what, environment, words) => {
  const refused = await refusal(connectBackend({ url: "https://theirs.example", environment }));
  expect(refused.code).toBe("backend/token");
  expect(refused.said).toContain(words);
});
