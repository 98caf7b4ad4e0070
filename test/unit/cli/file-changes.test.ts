import { expect, test } from "vitest";
import { withFileChanges } from "../../../src/cli/file-changes.ts";
import { ship } from "../../../src/content/ship.ts";
import { inlineContent } from "../../../src/content/source.ts";
import type { Plan, PlannedChange } from "../../../src/model/plan.ts";
import { refuse } from "../../../src/model/problem.ts";
import type { Content } from "../../../src/ports/content.ts";
import type { OwnerContents } from "../../../src/ports/owner.ts";
import { scriptedOwner } from "../../support/scripted-owner.ts";

const old = inlineContent("sh", "echo old\n");
const young = inlineContent("sh", "echo new\n");

function planOf(before: Content | undefined, after: Content | undefined): Plan {
  const definition = (content: Content | undefined) =>
    content === undefined ? null : ({ type: "triggered", content: content.digest } as const);
  const change: PlannedChange = {
    address: "a/b",
    kind: "webJob",
    action: before === undefined ? "create" : after === undefined ? "delete" : "update",
    reason: null,
    before: definition(before),
    after: definition(after),
    fields: [],
    calendar: null,
    unchangedFields: 0,
  };
  return { changes: [change] } as unknown as Plan;
}

const known = new Map([[young.digest, young]]);

async function fieldsOf(plan: Plan, contents: OwnerContents) {
  const { changes } = await withFileChanges(plan, { contents: known, owner: { contents } });
  return changes[0]?.fields;
}

test("the new files are at hand, the old ones come from whoever keeps them", async () => {
  const { contents } = scriptedOwner();
  await ship([old], contents);
  expect(await fieldsOf(planOf(old, young), contents)).toMatchObject([
    { path: "/files/run.sh", diff: "@@ -1 +1 @@\n-echo old\n+echo new" },
  ]);
  expect(await fieldsOf(planOf(undefined, young), contents)).toMatchObject([
    { path: "/files/run.sh", before: undefined, after: { size: 9 } },
  ]);
  expect(await fieldsOf(planOf(old, undefined), contents)).toMatchObject([
    { path: "/files/run.sh", after: undefined },
  ]);
});

test("what is asked for is asked for by the address of its WebJob", async () => {
  const asked: (string | undefined)[] = [];
  const { contents } = scriptedOwner();
  await ship([old], contents);
  const noting: OwnerContents = {
    ...contents,
    get: (hash, address) => {
      asked.push(address);
      return contents.get(hash, address);
    },
  };
  await fieldsOf(planOf(old, young), noting);
  expect(asked).toEqual(["a/b", "a/b"]);
});

test("files of an earlier version are nobody's at the moment, and shown to whoever may see all", async () => {
  const { contents } = scriptedOwner();
  await ship([old], contents);
  const get: OwnerContents["get"] = async (hash, address) =>
    address === undefined ? contents.get(hash, undefined) : undefined;
  const fields = await fieldsOf(planOf(young, old), { ...contents, get });
  expect(fields).toMatchObject([{ diff: "@@ -1 +1 @@\n-echo new\n+echo old" }]);
});

test.each([
  ["are gone", async () => undefined],
  ["are not for us", async () => refuse("api/role", { detail: "no" })],
  ["are damaged", async () => refuse("state/damaged", { detail: "no" })],
])("where the old files %s, the plan is shown without files", async (_what, get) => {
  const { contents } = scriptedOwner();
  expect(await fieldsOf(planOf(old, young), { ...contents, get })).toEqual([]);
});
