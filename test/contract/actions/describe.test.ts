import { execFile, spawnSync } from "node:child_process";
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";
import type { Action, Authentication, HttpRequest } from "../../../src/model/action.ts";
import { attemptOf, Bench, bodyOf, never } from "./target.ts";

const bench = new Bench();
afterEach(() => bench.close());

const canary = "kanarien'vogel $HOME";
const plain = "schlichter-vogel";
const known = new Map([
  ["CANARY", canary],
  ["PLAIN", plain],
]);
const sources = {
  secrets: {
    get: (name: string) => Promise.resolve(known.get(name)),
  },
  openSeal: () => canary,
};

async function describe(request: Partial<HttpRequest>, more: Partial<Action> = {}) {
  const action = {
    type: "http",
    request: { method: "POST", uri: "https://target.test/run", ...request },
    ...more,
  } as Action;
  const told = await bench.runner(sources).describe(attemptOf(action));
  expect(JSON.stringify(told)).not.toContain("kanarien");
  const headers = Object.fromEntries(told.headers.map(({ name, value }) => [name, value]));
  return { ...told, headers };
}

test("method, address, headers and body are told as they would go out", async () => {
  const told = await describe({
    uri: "https://target.test/run?at=${{ run.scheduledTime }}",
    headers: { "Content-Type": "text/plain; ü", "X-Job": "${{ run.job }}" },
    body: "day ${{ run.scheduledTime | date('yyyy-MM-dd') }}",
  });
  expect(told).toMatchObject({
    protocol: "http",
    operation: "POST",
    target: "https://target.test/run?at=2026-01-01T01%3A00%3A00Z",
    body: "day 2026-01-01",
    notes: [],
  });
  expect(told.headers).toMatchObject({
    "Content-Type": "text/plain; ü",
    "X-Job": "heartbeat",
    "Idempotency-Key": "LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z",
    "X-Sched-Attempt": "1",
  });
});

test.each([
  ["a header", { headers: { "X-Key": "k ${{ secrets.CANARY }}" } }],
  ["the uri", { uri: "https://target.test/${{ secrets.CANARY }}" }],
  ["the body", { body: { key: "${{ secrets.CANARY }}" } }],
  ["a header of its own kind", { headers: { Authorization: "Bearer kanarienvogel" } }],
  ["the user of the uri", { uri: "https://me:kanarienvogel@target.test/" }],
] as const)("a secret in %s reads (sensitive)", async (_place, request) => {
  const told = await describe(request);
  expect(JSON.stringify(told)).toContain("(sensitive)");
});

const authentications: readonly [string, Authentication, object][] = [
  [
    "Basic",
    { type: "Basic", username: "me", password: "${{ secrets.CANARY }}" },
    { headers: { Authorization: "Basic (sensitive)" } },
  ],
  [
    "Bearer",
    { type: "Bearer", token: { sealed: "abc" } },
    { headers: { Authorization: "Bearer (sensitive)" } },
  ],
  [
    "OAuth",
    {
      type: "OAuth2ClientCredentials",
      tokenEndpoint: "https://login.test/token",
      clientId: "c",
      secret: "${{ secrets.CANARY }}",
    },
    {
      headers: { Authorization: "Bearer (sensitive)" },
      notes: [expect.stringContaining("POST https://login.test/token")],
    },
  ],
  [
    "Hmac",
    { type: "Hmac", keyId: "k1", secret: "${{ secrets.CANARY }}" },
    { headers: { "X-Sched-Key-Id": "k1", "X-Sched-Signature": "(sensitive)" } },
  ],
];

test.each(authentications)(
  "%s is told without giving it away",
  async (_type, authentication, expected) => {
    expect(await describe({ authentication })).toMatchObject(expected);
  },
);

test("a secret that is missing, and an action that can never be sent, are told", async () => {
  const missing = await describe({ headers: { "X-Key": "${{ secrets.ABSENT }}" } });
  expect(missing.notes).toEqual([expect.stringContaining("no source has secret ABSENT")]);
  const never = await describe({ method: "CONNECT" });
  expect(never).toMatchObject({ operation: "none", command: null });
});

type Sent = Partial<HttpRequest> & { readonly path?: string };

const hasCurl = spawnSync("curl", ["--version"]).status === 0;
const titleOfCurl = hasCurl
  ? "what curl sends is what the attempt sends"
  : "what curl sends (skipped: no curl; apt-get install curl)";

/** What makes each request its own, and what curl adds by itself. */
const ofItsOwn = new Set(["host", "connection", "accept", "x-ms-client-request-id"]);

test.skipIf(!hasCurl).each([
  ["nothing special", { method: "GET" }],
  ["quotes and dollars", { headers: { "X-Odd": "it's $HOME \\ `ls`" }, body: "'a' \"b\" $c" }],
  ["a list in the query", { path: "/a[1]{2}?b={c}" }],
  [
    "a secret in each place",
    {
      path: "/?k=${{ secrets.PLAIN }}",
      headers: { "X-Key": "it's ${{ secrets.PLAIN }}" },
      body: { key: "${{ secrets.PLAIN }}" },
    },
  ],
  [
    "Basic",
    { authentication: { type: "Basic", username: "me", password: "${{ secrets.CANARY }}" } },
  ],
  ["Bearer", { authentication: { type: "Bearer", token: "x${{ secrets.PLAIN }}" } }],
] as const)(`${titleOfCurl}: %s`, async (_title, { path = "/", ...request }: Sent) => {
  const received: { method: unknown; url: unknown; headers: object; body: string }[] = [];
  const keep = async (incoming: IncomingMessage): Promise<void> => {
    const headers = Object.entries(incoming.headers).filter(([name]) => !ofItsOwn.has(name));
    const { method, url } = incoming;
    received.push({
      method,
      url,
      headers: Object.fromEntries(headers),
      body: await bodyOf(incoming),
    });
  };
  const origin = await bench.serve((incoming, response) => {
    void keep(incoming).finally(() => response.end("ok"));
  });
  const action = {
    type: "http",
    request: { method: "POST", uri: origin + path, ...request },
  } as Action;
  const runner = bench.runner(sources);
  await runner.run(attemptOf(action), never);
  const { command } = await runner.describe(attemptOf(action));
  const env = { PATH: process.env["PATH"], HOME: "/nonexistent", CANARY: canary, PLAIN: plain };
  await promisify(execFile)("sh", ["-c", `${command} --silent --noproxy '*'`], { env });
  expect(received).toHaveLength(2);
  expect(received[1]).toEqual(received[0]);
});

test("a client certificate that no TLS would show is told so", async () => {
  const secret = "${{ secrets.PLAIN }}";
  const authentication = { type: "ClientCertificate", pfx: secret, password: secret } as const;
  const notesOf = async (uri: string): Promise<string> => {
    const action = { type: "http", request: { method: "GET", uri, authentication } } as const;
    const { notes } = await bench.runner(sources).describe(attemptOf(action));
    return notes.join("\n");
  };
  expect(await notesOf("http://api.example/")).toContain("is not shown");
  expect(await notesOf("https://api.example/")).not.toContain("is not shown");
});
