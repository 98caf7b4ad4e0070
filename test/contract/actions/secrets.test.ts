import { afterEach, expect, test } from "vitest";
import type { Action, HttpRequest } from "../../../src/model/action.ts";
import { Secret } from "../../../src/model/secret.ts";
import { attemptOf, Bench, bodyOf, never } from "./target.ts";

const bench = new Bench();
afterEach(() => bench.close());

const canary = 'kanarien/vogel+"9f3c\\7&e=ü';
const sources = {
  secrets: { get: (name: string) => Promise.resolve(name === "CANARY" ? canary : undefined) },
  openSeal: (seal: string) => (seal === "abc" ? canary : undefined),
};

/** All the ways in which a request can carry a secret, and a target that echoes what it got in all the ways it can. */
const requests: readonly [string, Partial<HttpRequest>][] = [
  ["a header", { headers: { "X-Key": "Key ${{ secrets.CANARY }}" } }],
  ["the body", { body: "key=${{ secrets.CANARY }}" }],
  ["a JSON body", { body: { key: "${{ secrets.CANARY }}" } }],
  [
    "the password",
    { authentication: { type: "Basic", username: "me", password: "${{ secrets.CANARY }}" } },
  ],
  [
    "a sealed password",
    { authentication: { type: "Basic", username: "me", password: { sealed: "abc" } } },
  ],
  [
    "a literal password",
    { authentication: { type: "Basic", username: "me", password: new Secret(canary) } },
  ],
];

const echoes: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  base64: (text) => Buffer.from(`xy${text}`).toString("base64"),
  base64url: (text) => Buffer.from(text).toString("base64url"),
  hexadecimal: (text) => Buffer.from(text).toString("hex"),
  "URL-encoded": (text) => encodeURIComponent(text),
  JSON: (text) => JSON.stringify({ text }),
  "at the cut": (text) => `${"a".repeat(2_040)}${text}`,
  "at the end of what is read": (text) => `${text.repeat(10)}${"a".repeat(65_530)}${text}`,
};

test.each(
  requests.flatMap(([place, request]) =>
    Object.keys(echoes).map((form) => [place, form, request] as const),
  ),
)("a secret in %s that comes back %s is not in the result", async (_place, form, request) => {
  let received = "";
  const origin = await bench.serve((incoming, response) => {
    const echo = async (): Promise<void> => {
      const basic = /^Basic (.*)$/.exec(incoming.headers.authorization ?? "")?.[1];
      const decoded = Buffer.from(basic ?? "", "base64")
        .toString("utf8")
        .slice(3);
      const key = Buffer.from(String(incoming.headers["x-key"] ?? ""), "latin1").toString("utf8");
      const body = await bodyOf(incoming);
      received = body + key + decoded;
      response.writeHead(500).end(`${echoes[form]!(received)} ${incoming.headers.authorization}`);
    };
    void echo();
  });
  const action: Action = { type: "http", request: { method: "POST", uri: origin, ...request } };
  const result = await bench.runner(sources).run(attemptOf(action), never);
  expect(received).toMatch(/kanarien/);
  expect(result.reason).toBe("HTTP 500");
  const shown = `${result.message} ${result.response}`;
  expect(shown).not.toContain("kanarien");
  const spelt = [canary, JSON.stringify(canary).slice(1, -1), encodeURIComponent(canary)];
  for (const text of spelt) expect(shown).not.toContain(text.slice(0, 6));
  for (const lead of ["", "x", "xy", "me:"]) {
    const inner = Buffer.from(lead + canary)
      .toString("base64")
      .slice(4, 24);
    expect(shown).not.toContain(inner);
  }
  expect(shown).not.toContain(Buffer.from(canary).toString("hex").slice(0, 12));
});

test("a secret as the whole uri works, and its host is not shown", async () => {
  let url: string | undefined;
  const origin = await bench.serve((request, response) => {
    ({ url } = request);
    response.end(request.url);
  });
  const hook = `${origin}/hook/abcdef?sig=a%2Fb`;
  const runner = bench.runner({ secrets: { get: () => Promise.resolve(hook) } });
  const action: Action = { type: "http", request: { method: "GET", uri: "${{ secrets.HOOK }}" } };
  const result = await runner.run(attemptOf(action), never);
  expect(url).toBe("/hook/abcdef?sig=a%2Fb");
  expect(result.outcome).toBe("succeeded");
});

test.each([
  ["is missing", () => Promise.resolve(undefined), "missing secret"],
  [
    "has a source out of reach",
    () => Promise.reject(new Error(canary)),
    "secret source unreachable",
  ],
])("a secret that %s fails the attempt without using up a retry", async (_what, ask, reason) => {
  const action: Action = {
    type: "http",
    request: {
      method: "GET",
      uri: "http://127.0.0.1:9/",
      headers: { "X-Key": "${{ secrets.KEY }}" },
    },
  };
  const result = await bench.runner({ secrets: { get: ask } }).run(attemptOf(action), never);
  expect(result).toMatchObject({
    outcome: "failed",
    reason,
    usesRetry: false,
    retryable: true,
    mayHaveArrived: false,
  });
  expect(result.message).toContain("KEY");
  expect(result.message).not.toContain(canary);
});

test("a literal whose value is no longer kept fails the same way", async () => {
  const action: Action = {
    type: "http",
    request: {
      method: "GET",
      uri: "http://127.0.0.1:9/",
      authentication: { type: "Basic", username: "u", password: { sealed: "gone" } },
    },
  };
  const result = await bench.runner(sources).run(attemptOf(action), never);
  expect(result).toMatchObject({ reason: "missing secret", usesRetry: false });
});

test("a default stands in for a missing secret", async () => {
  let key: unknown;
  const origin = await bench.serve((request, response) => {
    key = request.headers["x-key"];
    response.end();
  });
  const headers = { "X-Key": "${{ secrets.NONE | default('open') }}" };
  const action: Action = { type: "http", request: { method: "GET", uri: origin, headers } };
  const result = await bench.runner(sources).run(attemptOf(action), never);
  expect([result.outcome, key]).toEqual(["succeeded", "open"]);
});

test.each([
  ["a header", { headers: { "X-Key": "${{ secrets.SPLIT }}" } }, "invalid header"],
  ["the uri", { uri: "http://h/${{ secrets.SPLIT }}" }, "invalid uri"],
])(
  "a secret with a line break in %s is refused without being shown",
  async (_place, part, reason) => {
    const secrets = { get: () => Promise.resolve("first\r\nsecond") };
    const request = { method: "GET", uri: "http://127.0.0.1:9/", ...part };
    const result = await bench.runner({ secrets }).run(attemptOf({ type: "http", request }), never);
    expect(result).toMatchObject({ reason, mayHaveArrived: false });
    expect(result.message).not.toMatch(/first|second/);
  },
);
