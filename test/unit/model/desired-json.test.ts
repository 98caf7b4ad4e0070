import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Desired } from "../../../src/model/desired.ts";
import { decodeDesired, encodeDesired } from "../../../src/model/desired-json.ts";
import { Secret } from "../../../src/model/secret.ts";

/** Any JSON, with literal secrets in it, and keys of the user's own that look like our mark. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, -1.5),
    fc.string(),
    fc.string().map((text) => new Secret(text)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom("$literal", "$$literal", "literal", "__proto__")),
      tie("value"),
      { maxKeys: 3, noNullPrototype: true },
    ),
  ),
}));

test("whatever is encoded comes back through JSON, secrets as secrets", () => {
  fc.assert(
    fc.property(value, (original) => {
      const desired = { project: "p", collections: original } as unknown as Desired;
      const sent = JSON.parse(JSON.stringify(encodeDesired(desired))) as Desired;
      expect(opened(decodeDesired(sent))).toEqual(opened(desired));
    }),
  );
});

test("a body of the user's own with our mark stays what it was", () => {
  const desired = { project: "p", collections: [{ body: { $literal: "mine" } }] };
  const back = decodeDesired(encodeDesired(desired as unknown as Desired));
  expect(back).toEqual(desired);
});

/** Secrets as something that `toEqual` can compare. */
function opened(each: unknown): unknown {
  if (each instanceof Secret) return ["a secret", each.reveal()];
  if (Array.isArray(each)) return each.map(opened);
  if (typeof each !== "object" || each === null) return Object.is(each, -0) ? 0 : each;
  return Object.entries(each).map(([key, member]) => [key, opened(member)]);
}
