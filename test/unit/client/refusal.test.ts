import { expect, test } from "vitest";
import { ConnectionError } from "../../../src/client/errors.ts";
import { lostConnection, refusalOf } from "../../../src/client/refusal.ts";
import { problemBody } from "../../../src/api/problem-response.ts";
import { codes, type ProblemCode } from "../../../src/model/codes.ts";
import { problem, ProblemError } from "../../../src/model/problem.ts";

test.each(Object.keys(codes) as ProblemCode[])("%s survives the way, with all it says", (code) => {
  const problems = [
    problem(code, { detail: "Why.", hint: "What to do.", path: "/a" }),
    problem("plan/not-served", { detail: "And this." }),
  ];
  const body: unknown = JSON.parse(JSON.stringify(problemBody(problems)));
  expect(refusalOf(body, 400).problems).toEqual(problems);
});

test.each([
  ["nothing", undefined],
  ["a page of a proxy", "<html>"],
  ["a code of a newer version", { problems: [{ code: "new/kind", detail: "Something new." }] }],
  ["a code that every object has", { problems: [{ code: "toString", detail: "Trick." }] }],
  ["problems that are none", { problems: [null, 1, {}], detail: "Odd." }],
])("%s becomes a refusal that says what to check", (_what, body) => {
  const { problems } = refusalOf(body, 502);
  expect(problems).toMatchObject([{ code: "owner/unreachable" }]);
  expect(problems[0]?.detail).toContain("status 502");
});

test.each([
  [true, true, true],
  [true, false, false],
  [false, true, false],
])("changing %s, sent %s: what happened is open: %s", (changing, mayHaveArrived, open) => {
  const error = lostConnection(new ConnectionError("ECONNRESET", mayHaveArrived), "/s", changing);
  expect(error).toBeInstanceOf(ProblemError);
  expect(String(error)).toContain("ECONNRESET");
  expect(String(error).includes("may have done what was asked")).toBe(open);
});

test("what is no failure of the connection passes as it is", () => {
  const defect = new TypeError("ours");
  expect(lostConnection(defect, "/s", true)).toBe(defect);
});
