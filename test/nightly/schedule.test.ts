import { expect, test } from "vitest";
import { laws } from "../property/schedule/laws.ts";

/** 100,000 draws and more in all. */
test.each(Object.entries(laws))("%s", (name, law) => {
  expect(name).not.toBe("");
  law(15_000);
});
