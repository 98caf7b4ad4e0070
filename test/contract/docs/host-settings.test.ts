import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Encrypter, generateIdentity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadServe, type ServeSettings } from "../../../src/config/load-serve.ts";
import type { SecretSettings } from "../../../src/model/secret-settings.ts";
import { ConfiguredSecrets } from "../../../src/secrets/configured.ts";
import { keyMaterials } from "../../../src/secrets/key-material.ts";

/** The examples of the manual about the settings of a host: each is read as `serve.yaml`, and what it says is done. */
const pages = ["docs/secrets.md", "docs/network.md"];

let folder = "";
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "sched-docs-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function examplesOf(page: string): readonly string[] {
  const text = readFileSync(new URL(`../../../${page}`, import.meta.url), "utf8");
  return [...text.matchAll(/^```yaml(?: [^\n]*)?\n(.*?)^```$/gms)].map(([, block = ""]) => block);
}

function settingsOf(text: string): ServeSettings {
  writeFileSync(join(folder, "serve.yaml"), text);
  const { settings, problems } = loadServe(join(folder, "serve.yaml"));
  expect(problems).toEqual([]);
  return settings!;
}

test.each(
  pages.flatMap((page) => examplesOf(page).map((text, index) => [page, index + 1, text] as const)),
)("%s, example %i: is read without a complaint", (_page, _index, text) => {
  expect(Object.keys(settingsOf(text)).length).toBeGreaterThan(0);
});

const example = (part: string): SecretSettings => {
  const text = examplesOf("docs/secrets.md").find((one) => one.includes(part));
  return settingsOf(text ?? "").secrets!;
};

function secretsOf(
  settings: SecretSettings,
  environment: Record<string, string> = {},
): ConfiguredSecrets {
  const now = (): number => 0;
  return new ConfiguredSecrets({ settings, environment, now, onTrouble: () => undefined });
}

const valueOf = async (secrets: ConfiguredSecrets, name: string): Promise<string | undefined> =>
  (await secrets.get(name, "billing"))?.reveal();

test("the sources are asked in the order of the example", async () => {
  writeFileSync(join(folder, "FIRST"), "of a credential\n");
  writeFileSync(join(folder, "jobs.env"), "FIRST=of a file\nSECOND=of a file\n");
  const environment = {
    CREDENTIALS_DIRECTORY: folder,
    JOBS_SECOND: "of a variable",
    JOBS_THIRD: "of a variable",
  };
  const secrets = secretsOf(example("prefix: JOBS_"), environment);
  expect(await valueOf(secrets, "FIRST")).toBe("of a credential");
  expect(await valueOf(secrets, "SECOND")).toBe("of a file");
  expect(await valueOf(secrets, "THIRD")).toBe("of a variable");
});

test("the file that age encrypted is opened as the example says", async () => {
  const identity = await generateIdentity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  const settings = example("secrets.age");
  writeFileSync(join(folder, "secrets.age"), await encrypter.encrypt("TOKEN=of age\n"));
  writeFileSync(join(folder, "age.key"), identity);
  const sources = settings.sources.map((source) =>
    source.type === "age" ? { ...source, identity: { file: join(folder, "age.key") } } : source,
  );
  expect(await valueOf(secretsOf({ ...settings, sources }), "TOKEN")).toBe("of age");
});

/** Stands in for a program: prints what it was asked with, and whether its variables came along. */
function standIn(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

test("the programs are called as the examples say, with their variables, and their exit codes are understood", async () => {
  standIn(
    "sops",
    `[ "$*" = "decrypt --output-type json secrets.enc.yaml" ] && echo '{"OF_SOPS":"sops: '$SOPS_AGE_KEY_FILE'"}'`,
  );
  standIn(
    "vault",
    `case "$*" in *sched/OF_VAULT) echo "vault: $VAULT_TOKEN $*";; *) exit 2;; esac`,
  );
  standIn("az", `case "$*" in *OF_AZ*) echo "az: $*";; *) exit 3;; esac`);
  standIn("op", `printf 'op: %s' "$*"`);
  const environment = {
    PATH: `${folder}${delimiter}${process.env["PATH"]}`,
    SOPS_AGE_KEY_FILE: "a.key",
    VAULT_TOKEN: "t",
  };
  const secrets = secretsOf(example("vault"), environment);
  expect(await valueOf(secrets, "OF_SOPS")).toBe("sops: a.key");
  expect(await valueOf(secrets, "OF_VAULT")).toBe(
    "vault: t kv get -mount=secret -field=value sched/OF_VAULT",
  );
  expect(await valueOf(secrets, "OF_AZ")).toContain("--vault-name acme --name OF_AZ --query value");
  expect(await valueOf(secrets, "OF_OP")).toBe("op: read --no-newline op://sched/OF_OP/password");
});

test("the rules let go what the page says, and nothing else", () => {
  const secrets = secretsOf(example("INVOICE_*"));
  const use = { name: "INVOICE_KEY", collection: "billing", host: "api.acme.example", port: 443 };
  expect(secrets.refusal(use)).toBeUndefined();
  expect(secrets.refusal({ ...use, host: "10.1.2.3", port: 8080 })).toBeUndefined();
  expect(secrets.refusal({ ...use, port: 80 })).toContain("this host");
  expect(secrets.refusal({ ...use, collection: "reports" })).toContain("collection reports");
  expect(secrets.refusal({ ...use, host: undefined, port: undefined })).toContain("a program");
  expect(secrets.refusal({ ...use, name: "SMTP_PASSWORD" })).toContain("this host");
  expect(secrets.refusal({ ...use, name: "OTHER", host: "evil.net" })).toBeUndefined();
});

test("a key is 32 bytes in base64 or a passphrase of twelve characters, in a file or a variable", async () => {
  const files = { keys: example("secrets-2027.key").keys };
  expect(files.keys).toEqual([
    { file: "/etc/sched/secrets-2027.key" },
    { file: "/etc/sched/secrets.key" },
  ]);
  const variable = (text: string) => keyMaterials([], { SCHED_SECRETS_KEY: text });
  expect(await variable(" correct horse \n")).toEqual(["correct horse"]);
  await expect(variable("too short")).rejects.toMatchObject({
    problems: [{ code: "state/secrets-key" }],
  });
  expect(await keyMaterials([], {})).toEqual([]);
  writeFileSync(join(folder, "the.key"), Buffer.alloc(32, 1).toString("base64"));
  const named = await keyMaterials([], { SCHED_SECRETS_KEY_FILE: join(folder, "the.key") });
  expect(named).toEqual([Buffer.alloc(32, 1).toString("base64")]);
});

test("the network and the limits of the examples are what the page says", () => {
  const [lists, multi, limits] = examplesOf("docs/network.md").map(settingsOf);
  expect(lists?.network).toMatchObject({
    profile: "closed",
    allow: { length: 4 },
    deny: { length: 1 },
  });
  expect(multi?.network?.profile).toBe("public");
  expect(limits?.attemptsMax).toBe(200);
  expect(limits?.hostLimits).toMatchObject([
    { concurrency: 4, rate: { calls: 600, perMs: 60_000, burst: 10 } },
    { concurrency: 32 },
  ]);
});
