import { afterEach, expect, test } from "vitest";
import { withoutUsedSecrets } from "../../../src/actions/used-secrets.ts";
import type { Action, Authentication } from "../../../src/model/action.ts";
import { attemptOf, Bench, bodyOf, never } from "./target.ts";

const bench = new Bench();
afterEach(() => bench.close());

const canary = "client-Geheimnis/42";
const sources = {
  secrets: { get: (name: string) => Promise.resolve(name === "CLIENT" ? canary : undefined) },
};

interface TokenAnswer {
  readonly status?: number;
  readonly body?: object | string;
}

interface Asked {
  readonly form: URLSearchParams;
  readonly authorization: string | undefined;
}

/** A token endpoint that numbers its tokens, and says what it is told to. */
async function authority(answer: (nth: number) => TokenAnswer = () => ({})) {
  const asked: Asked[] = [];
  const origin = await bench.serve((request, response) => {
    const respond = async (): Promise<void> => {
      const body = await bodyOf(request);
      const { authorization } = request.headers;
      asked.push({ form: new URLSearchParams(body), authorization });
      const usual = {
        access_token: `token-${asked.length}`,
        token_type: "Bearer",
        expires_in: 3600,
      };
      const { status = 200, body: said = usual } = answer(asked.length);
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(typeof said === "string" ? said : JSON.stringify(said));
    };
    void respond();
  });
  return { endpoint: `${origin}/oauth2/token`, asked, host: new URL(origin).host };
}

/** A target that takes some tokens, and keeps what it was shown. */
async function target(takes: (token: string) => boolean = () => true) {
  const shown: string[] = [];
  const origin = await bench.serve((request, response) => {
    const token = request.headers.authorization ?? "";
    shown.push(token);
    response.writeHead(takes(token) ? 200 : 401).end(`seen ${token}`);
  });
  return { origin, shown };
}

function directory(tokenEndpoint: string, more: object = {}): Authentication {
  return {
    type: "ActiveDirectoryOAuth",
    tenant: "acme.example",
    audience: "https://management.core.windows.net/",
    clientId: "client-1",
    secret: "${{ secrets.CLIENT }}",
    tokenEndpoint,
    ...more,
  };
}

function call(uri: string, authentication: Authentication): Action {
  return { type: "http", request: { method: "GET", uri, authentication } };
}

test("a token is asked for as Azure's endpoint wants it, sent as Bearer, and used again", async () => {
  const { endpoint, asked } = await authority();
  const { origin, shown } = await target();
  const runner = bench.runner(sources);
  for (let nth = 0; nth < 3; nth++) {
    const result = await runner.run(attemptOf(call(origin, directory(endpoint))), never);
    expect(result).toMatchObject({ outcome: "succeeded", response: "seen Bearer (sensitive)" });
  }
  expect(shown).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-1"]);
  expect(asked).toHaveLength(1);
  expect(Object.fromEntries(asked[0]!.form)).toEqual({
    grant_type: "client_credentials",
    client_id: "client-1",
    client_secret: canary,
    resource: "https://management.core.windows.net/",
  });
});

test("twenty jobs that begin at once wait for one token", async () => {
  const { endpoint, asked } = await authority();
  const { origin, shown } = await target();
  const runner = bench.runner(sources);
  const runs = Array.from({ length: 20 }, () =>
    runner.run(attemptOf(call(origin, directory(endpoint))), never),
  );
  for (const result of await Promise.all(runs)) expect(result.outcome).toBe("succeeded");
  expect([asked.length, new Set(shown).size]).toEqual([1, 1]);
});

test("another client, audience or endpoint has a token of its own", async () => {
  const [one, other] = [await authority(), await authority()];
  const { origin } = await target();
  const runner = bench.runner(sources);
  const ways = [
    directory(one.endpoint),
    directory(one.endpoint, { clientId: "client-2" }),
    directory(one.endpoint, { audience: "https://vault.example/" }),
    directory(other.endpoint),
    directory(one.endpoint),
  ];
  for (const way of ways) await runner.run(attemptOf(call(origin, way)), never);
  expect([one.asked.length, other.asked.length]).toEqual([3, 1]);
});

test("a token that lives no longer is not used again; its life may be a text", async () => {
  const { endpoint, asked } = await authority((nth) => ({
    body: { access_token: `short-${nth}`, expires_in: "0" },
  }));
  const { origin, shown } = await target();
  const runner = bench.runner(sources);
  for (let nth = 0; nth < 2; nth++) {
    await runner.run(attemptOf(call(origin, directory(endpoint))), never);
  }
  expect(asked).toHaveLength(2);
  expect(shown).toEqual(["Bearer short-1", "Bearer short-2"]);
});

test("after a 401 one new token is asked for and the call repeated, within one attempt", async () => {
  const { endpoint, asked } = await authority();
  const { origin, shown } = await target((token) => token !== "Bearer token-1");
  const runner = bench.runner(sources);
  const action = call(origin, directory(endpoint));
  expect(await runner.run(attemptOf(action), never)).toMatchObject({ outcome: "succeeded" });
  expect(shown).toEqual(["Bearer token-1", "Bearer token-2"]);
  expect(await runner.run(attemptOf(action), never)).toMatchObject({ outcome: "succeeded" });
  expect([asked.length, shown.length]).toEqual([2, 3]);
});

test("a target that refuses every token gets two, and the attempt fails with its 401", async () => {
  const { endpoint, asked } = await authority();
  const { origin, shown } = await target(() => false);
  const result = await bench
    .runner(sources)
    .run(attemptOf(call(origin, directory(endpoint))), never);
  expect(result).toMatchObject({
    outcome: "failed",
    reason: "HTTP 401",
    response: "seen Bearer (sensitive)",
    retryable: true,
  });
  expect([asked.length, shown.length]).toEqual([2, 2]);
});

const refusals: readonly [string, TokenAnswer, string, boolean][] = [
  [
    "an unknown client",
    {
      status: 401,
      body: { error: "invalid_client", error_description: `AADSTS7000215: ${canary}` },
    },
    "gave no token (HTTP 401, invalid_client, AADSTS7000215); correct the authentication",
    false,
  ],
  ["a wrong scope", { status: 400, body: { error: "invalid_scope" } }, "invalid_scope", false],
  ["its own trouble", { status: 503, body: "busy" }, "gave no token (HTTP 503)", true],
  ["too many requests", { status: 429, body: { error: canary } }, "(HTTP 429)", true],
  ["no JSON", { body: `<html>${canary}</html>` }, "answered without a token", true],
  ["a token that no header carries", { body: { access_token: "a\nb" } }, "without a token", true],
  [
    "a token of another type",
    { body: { access_token: "x", token_type: "mac" } },
    "gave a token of another type than Bearer",
    false,
  ],
];

test.each(refusals)(
  "a token endpoint that answers with %s is a failure without a secret, before the target is called",
  async (_title, answer, words, retryable) => {
    const { endpoint, host } = await authority(() => answer);
    const { origin, shown } = await target();
    const result = await bench
      .runner(sources)
      .run(attemptOf(call(origin, directory(endpoint))), never);
    expect(result).toMatchObject({ outcome: "failed", retryable, mayHaveArrived: false });
    expect(result.message).toContain(words);
    expect(result.message).toContain(`'${host}'`);
    expect(JSON.stringify(result)).not.toContain(canary);
    expect(shown).toEqual([]);
  },
);

test("a failed request for a token is not kept: the next attempt asks again", async () => {
  const { endpoint, asked } = await authority((nth) => (nth === 1 ? { status: 500 } : {}));
  const { origin } = await target();
  const runner = bench.runner(sources);
  const outcomes = [];
  for (let nth = 0; nth < 2; nth++) {
    const result = await runner.run(attemptOf(call(origin, directory(endpoint))), never);
    outcomes.push(result.outcome);
  }
  expect([outcomes, asked.length]).toEqual([["failed", "succeeded"], 2]);
});

test("a token endpoint that is not there, or that the network policy forbids, says which", async () => {
  const { origin } = await target();
  const runner = bench.runner(sources);
  const run = (endpoint: string) => runner.run(attemptOf(call(origin, directory(endpoint))), never);
  expect(await run("http://127.0.0.1:1/token")).toMatchObject({
    reason: "no token",
    retryable: true,
  });
  expect(await run("http://169.254.169.254/token")).toMatchObject({
    reason: "policy",
    retryable: false,
  });
});

test("an attempt waits for a token no longer than its own time, and not once it is cancelled", async () => {
  const silent = await bench.serve(() => undefined);
  const { origin } = await target();
  const runner = bench.runner(sources);
  const action = call(origin, directory(silent));
  const late = await runner.run(attemptOf(action, { timeoutMs: 50 }), never);
  expect(late).toMatchObject({ outcome: "timedOut", reason: "timeout", mayHaveArrived: false });
  const controller = new AbortController();
  const cut = runner.run(attemptOf(action, { timeoutMs: 60_000 }), controller.signal);
  controller.abort();
  expect(await cut).toMatchObject({ outcome: "cancelled" });
});

test.each([
  ["header", {}],
  ["body", { clientAuthentication: "body" }],
] as const)(
  "generic client credentials stand in the %s, with scope and parameters",
  async (place, more) => {
    const { endpoint, asked } = await authority();
    const { origin, shown } = await target();
    const authentication: Authentication = {
      type: "OAuth2ClientCredentials",
      tokenEndpoint: endpoint,
      clientId: "client 1",
      secret: "${{ secrets.CLIENT }}",
      scope: "read write",
      audience: "api://acme",
      parameters: { resource: "r-${{ run.job }}" },
      ...more,
    };
    await bench.runner(sources).run(attemptOf(call(origin, authentication)), never);
    expect(shown).toEqual(["Bearer token-1"]);
    const [{ form, authorization } = { form: new URLSearchParams(), authorization: "" }] = asked;
    const common = {
      grant_type: "client_credentials",
      scope: "read write",
      audience: "api://acme",
      resource: "r-heartbeat",
    };
    if (place === "body") {
      expect(Object.fromEntries(form)).toEqual({
        ...common,
        client_id: "client 1",
        client_secret: canary,
      });
      expect(authorization).toBeUndefined();
    } else {
      expect(Object.fromEntries(form)).toEqual(common);
      const pair = Buffer.from((authorization ?? "").slice(6), "base64").toString();
      expect(pair).toBe("client+1:client-Geheimnis%2F42");
    }
  },
);

test("a bearer token is sent as it is, and one that no header carries is refused", async () => {
  const { origin, shown } = await target();
  const runner = bench.runner(sources);
  const run = (token: string) =>
    runner.run(attemptOf(call(origin, { type: "Bearer", token })), never);
  expect(await run("${{ secrets.CLIENT }}")).toMatchObject({ response: "seen Bearer (sensitive)" });
  expect(shown).toEqual([`Bearer ${canary}`]);
  expect(await run("two words")).toMatchObject({ reason: "invalid token", mayHaveArrived: false });
  expect((await run("bearer ${{ secrets.CLIENT }}")).message).toContain("leave it out");
});

test("an own Authorization stands in for a token, which is then not asked for", async () => {
  const { endpoint, asked } = await authority();
  const { origin, shown } = await target();
  const action: Action = {
    type: "http",
    request: {
      method: "GET",
      uri: origin,
      headers: { Authorization: "Bearer my-own" },
      authentication: directory(endpoint),
    },
  };
  const result = await bench.runner(sources).run(attemptOf(action), never);
  expect(result.outcome).toBe("succeeded");
  expect([shown, asked]).toEqual([["Bearer my-own"], []]);
});

test("a token endpoint that is no address is called by its name", async () => {
  const { origin } = await target();
  const action = call(origin, directory("login.example/token"));
  const result = await bench.runner(sources).run(attemptOf(action), never);
  expect(result.message).toContain("the tokenEndpoint is not an absolute address");
});

test("a token that was given is kept out of what a crash would print", async () => {
  const value = "granted-Geheimnis-9";
  const { endpoint } = await authority(() => ({ body: { access_token: value } }));
  const { origin } = await target();
  await bench.runner(sources).run(attemptOf(call(origin, directory(endpoint))), never);
  expect(withoutUsedSecrets(`Authorization: Bearer ${value}`)).toBe(
    "Authorization: Bearer (sensitive)",
  );
});
