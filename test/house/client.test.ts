import { expect, test } from "vitest";
import { sourceFiles } from "../support/imports.ts";

const files = sourceFiles();

function importersOf(path: string): string[] {
  return files.filter((one) => one.files.includes(path)).map((one) => one.path);
}

test("commands ask a service through the typed client and nothing beside it", () => {
  expect(importersOf("src/client/exchange.ts")).toEqual(["src/client/invoke.ts"]);
  expect(importersOf("src/client/invoke.ts")).toEqual(["src/client/client.ts"]);
  const asking = files.filter(({ path, packages }) => {
    const isHttp = packages.some((name) => /^node:https?$|^undici$/.test(name));
    return isHttp && /^src\/(?:cli|compose|ui|engine|client)\//.test(path);
  });
  expect(asking.map(({ path }) => path)).toEqual([
    "src/client/exchange.ts",
    "src/client/target.ts",
  ]);
});
