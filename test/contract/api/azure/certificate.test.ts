import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { azureService } from "../../../support/azure.ts";
import { hasOpenssl, makeCertificate, withoutOpenssl } from "../../../support/certificates.ts";

/** A PKCS #12 file in base64, with blanks in it, as one was recorded. */
function pfxOf(folder: string): string {
  const { key, certificate } = makeCertificate(folder, "Scheduler");
  const file = join(folder, "client.pfx");
  const files = ["-inkey", key, "-in", certificate, "-out", file];
  execFileSync("openssl", ["pkcs12", "-export", ...files, "-passout", "pass:opens-it"]);
  return readFileSync(file).toString("base64").replaceAll(/.{64}/g, "$& ");
}

const name =
  "a client certificate comes back by its thumbprint, its subject and its end, and can be kept";

if (hasOpenssl) {
  test(name, async () => {
    const folder = mkdtempSync(join(tmpdir(), "sched-test-"));
    const pfx = pfxOf(folder);
    rmSync(folder, { recursive: true });
    const service = await azureService();
    await service.ask("PUT", "/jobCollections/jc1", {});
    const authentication = { type: "clientcertificate", pfx, password: "opens-it" };
    const request = { uri: "https://example.org/", method: "GET", authentication };
    const properties = { startTime: "2015-09-01T00:00:00Z", action: { type: "Https", request } };
    const job = "/jobCollections/jc1/jobs/j1";
    const made = await service.ask("PUT", job, { properties });
    expect(made.status).toBe(201);
    const shown = made.body.properties.action.request.authentication;
    expect(shown).toEqual({
      type: "ClientCertificate",
      certificateThumbprint: expect.stringMatching(/^[0-9A-F]{40}$/),
      certificateSubjectName: "CN=Scheduler",
      certificateExpiration: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:]{8}Z$/),
      certificateExpirationDate: expect.stringMatching(/Z$/),
    });
    expect(made.text).not.toMatch(/opens-it|pfx/);
    const { status: _, ...back } = made.body.properties;
    const { serial } = service.store.recorded;
    expect((await service.ask("PUT", job, { properties: back })).status).toBe(200);
    expect(service.store.recorded.serial).toBe(serial);
    const wrong = { ...request, authentication: { ...authentication, password: "does-not" } };
    const refused = await service.ask("PATCH", job, { properties: { action: { request: wrong } } });
    expect([refused.status, refused.body.error.target]).toEqual([
      400,
      "properties.action.request.authentication.pfx",
    ]);
    expect(refused.text).not.toContain("does-not");
  });
} else test.skip(`${name} ${withoutOpenssl}`, () => {});
