import { expect, test } from "vitest";
import { laws } from "./laws.ts";

/** Draws in the fast project: 5,000 in all; the slow reading of the semantics gets fewer. */
const draws: Readonly<Record<string, number>> = {
  "next lies after, previous before, and they answer each other": 1700,
  "between is next after next, and counting agrees": 400,
  "count ends where the n-th occurrence lies": 250,
  "minutes and hours without a schedule step evenly through every clock change": 2200,
  "a daily rule runs once for each date of a year, in every zone": 200,
  "what runs is what the semantics say, minute by minute": 100,
  "what runs around a change of clocks is what the semantics say": 150,
};

test.each(Object.entries(laws))("%s", (name, law) => {
  expect(draws[name]).toBeGreaterThan(0);
  law(draws[name] ?? 0);
});
