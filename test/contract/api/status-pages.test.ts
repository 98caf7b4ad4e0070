import { expect, test } from "vitest";
import type { StatusDocument } from "../../../src/ports/owner.ts";
import { azureService } from "../../support/azure.ts";

const action = { type: "http", request: { method: "GET", uri: "http://a.test/" } } as const;
const later = { startTime: "2099-01-01T00:00:00Z", action };

/** Two collections: `a` has five jobs, one disabled and one paused; `B` has two. */
async function service() {
  const { app, owner } = await azureService();
  const put = (kind: "job" | "collection", address: string, definition: object) =>
    owner.change({ kind, address, by: "me", definition } as Parameters<typeof owner.change>[0]);
  for (const name of ["a", "B"]) await put("collection", name, {});
  for (const name of ["a/one", "a/Two", "a/three", "a/four", "B/one", "B/six"]) {
    await put("job", name, later);
  }
  await put("job", "a/five", { ...later, state: "disabled" });
  await owner.hold("a/one", { by: "me" });
  return async (query: string): Promise<StatusDocument & { readonly detail?: string }> => {
    const answer = await app.inject({
      url: `/api/v1/status?${query}`,
      headers: { host: "127.0.0.1" },
    });
    return answer.json();
  };
}

function addresses({ collections }: StatusDocument): readonly string[] {
  return collections.flatMap(({ jobs }) => jobs.map(({ address }) => address));
}

test("all jobs come once, page by page, in the order of their addresses", async () => {
  const ask = await service();
  const seen: string[] = [];
  let cursor = "";
  let pages = 0;
  for (let next: string | null = ""; next !== null; pages += 1) {
    const page = await ask(`limit=2${cursor}`);
    expect([page.matching, addresses(page).length <= 2]).toEqual([7, true]);
    seen.push(...addresses(page));
    next = page.next ?? null;
    cursor = `&cursor=${encodeURIComponent(next ?? "")}`;
  }
  expect(seen).toEqual(["a/five", "a/four", "a/one", "a/three", "a/Two", "B/one", "B/six"]);
  expect(pages).toBe(4);
});

test.each([
  ["search=ONE", ["a/one", "B/one"]],
  ["search=a%2Ft", ["a/three", "a/Two"]],
  ["state=paused", ["a/one"]],
  ["state=disabled", ["a/five"]],
  ["state=failing", []],
  ["state=running", []],
  ["state=enabled&address=B", ["B/one", "B/six"]],
  ["address=a%2FTWO", ["a/Two"]],
])("%s finds %j", async (query, expected) => {
  const ask = await service();
  const page = await ask(`limit=50&${query}`);
  expect([addresses(page), page.matching, page.next]).toEqual([expected, expected.length, null]);
});

test("filters without a page are refused by what is missing", async () => {
  const ask = await service();
  expect((await ask("search=one")).detail).toContain("`limit`");
  expect(addresses(await ask(""))).toHaveLength(7);
});
