import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { createRedactor } from "../../../src/actions/redact.ts";

const secret = "s3cr3t/with+odd=chars";

test.each([
  ["as it is", secret],
  ["in another case", secret.toUpperCase()],
  ["in base64", Buffer.from(secret).toString("base64")],
  ["in base64url", Buffer.from(secret).toString("base64url")],
  ["in hexadecimal", Buffer.from(secret).toString("hex")],
  ["percent-encoded", encodeURIComponent(secret)],
  ["percent-encoded in lower case", encodeURIComponent(secret).toLowerCase()],
])("a secret %s is replaced", (_form, shown) => {
  expect(createRedactor([secret])?.redact(`before ${shown} after`)).toBe(
    "before (sensitive) after",
  );
});

test("without values there is nothing to redact", () => {
  expect(createRedactor([])).toBeUndefined();
  expect(createRedactor([""])).toBeUndefined();
});

test("a secret within a secret leaves nothing of the outer one", () => {
  expect(createRedactor(["pass", "password"])?.redact("password pass")).toBe(
    "(sensitive) (sensitive)",
  );
});

test("special characters of patterns are taken as they are", () => {
  expect(createRedactor(["a.*(b|c)[d]^$"])?.redact("a.*(b|c)[d]^$ axxb")).toBe("(sensitive) axxb");
});

test("a secret that was cut off at the end is taken out too", () => {
  expect(createRedactor(["canary-secret"])?.redactCut("and canary-se")).toBe("and (sensitive)");
});

test("a secret at the end that also ends like it begins is taken out whole", () => {
  expect(createRedactor(["abcda"])?.redactCut("x abcda")).toBe("x (sensitive)");
});

test("whatever stands around it, base64 of a text with a secret does not give it away", () => {
  assert(
    property(
      string({ minLength: 8, maxLength: 40, unit: "binary-ascii" }).filter(isTelling),
      string({ maxLength: 20 }),
      string({ maxLength: 20 }),
      (value, before, after) => {
        const encoded = Buffer.from(before + value + after).toString("base64");
        const redacted = createRedactor([value])?.redact(encoded) ?? encoded;
        const decoded = Buffer.from(redacted.split("(sensitive)").join("")).toString();
        expect(Buffer.from(decoded, "base64").toString()).not.toContain(value);
      },
    ),
  );
});

/** A value of one repeated character is in any text of such characters. */
function isTelling(value: string): boolean {
  return new Set(value).size > 4;
}

test("redacting a large answer with a large certificate among the secrets stays quick", () => {
  const certificate = Buffer.from(Array.from({ length: 12_000 }, (_, i) => (i * 7919) % 251));
  const redactor = createRedactor([certificate.toString("base64"), "-dashed-"]);
  const redacted = redactor?.redactCut("a-dashed-".repeat(7_000));
  expect(redacted === "a(sensitive)".repeat(7_000)).toBe(true);
});

test.each([
  ["of a piece of an address", "abcd/and%20more%C3%A4", "abcd/and moreä"],
  ["of a form", "abcd+efgh%2B", "abcd efgh+"],
  ["that is no escape", "abcd%zz%41", "abcd%zzA"],
])(
  "what a target reads from the escapes %s goes too, encoded again as well",
  (_what, value, read) => {
    const { redact } = createRedactor([value])!;
    expect(redact(`<${read}>`)).toBe("<(sensitive)>");
    const hex = Buffer.from(read).toString("hex");
    expect(redact(hex)).toBe("(sensitive)");
  },
);
