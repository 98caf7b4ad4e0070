import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { signatureHeaders } from "../../../src/actions/authentication/hmac.ts";
import type { Action } from "../../../src/model/action.ts";
import { blocks } from "./manual-pages.ts";
import { attemptOf, Bench, bodyOf, never } from "./target.ts";

const scratch = mkdtempSync(join(tmpdir(), "sched-hmac-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const bench = new Bench();
afterEach(() => bench.close());

const secrets = { secrets: { get: () => Promise.resolve("a-secret") } };

/** One request as a receiver sees it, and what the manual's code says of it at some second. */
interface Case {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Seconds. */
  readonly now: number;
}

const now = 1_770_000_000;
const signingSecret = "ein-Geheimnis-mit-ü";

function signed(
  differences: Partial<Case> & { readonly attempt?: number; readonly keyId?: string } = {},
): Case {
  const { attempt = 1, keyId = "billing-1", ...rest } = differences;
  const body = '{"due":"2026-01-01T01:00:00Z"}';
  const idempotencyKey = "LINEAGE/billing/run/2026-01-01T01:00:00Z";
  const flat = signatureHeaders(
    {
      method: "POST",
      host: "billing.example.com",
      path: "/run?full=true",
      body,
      keyId,
      timestamp: now,
      idempotencyKey,
      attempt,
    },
    signingSecret,
  );
  const own = flat.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), flat[index + 1] ?? ""] as const] : [],
  );
  return {
    method: "POST",
    path: "/run?full=true",
    body,
    now,
    ...rest,
    headers: {
      host: "billing.example.com",
      "idempotency-key": idempotencyKey,
      "x-sched-attempt": String(attempt),
      ...Object.fromEntries(own),
      ...rest.headers,
    },
  };
}

/** In this order: the code remembers what it has seen. */
const cases: readonly (readonly [string, Case, string | null])[] = [
  ["as it was sent", signed(), null],
  ["again", signed(), "seen before"],
  ["the next attempt", signed({ attempt: 2 }), null],
  ["four minutes later, a third", signed({ attempt: 3, now: now + 240 }), null],
  ["too late", signed({ attempt: 4, now: now + 301 }), "too old or too new"],
  ["too early", signed({ attempt: 4, now: now - 301 }), "too old or too new"],
  ["no time", signed({ attempt: 4, headers: { "x-sched-timestamp": "x" } }), "too old or too new"],
  ["another body", signed({ attempt: 4, body: "{}" }), "the body was changed"],
  ["another path", signed({ attempt: 4, path: "/run?full=false" }), "wrong signature"],
  ["another method", signed({ attempt: 4, method: "PUT" }), "wrong signature"],
  ["another host", signed({ attempt: 4, headers: { host: "evil.example" } }), "wrong signature"],
  [
    "another key of idempotency",
    signed({ attempt: 4, headers: { "idempotency-key": "x" } }),
    "wrong signature",
  ],
  [
    "another attempt",
    signed({ attempt: 4, headers: { "x-sched-attempt": "5" } }),
    "wrong signature",
  ],
  ["no signature", signed({ attempt: 4, headers: { "x-sched-signature": "" } }), "wrong signature"],
  ["an unknown key", signed({ attempt: 4, keyId: "other" }), "unknown key"],
];
const expected = cases.map(([title, , refusal]) => [title, refusal]);

type Refusal = (request: object, secrets: object, now?: number) => string | undefined;

let copies = 0;

/** The code of the page as a module, which has seen nothing yet. */
async function verification(): Promise<Refusal> {
  const [code = ""] = blocks("authentication-hmac.md", "js");
  const file = join(scratch, `verify-${(copies += 1)}.mjs`);
  writeFileSync(file, code);
  return ((await import(pathToFileURL(file).href)) as { readonly refusal: Refusal }).refusal;
}

test("the manual's verification in Node.js accepts what is signed, once, and nothing else", async () => {
  const refusal = await verification();
  const told = cases.map(([title, { path, body, now: at, ...request }]) => {
    const seen = { ...request, url: path, body: Buffer.from(body) };
    return [title, refusal(seen, { "billing-1": signingSecret }, at * 1_000) ?? null];
  });
  expect(told).toEqual(expected);
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;
const inPython = hasPython
  ? "in Python"
  : "in Python (skipped: no python3; apt-get install python3)";

describe.skipIf(!hasPython)(inPython, () => {
  test("the manual's verification accepts what is signed, once, and nothing else", () => {
    const [code = ""] = blocks("authentication-hmac.md", "python");
    const driver = `
import json, sys
for line in sys.stdin:
    c = json.loads(line)
    print(json.dumps(refusal(c["method"], c["path"], c["headers"], c["body"].encode(), {"billing-1": c["secret"]}, c["now"])))
`;
    const input = cases
      .map(([, one]) => JSON.stringify({ ...one, secret: signingSecret }))
      .join("\n");
    const out = execFileSync("python3", ["-c", `${code}${driver}`], { input, encoding: "utf8" });
    const told = out
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(cases.map(([title], index) => [title, told[index]])).toEqual(expected);
  });
});

test("a signed attempt is accepted by the manual's verification", async () => {
  const refusal = await verification();
  const authentication = { type: "Hmac", keyId: "k", secret: "${{ secrets.S }}" } as const;
  const request = { method: "POST", body: "ü" };
  const arrived: object[] = [];
  const keep = async (incoming: IncomingMessage): Promise<void> => {
    const { method, url, headers } = incoming;
    arrived.push({ method, url, headers, body: Buffer.from(await bodyOf(incoming)) });
  };
  const origin = await bench.serve((incoming, response) => {
    void keep(incoming).finally(() => response.end());
  });
  const action: Action = {
    type: "http",
    request: { ...request, uri: `${origin}/a%20b?c=1`, authentication },
  };
  await bench.runner(secrets).run(attemptOf(action), never);
  expect(arrived).toHaveLength(1);
  expect(refusal(arrived[0]!, { k: "a-secret" })).toBeUndefined();
  expect(refusal(arrived[0]!, { k: "a-secret" })).toBe("seen before");
});
