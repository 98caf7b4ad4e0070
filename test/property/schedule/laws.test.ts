import { expect, test } from "vitest";
import { draws } from "../../support/draws.ts";
import { laws } from "./laws.ts";

/** In the fast project 1,500 in all; the slow reading of the semantics gets fewer. */
const drawn: Readonly<Record<string, number>> = {
  "next lies after, previous before, and they answer each other": 500,
  "between is next after next, and counting agrees": 120,
  "count ends where the n-th occurrence lies": 80,
  "minutes and hours without a schedule step evenly through every clock change": 650,
  "a daily rule runs once for each date of a year, in every zone": 60,
  "what runs is what the semantics say, minute by minute": 40,
  "what runs around a change of clocks is what the semantics say": 50,
};

test.each(Object.entries(laws))("%s", (name, law) => {
  expect(drawn[name]).toBeGreaterThan(0);
  law(draws(drawn[name] ?? 0));
});
