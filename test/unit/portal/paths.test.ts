import { expect, test } from "vitest";
import { collectionPath, jobPath, matchPath, runPath } from "../../../src/portal/paths.ts";

test.each([
  ["/", "/", {}],
  ["/collections/:collection", "/collections/billing", { collection: "billing" }],
  ["/collections/:collection/:job", "/collections/a/b/", { collection: "a", job: "b" }],
  ["/runs/*run", "/runs/a/b@2026-01-01T01:00:00Z", { run: "a/b@2026-01-01T01:00:00Z" }],
  ["/runs/*run", "/runs/a/b@manual/1", { run: "a/b@manual/1" }],
  ["/runs/*run", "/runs/a%2Fb", { run: "a/b" }],
  ["/runs/*run", "/runs/%ff", { run: "%ff" }],
])("%s fits %s", (pattern, path, params) => {
  expect(matchPath(pattern, path)).toEqual(params);
});

test.each([
  ["/", "/runs"],
  ["/collections/:collection", "/collections"],
  ["/collections/:collection", "/collections/a/b"],
  ["/runs/*run", "/runs"],
  ["/runs", "/Runs"],
])("%s does not fit %s", (pattern, path) => {
  expect(matchPath(pattern, path)).toBeUndefined();
});

test("what a link names is found again, whatever it is called", () => {
  for (const id of ["a/b@2026-01-01T01:00:00Z", "a/b@manual/x y?#%2F", "a/<b>@1"]) {
    expect(matchPath("/runs/*run", runPath(id))).toEqual({ run: id });
  }
  expect(matchPath("/collections/:c/:j", jobPath("a/b"))).toEqual({ c: "a", j: "b" });
  expect(matchPath("/collections/:c", collectionPath("a"))).toEqual({ c: "a" });
});

test("ids stay as people read them", () => {
  expect(runPath("a/b@2026-01-01T01:00:00Z")).toBe("/runs/a/b@2026-01-01T01:00:00Z");
});
