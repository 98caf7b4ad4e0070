import { expect, test } from "vitest";
import { sessionMs, Sessions } from "../../../src/api/portal/sessions.ts";

const host = "localhost:80";

function opened() {
  const world = { now: 0 };
  const sessions = new Sessions(() => world.now);
  const begin = (token: string) => sessions.begin(token, host).id;
  const isGood = (id: string) => sessions.find(id, host) !== undefined;
  return { world, begin, isGood };
}

test("a token that signs in without end ends its own oldest sessions, and nobody else's", () => {
  const { begin, isGood } = opened();
  const other = begin("Bearer other");
  const own = Array.from({ length: 2_000 }, () => begin("Bearer reader"));
  expect(isGood(other)).toBe(true);
  expect(own.filter(isGood)).toEqual(own.slice(-32));
});

test("a token counts as one however its scheme is written", () => {
  const { begin, isGood } = opened();
  const all = Array.from({ length: 64 }, (_, number) =>
    begin(`${number % 2 === 0 ? "Bearer" : "bEARER"}${" ".repeat(number + 1)}reader`),
  );
  expect(all.filter(isGood)).toEqual(all.slice(-32));
});

test("when all tokens together have too many sessions, the oldest goes", () => {
  const { begin, isGood } = opened();
  const all = Array.from({ length: 1_001 }, (_, number) => begin(`Bearer ${number}`));
  expect(all.filter((id) => !isGood(id))).toEqual(all.slice(0, 1));
});

test("a session that has expired takes nobody's place", () => {
  const { world, begin, isGood } = opened();
  for (let count = 0; count < 32; count += 1) begin("Bearer reader");
  world.now = sessionMs / 2;
  const later = begin("Bearer reader");
  world.now = sessionMs;
  const all = Array.from({ length: 31 }, () => begin("Bearer reader"));
  expect([later, ...all].every(isGood)).toBe(true);
});
