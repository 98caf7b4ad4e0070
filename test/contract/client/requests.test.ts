import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import {
  answerForm,
  apiDocument,
  bodyForm,
  type Operation,
  pathNames,
} from "../../../schemas/api-document.ts";
import { createClient } from "../../../src/client/client.ts";
import { methods } from "../../../src/client/methods.ts";

const { operations } = apiDocument();

test("every operation of the document has one method, and every method an operation", () => {
  expect(Object.keys(methods).toSorted()).toEqual(operations.map(({ name }) => name).toSorted());
  expect(new Set(Object.values(methods)).size).toBe(operations.length);
});

interface Arrival {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

type Respond = (response: ServerResponse, arrival: Arrival) => void;

/** A client of a server that writes down what arrives, and answers as it is told. */
async function recorded(respond: Respond) {
  const arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    void text(request).then((body) => {
      arrivals.push({ method, url, headers, body });
      return respond(response, { method, url, headers, body });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const client = createClient({ url: `http://127.0.0.1:${port}/below`, token: "sched_t" });
  onTestFinished(() => {
    client.close();
    server.closeAllConnections();
    server.close();
  });
  return { arrivals, client };
}

type Method = (...given: readonly unknown[]) => Promise<unknown> | AsyncIterable<unknown>;

/** As a program without types would call it. */
function called(client: object, operation: Operation, given: readonly unknown[]) {
  const [group = "", member] = (methods[operation.name] ?? "").split(".");
  const found = (client as Record<string, unknown>)[group];
  const method = member === undefined ? found : (found as Record<string, unknown>)[member];
  return (method as Method)(...given);
}

async function* pieces() {
  yield Buffer.from("some ");
  yield Buffer.from("bytes");
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const record = { id: "a/b@2026-01-01T00:00:00Z" };

const answering: Record<ReturnType<typeof answerForm>, Respond> = {
  nothing: (response) => void response.writeHead(204).end(),
  json: (response) =>
    void response
      .writeHead(200, { "content-type": "application/json", etag: '"e1"' })
      .end(JSON.stringify(record)),
  text: (response) => void response.writeHead(200, { "content-type": "text/plain" }).end("words"),
  bytes: (response) =>
    void response.writeHead(200, { "content-type": "application/octet-stream" }).end("raw"),
  events: (response) =>
    void response
      .writeHead(200, { "content-type": "text/event-stream" })
      .end(`retry: 2000\n\n: still here\n\nid: 1\n\nid: 2\ndata: ${JSON.stringify(record)}\n\n`),
  line: (response) => void response.writeHead(200).end(linesOf(record)),
  lines: (response) => void response.writeHead(200).end(linesOf(record)),
};

function linesOf(...records: readonly unknown[]): string {
  const lines = [{ kind: "waiting" }, ...records.map((record) => ({ kind: "record", record }))];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

const optionOf = (header: string): string =>
  header.replace(/^\w/, (first) => first.toLowerCase()).replaceAll("-", "");

test.each(operations)("$name is sent as the document says", async (operation) => {
  const { arrivals, client } = await recorded(answering[answerForm(operation)]);
  const { parameters, path, method } = operation;
  const query = parameters.filter((one) => one.in === "query").map(({ name }) => name);
  const headers = parameters.filter((one) => one.in === "header").map(({ name }) => name);
  const options = {
    ...Object.fromEntries(query.map((name) => [name, `${name}/é`])),
    ...Object.fromEntries(headers.map((name) => [optionOf(name), "e0"])),
  };
  const bodies = { nothing: [], json: [{ some: "body" }], bytes: [pieces()] };
  const given = [
    ...pathNames(operation).map((name) => `${name}/é`),
    ...bodies[bodyForm(operation)],
    options,
  ];
  const answer = called(client, operation, given);
  const value = Symbol.asyncIterator in answer ? await all(answer) : await answer;

  const [arrival] = arrivals;
  const url = new URL(arrival?.url ?? "", "http://x");
  expect(arrival?.method).toBe(method);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(`${name}/é`));
  expect(url.pathname).toBe(`/below${filled}`);
  expect([...url.searchParams]).toEqual(query.map((name) => [name, `${name}/é`]));
  for (const name of headers) {
    const isVersion = name.startsWith("If-");
    expect(arrival?.headers[name.toLowerCase()]).toBe(isVersion ? '"e0"' : "e0");
  }
  expect(arrival?.headers.authorization).toBe("Bearer sched_t");
  const sent = { nothing: "", json: '{"some":"body"}', bytes: "some bytes" };
  expect(arrival?.body).toBe(sent[bodyForm(operation)]);
  if (answerForm(operation) === "bytes") {
    expect(Buffer.concat(await all(value as AsyncIterable<Buffer>)).toString()).toBe("raw");
  } else {
    const told = {
      nothing: undefined,
      text: "words",
      json: { ...record, etag: "e1" },
      line: record,
      lines: [record],
      events: [record],
    };
    expect(value).toEqual(told[answerForm(operation) as keyof typeof told]);
  }
});

const refusal = {
  title: "Nothing has this address",
  status: 404,
  code: "address/unknown",
  detail: "Nobody.",
  problems: [
    {
      severity: "error",
      code: "address/unknown",
      summary: "Unknown address",
      detail: "Nothing has the address a/b.",
      hint: "Look.",
    },
  ],
};

test("a refusal is told with its status, its code and the whole document", async () => {
  const { client } = await recorded((response) => {
    response.writeHead(404, { "content-type": "application/problem+json" });
    response.end(JSON.stringify(refusal));
  });
  await expect(client.jobs.get("a", "b")).rejects.toMatchObject({
    name: "RefusedError",
    status: 404,
    code: "address/unknown",
    message: "Unknown address: Nothing has the address a/b. Look.",
    problem: refusal,
  });
});

test("whoever answers in the place of a service is told apart from one", async () => {
  const { client } = await recorded((response) => void response.writeHead(502).end("<html>"));
  const failure = await client.status().catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: "RefusedError", status: 502, code: "http/502" });
  expect(failure).toMatchObject({ problem: undefined });
  const page = await recorded((response) => void response.writeHead(200).end("<html>"));
  await expect(page.client.status()).rejects.toMatchObject({ code: "http/200", status: 200 });
});

test("how long a service asks to wait is told", async () => {
  const { client } = await recorded((response) => {
    response.writeHead(429, { "retry-after": "7" }).end("{}");
  });
  await expect(client.status()).rejects.toMatchObject({ status: 429, retryAfterMs: 7_000 });
});

test("a refusal in the middle of lines ends them after the records before it", async () => {
  const { client } = await recorded((response) => {
    response.write(linesOf(record));
    response.end(`${JSON.stringify({ kind: "refused", problems: refusal.problems })}\n`);
  });
  const seen: unknown[] = [];
  const reading = async () => {
    for await (const one of client.history()) seen.push(one);
  };
  await expect(reading()).rejects.toMatchObject({ status: 200, code: "address/unknown" });
  expect(seen).toEqual([record]);
});

test("a connection that ends in the middle is told, and so is one that nobody takes", async () => {
  const { client } = await recorded((response) => {
    response.write(linesOf(record), () => response.destroy());
  });
  await expect(all(client.history())).rejects.toMatchObject({
    name: "ConnectionError",
    mayHaveArrived: true,
  });
  const nobody = createClient({ socketPath: "/nowhere/sched.sock" });
  await expect(nobody.status()).rejects.toMatchObject({ code: "ENOENT", mayHaveArrived: false });
});

test("events tell the place to go on behind, also where no message was for this reader", async () => {
  const { client, arrivals } = await recorded((response) => {
    response.write('id: 7\ndata: {"kind":"stopped"}\n');
    response.write("\nid: 9\n\n", () => response.destroy());
  });
  const events = client.events({ address: "a", after: "3" });
  expect(events.last).toBe("3");
  await expect(all(events)).rejects.toMatchObject({ name: "ConnectionError" });
  expect(events.last).toBe("9");
  expect(arrivals[0]?.url).toContain("after=3");
});

test("a call ends when its signal says so, before the answer and in the middle of one", async () => {
  const silent = await recorded(() => undefined);
  const before = new AbortController();
  const waiting = silent.client.status({ signal: before.signal });
  before.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");

  const { client } = await recorded((response) => void response.write(linesOf(record)));
  const middle = new AbortController();
  const lines = client.logs({ of: "a/b", follow: true, signal: middle.signal });
  expect((await lines.next()).value).toEqual(record);
  middle.abort(new Error("enough"));
  await expect(lines.next()).rejects.toThrow("enough");
});

test("silence has an end", async () => {
  const { client } = await recorded(() => undefined);
  await expect(client.status({ silenceMs: 1 })).rejects.toMatchObject({ code: "no answer" });
});

test("an address at which others could read the token is refused before anything is sent", () => {
  expect(() => createClient({ url: "http://sched.example", token: "sched_t" })).toThrow(
    expect.objectContaining({ name: "SchedError", code: "backend/insecure" }) as Error,
  );
});
