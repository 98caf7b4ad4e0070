import { afterEach, expect, test } from "vitest";
import { attemptOf, Bench, get, never } from "./target.ts";

const bench = new Bench();
afterEach(() => bench.close());

test.each([
  "http://169.254.169.254/latest/meta-data/",
  "http://2852039166/",
  "http://0xA9FEA9FE/",
  "http://0251.0376.0251.0376/",
  "http://169.254.43518/",
  "http://169.254.169.254./",
  "http://[::ffff:169.254.169.254]/",
  "http://[::ffff:a9fe:a9fe]/",
  "http://[64:ff9b::169.254.169.254]/",
  "http://[2002:a9fe:a9fe::1]/",
  "http://[::169.254.169.254]/",
  "http://①⑥⑨.②⑤④.169.254/",
  "http://[fe80::1]/",
  "http://[fd00:ec2::254]/",
  "http://[FD00:0EC2:0:0::0254]/",
  "http://[fd00:ec2::23]/",
  "http://[fd20:ce::254]/",
  "http://[fd00:42::42]/",
  "http://[64:ff9b:1::169.254.169.254]/",
  "http://192.0.0.192/",
  "http://168.63.129.16/",
  "http://100.100.100.200/",
  "http://0.0.0.0/",
  "http://0/",
  "http://[::]/",
  "http://224.0.0.1/",
  "http://[ff02::1]/",
])("%s is denied before anything is sent, and no retry helps", async (uri) => {
  const result = await bench.runner().run(attemptOf(get(uri)), never);
  expect(result).toMatchObject({
    outcome: "failed",
    reason: "policy",
    retryable: false,
    mayHaveArrived: false,
  });
  expect(result.message).toContain("refused by the network policy");
});

test("this service's own listener is denied by address and by name, other ports are not", async () => {
  const own = new URL(await bench.serve((_request, response) => response.end("own")));
  const other = await bench.serve((_request, response) => response.end("other"));
  const port = Number(own.port);
  const runner = bench.runner({ ownListener: () => ({ address: "127.0.0.1", port }) });
  for (const uri of [own.href, `http://localhost:${port}/`, `http://[::ffff:127.0.0.1]:${port}/`]) {
    const result = await runner.run(attemptOf(get(uri)), never);
    expect(result).toMatchObject({ reason: "policy" });
    expect(result.message).toContain("this service's own address");
  }
  expect(await runner.run(attemptOf(get(other)), never)).toMatchObject({ response: "other" });
});

test("a listener on all addresses is denied on loopback", async () => {
  const own = new URL(await bench.serve((_request, response) => response.end("own")));
  const port = Number(own.port);
  const runner = bench.runner({ ownListener: () => ({ address: "0.0.0.0", port }) });
  expect(await runner.run(attemptOf(get(own.href)), never)).toMatchObject({ reason: "policy" });
});
