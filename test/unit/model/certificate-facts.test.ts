import { expect, test } from "vitest";
import { certificateFactsOf } from "../../../src/model/certificate-facts.ts";

test("a certificate is told about as Azure did", () => {
  const certificate = {
    fingerprint: "AB:CD:01",
    subject: "C=DE\nO=Acme\nCN=Scheduler Management",
    validToDate: new Date("2027-01-31T12:00:00Z"),
  };
  expect(certificateFactsOf(certificate)).toEqual({
    thumbprint: "ABCD01",
    subject: "CN=Scheduler Management, O=Acme, C=DE",
    expires: "2027-01-31T12:00:00Z",
  });
});
