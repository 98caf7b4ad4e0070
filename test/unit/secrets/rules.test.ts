import { expect, test } from "vitest";
import { parseHostPattern } from "../../../src/model/host-pattern.ts";
import {
  noSecretSettings,
  type SecretRule,
  type SecretSourceSettings,
} from "../../../src/model/secret-settings.ts";
import { ConfiguredSecrets } from "../../../src/secrets/configured.ts";
import { ruledOut } from "../../../src/secrets/rules.ts";

function rule(secrets: string[], collections?: string[], hosts?: string[]): SecretRule {
  return {
    secrets,
    ...(collections ? { collections } : {}),
    ...(hosts ? { hosts: hosts.map((text) => parseHostPattern(text)!) } : {}),
  };
}

const rules = [
  rule(["INVOICE_*"], ["billing"], ["*.example.com:443", "10.0.0.0/8"]),
  rule(["INVOICE_TEST"], ["lab"], ["localhost"]),
  rule(["SHARED"]),
];

test.each([
  // secret, collection, host, port, why not
  ["INVOICE_KEY", "billing", "api.example.com", 443, undefined],
  ["INVOICE_KEY", "Billing", "API.Example.com.", 443, undefined],
  ["INVOICE_KEY", "billing", "10.1.2.3", 8080, undefined],
  [
    "INVOICE_KEY",
    "billing",
    "api.example.com",
    80,
    "does not let secret INVOICE_KEY go to this host",
  ],
  ["INVOICE_KEY", "billing", "api.example.com.evil.net", 443, "go to this host"],
  ["INVOICE_KEY", "billing", "evil.net", 443, "go to this host"],
  ["INVOICE_KEY", "reports", "api.example.com", 443, "does not let collection reports use secret"],
  ["INVOICE_KEY", "billing", undefined, undefined, "go to a program"],
  ["INVOICE_TEST", "lab", "localhost", 80, undefined],
  ["INVOICE_TEST", "lab", "api.example.com", 443, "go to this host"],
  ["SHARED", "anyone", "anywhere.net", 1, undefined],
  ["OTHER", "anyone", "anywhere.net", 1, undefined],
] as const)("%s of %s to %s port %s: %s", (name, collection, host, port, why) => {
  const refusal = ruledOut(rules, { name, collection, host, port });
  if (why === undefined) expect(refusal).toBeUndefined();
  else expect(refusal).toContain(why);
});

function configured(
  sources: Partial<SecretSourceSettings & { prefix: string }>[],
  more: SecretRule[] = [],
) {
  const whole = sources.map((source) => ({
    type: "environment" as const,
    prefix: "",
    cacheMs: 0,
    staleMs: 0,
    ...source,
  })) as SecretSourceSettings[];
  return new ConfiguredSecrets({
    settings: { ...noSecretSettings, sources: whole, rules: more },
    environment: { A_KEY: "of a", B_KEY: "of b", KEY: "of all" },
    now: () => 0,
    onTrouble: () => undefined,
  });
}

test("a source answers its collections alone, and the first that has the secret gives it", async () => {
  const secrets = configured([
    { prefix: "A_", collections: ["alpha"] },
    { prefix: "B_", collections: ["beta"] },
    {},
  ]);
  expect((await secrets.get("KEY", "alpha"))?.reveal()).toBe("of a");
  expect((await secrets.get("KEY", "Beta"))?.reveal()).toBe("of b");
  expect((await secrets.get("KEY", "gamma"))?.reveal()).toBe("of all");
});

test("the hosts of a source hold for what it gave", async () => {
  const secrets = configured([
    { prefix: "A_", hosts: [parseHostPattern("a.example.com")!], collections: ["alpha"] },
    {},
  ]);
  const use = { name: "KEY", host: "b.example.com", port: 443 };
  await secrets.get("KEY", "alpha");
  await secrets.get("KEY", "beta");
  expect(secrets.refusal({ ...use, collection: "alpha" })).toContain("go to this host");
  expect(secrets.refusal({ ...use, collection: "alpha", host: "a.example.com" })).toBeUndefined();
  expect(secrets.refusal({ ...use, collection: "beta" })).toBeUndefined();
});

test("a secret is bound when a rule or every source says where it may go", () => {
  expect(configured([{}]).isUnbound("KEY")).toBe(true);
  expect(configured([{}], [rule(["KEY"], ["billing"])]).isUnbound("KEY")).toBe(true);
  expect(configured([{}], [rule(["K*"], undefined, ["a.com"])]).isUnbound("KEY")).toBe(false);
  expect(configured([{ hosts: [parseHostPattern("a.com")!] }]).isUnbound("KEY")).toBe(false);
});

test("an outage is not passed over: no older value from further down takes the place of the right one", async () => {
  const secrets = new ConfiguredSecrets({
    settings: {
      ...noSecretSettings,
      sources: [
        { type: "dotenv", path: "/nowhere/jobs.env", cacheMs: 0, staleMs: 0 },
        { type: "environment", prefix: "", cacheMs: 0, staleMs: 0 },
      ],
    },
    environment: { KEY: "older" },
    now: () => 0,
    onTrouble: () => undefined,
  });
  await expect(secrets.get("KEY", "billing")).rejects.toThrow("out of reach for secret KEY");
});

test("a value is never printed by accident", async () => {
  const value = await configured([{}]).get("KEY", "any");
  expect(`${String(value)} ${JSON.stringify({ value })} ${String([value])}`).toBe(
    '(sensitive) {"value":"(sensitive)"} (sensitive)',
  );
});
