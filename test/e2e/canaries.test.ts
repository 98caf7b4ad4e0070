import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Canary, canariesIn, canary } from "../support/canaries.ts";
import { jsonLines, project, sched, serve } from "../support/command.ts";

/** One for each place in which a secret can stand. */
const canaries: readonly Canary[] = [
  canary("BASIC_PASSWORD", 1, (core) => `p/${core}+"ä\\`),
  canary("PFX", 2, (core) => Buffer.from(`${core} is no certificate`).toString("base64")),
  canary("PFX_PASSWORD", 3),
  canary("OAUTH_SECRET", 4, (core) => `${core}~&=`),
  canary("OAUTH2_SECRET", 5),
  canary("BEARER_TOKEN", 6, (core) => `${core}.${core}`),
  canary("HMAC_SECRET", 7),
  canary("SAS_TOKEN", 8, (core) => `sv=2024-11-04&sp=a&sig=${core}%2B%3D`),
  canary("SAS_KEY", 9, (core) => `${core}=`),
  canary("HEADER_KEY", 10, (core) => `<${core}>`),
  canary("URI_KEY", 11, (core) => `${core}/and%20more`),
  canary("BODY_KEY", 12, (core) => `"${core}"\n{}`),
  canary("USER_INFO", 13),
  canary("ERROR_KEY", 14),
  canary("NOTICE_KEY", 15),
  canary("WEBJOB_VARIABLE", 17, (core) => `${core}/$`),
  canary("WEBJOB_ARGUMENT", 18, (core) => `${core} x`),
  canary("AMQP_PASSWORD", 19),
  canary("AMQP_BODY", 20, (core) => `{${core}}`),
];
/** Written in the file itself; kept apart, and sealed. */
const literal = canary("a literal password", 16, (core) => `${core}'$`);
const all = [...canaries, literal];

const secret = (name: string): string => `\${{ secrets.${name} }}`;

const actions = (base: string): Readonly<Record<string, string>> => ({
  basic: http(
    `uri: "${base}/basic"`,
    `type: Basic, username: me, password: "${secret("BASIC_PASSWORD")}"`,
  ),
  certificate: http(
    `uri: "${base}/pfx"`,
    `type: ClientCertificate, pfx: "${secret("PFX")}", password: "${secret("PFX_PASSWORD")}"`,
  ),
  oauth: http(
    `uri: "${base}/oauth"`,
    `type: ActiveDirectoryOAuth, tenant: t, audience: a, clientId: c, tokenEndpoint: "${base}/token", secret: "${secret("OAUTH_SECRET")}"`,
  ),
  oauth2: http(
    `uri: "${base}/oauth2"`,
    `type: OAuth2ClientCredentials, tokenEndpoint: "${base}/token", clientId: c, clientAuthentication: body, secret: "${secret("OAUTH2_SECRET")}"`,
  ),
  bearer: http(`uri: "${base}/bearer"`, `type: Bearer, token: "${secret("BEARER_TOKEN")}"`),
  hmac: http(`uri: "${base}/hmac"`, `type: Hmac, keyId: k, secret: "${secret("HMAC_SECRET")}"`),
  storage: `type: storageQueue
      endpoint: "${base}/account"
      queueMessage: { storageAccount: acme, queueName: jobs, sasToken: "${secret("SAS_TOKEN")}", message: m }`,
  bus: `type: serviceBusQueue
      endpoint: "${base}"
      serviceBusQueueMessage:
        namespace: acme
        queueName: jobs
        transportType: netMessaging
        authentication: { type: sharedAccessKey, sasKeyName: send, sasKey: "${secret("SAS_KEY")}" }
        message: m`,
  header: http(`uri: "${base}/header", headers: { X-Key: "Key ${secret("HEADER_KEY")}" }`),
  uri: http(`uri: "${base}/uri/${secret("URI_KEY")}?key=${secret("URI_KEY")}"`),
  body: http(
    `uri: "${base}/body", body: { key: "${secret("BODY_KEY")}", at: "\${{ run.scheduledTime }}" }`,
  ),
  user: http(`uri: "http://me:${secret("USER_INFO")}@${base.slice(7)}/user"`),
  literal: http(
    `uri: "${base}/literal"`,
    `type: Basic, username: me, password: "${literal.value.replaceAll('"', '\\"')}"`,
  ),
  // The target speaks no AMQP: what it makes of the first bytes comes back.
  amqp: `type: amqp
      amqpMessage:
        broker: "amqp://${base.slice(7)}"
        address: jobs
        authentication: { type: plain, username: me, password: "${secret("AMQP_PASSWORD")}" }
        body: { key: "${secret("AMQP_BODY")}" }`,
  failing: `${http(`uri: "${base}/failing"`)}
      errorAction:
        type: http
        request: { method: POST, uri: "${base}/error?k=${secret("ERROR_KEY")}", body: "\${{ run.error.message }}" }`,
});

function http(request: string, authentication?: string): string {
  const proof = authentication === undefined ? "" : `, authentication: { ${authentication} }`;
  return `type: http
      request: { method: POST, ${request}${proof} }`;
}

function collection(base: string, wanted = Object.entries(actions(base))): string {
  const jobs = wanted.map(
    ([name, action]) => `  ${name}:
    startTime: now
    timeout: PT20S
    action:
      ${action}
      retryPolicy: { retryType: none }
`,
  );
  return `jobCollection: billing
notify:
  - on: [failure]
    action: { type: http, request: { method: POST, uri: "${base}/notice", headers: { X-N: "${secret("NOTICE_KEY")}" } } }
jobs:
${jobs.join("")}webJobs:
  script:
    type: triggered
    language: sh
    script: |
      echo "given $KEY and $1" >&2
      printf %s "$KEY" | od -An -tx1 | tr -d ' \\n'
      exit 1
    environment: { KEY: "${secret("WEBJOB_VARIABLE")}" }
    arguments: ["${secret("WEBJOB_ARGUMENT")}"]
`;
}

/** A target that gives back whatever secret it finds in a request, in every encoding that it knows, and fails. */
async function echo() {
  const received: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const authorization = request.headers.authorization ?? "";
    const basic = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString("utf8");
    const seen = [request.url ?? "", basic, JSON.stringify(request.headers), body].join("\n");
    received.push(seen, decoded(seen));
    const found = [seen, decoded(seen)].flatMap(
      (text) => text.match(/[^\n,]*kanarie[^\n,]*/g) ?? [],
    );
    const forms = found.flatMap((text) => [
      text,
      encodeURIComponent(text),
      JSON.stringify({ text }),
      Buffer.from(text).toString("hex"),
      ...["", "x", "xy"].map((lead) => Buffer.from(lead + text).toString("base64")),
    ]);
    // In pieces, so that a secret lies across the border of two.
    const text = forms.join(" ");
    response.writeHead(500, {
      "Content-Type": "text/plain",
      "X-Echo": encodeURIComponent(found[0] ?? ""),
    });
    for (let at = 0; at < text.length; at += 37) response.write(text.slice(at, at + 37));
    response.end();
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** Throws from nowhere, when it is told to, what Node would say of a request that it cannot send. */
const crash = `process.on("SIGUSR2", () => {
  setImmediate(() => {
    const values = JSON.parse(process.env.PLANTED);
    throw new TypeError("Invalid URL: " + values.map((value) => "http://me:" + encodeURIComponent(value) + "@host/" + value).join(" "));
  });
});
`;

test("no secret, whatever field it stands in, is in anything that sched puts out", async () => {
  const target = await echo();
  using files = project({ "billing.sched.yaml": collection(target.base), "crash.mjs": crash });
  files.write("jobs.env", canaries.slice(6).map(dotenvLine).join(""));
  files.write("key", "correct horse battery staple");
  files.write(
    "host.yaml",
    `secrets:
  sources: [{ type: dotenv, path: jobs.env }, { type: environment }]
  keys: [{ file: key }]
webJobs: { allow: true }
`,
  );
  const env = {
    ...Object.fromEntries(canaries.slice(0, 6).map(({ name, value }) => [name, value])),
    SCHED_DEBUG: "1",
    SCHED_SECRETS_KEY_FILE: join(files.dir, "key"),
    PLANTED: JSON.stringify(canaries.map(({ value }) => value)),
    NODE_OPTIONS: `--import ${join(files.dir, "crash.mjs")}`,
  };
  const outputs = new Map<string, string>();
  const say = async (...args: string[]): Promise<void> => {
    const { out, err } = await sched(files.dir, args, { env: { SCHED_DEBUG: "1" } });
    outputs.set(args.join(" "), out + err);
  };

  for (const form of [[], ["--json"]]) await say("validate", ...form);
  const serving = await serve(files.dir, ["--config", "host.yaml"], env);
  for (const form of ["text", "markdown", "github"]) await say("plan", "--format", form, "--full");
  await say("plan", "--json");
  await say("plan", "--out", "saved.plan");
  const plain = Object.entries(actions(target.base)).filter(([name]) => name !== "literal");
  using others = project({ "billing.sched.yaml": collection(target.base, plain) });
  await sched(others.dir, ["plan", "--out", "references.plan"], { env });
  await say("apply", "--auto-approve", "--allow-fire");
  expect(outputs.get("apply --auto-approve --allow-fire")).toContain("Apply complete");
  const jobs = Object.keys(actions(target.base));
  await expect
    .poll(async () => ended((await sched(files.dir, ["history", "--json"])).out), {
      timeout: 90_000,
    })
    .toEqual(jobs.toSorted());

  await say("run", "billing/script");
  await say("status", "--json");
  await say("history");
  await say("history", "--json");
  await say("audit", "--json");
  await say("plan", "--json");
  await say("doctor", "--json");
  await say("doctor");
  for (const job of ["basic", "uri", "oauth"]) {
    await say("explain", `billing/${job}`);
    await say("run", `billing/${job}`, "--dry-run");
  }
  await say("state", "pull");
  const token = (await sched(files.dir, ["token", "create", "looker", "--role", "admin"])).out;
  for (const path of apiPaths) {
    const headers = { Authorization: `Bearer ${/[\w-]{30,}/.exec(token)?.[0]}` };
    const answer = await fetch(`http://${serving.address}${path}`, { headers });
    outputs.set(`GET ${path}`, `${answer.status} ${await answer.text()}`);
  }
  serving.kill("SIGUSR2");
  const crashed = await serving.stop("SIGCONT");
  outputs.set("serve", crashed.out + crashed.err);
  for (const [name, text] of onDisk(join(files.dir, ".sched"))) outputs.set(name, text);
  outputs.set("references.plan", fileText(others.dir, "references.plan"));

  // Each of them was really sent, or used to sign, and what was to be looked at is there.
  const sent = canariesIn(target.received.join("\n"), all).map((found) => found.split(" ")[0]);
  const unsent = [
    "PFX",
    "PFX_PASSWORD",
    "HMAC_SECRET",
    "SAS_KEY",
    "WEBJOB_VARIABLE",
    "AMQP_PASSWORD",
    "AMQP_BODY",
    "WEBJOB_ARGUMENT",
  ];
  expect(outputs.get("run billing/script")).toMatch(/exit code 1|failed/i);
  expect([...outputs.values()].some((text) => text.includes("given *** and ***"))).toBe(true);
  for (const { name } of canaries) if (!unsent.includes(name)) expect(sent).toContain(name);
  expect(crashed.err).toContain("Invalid URL: http://me:(sensitive)@host/(sensitive)");
  expect(outputs.get("history --json")).toContain("(sensitive)");
  expect(outputs.get("GET /api/v1/status")).toMatch(/^200 /);
  expect(outputs.get("references.plan")).toContain("HEADER_KEY");
  expect(outputs.get("plan --out saved.plan")).toContain(
    "A plan with literal secrets cannot be saved",
  );
  const leaks = [...outputs].flatMap(([where, text]) =>
    canariesIn(text, all).map((found) => `${where}: ${found}`),
  );
  expect(leaks).toEqual([]);
  await target.close();
});

test("the look for canaries finds them in each form", () => {
  const planted = canary("PLANTED", 99, (core) => `a"${core}/ü`);
  const forms = [
    planted.value,
    encodeURIComponent(planted.value),
    JSON.stringify(planted.value),
    Buffer.from(planted.value).toString("hex").toUpperCase(),
    ...["", "x", "xy", "xyz"].map((lead) =>
      Buffer.from(`${lead}${planted.value}`).toString("base64"),
    ),
  ];
  for (const form of forms) expect(canariesIn(`… ${form} …`, [planted])).not.toEqual([]);
  expect(canariesIn("kanarienvogel (sensitive)", [planted])).toEqual([]);
});

const azure =
  "/subscriptions/s/resourceGroups/g/providers/Microsoft.Scheduler/jobCollections/billing";
const apiPaths = [
  "/api/v1/status",
  "/api/v1/history",
  "/api/v1/jobs",
  "/api/v1/jobs/billing/basic",
  "/api/v1/definitions?address=billing",
  "/api/v1/audit",
  "/api/v1/state",
  "/healthz",
  `${azure}?api-version=2016-03-01`,
  `${azure}/jobs?api-version=2016-03-01`,
  `${azure}/jobs/basic?api-version=2016-03-01`,
  `${azure}/jobs/basic/history?api-version=2016-03-01`,
  `${azure}/jobs/storage?api-version=2016-03-01`,
];

function dotenvLine({ name, value }: Canary): string {
  return value.includes('"') || value.includes("\n")
    ? `${name}='${value}'\n`
    : `${name}="${value}"\n`;
}

/** The jobs that have a record, by name, once notifications and all have one. */
function ended(history: string): readonly string[] {
  const addresses = jsonLines(history).map(({ address }) => String(address).split("/")[1] ?? "");
  return [...new Set(addresses)].toSorted();
}

function onDisk(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(
      (entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), "latin1")] as const,
    );
}

function fileText(folder: string, name: string): string {
  return readFileSync(join(folder, name), "utf8");
}
