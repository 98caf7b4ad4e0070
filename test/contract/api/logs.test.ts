import { once } from "node:events";
import { expect, test } from "vitest";
import { refuse } from "../../../src/model/problem.ts";
import type { LogLine, Owner } from "../../../src/ports/owner.ts";
import { codeOf } from "../../support/house.ts";
import { scriptedOwner } from "../../support/scripted-owner.ts";
import { throughSocket } from "../../support/through-socket.ts";

/** An owner whose log is written line by line by the test, read through its socket. */
async function through(logs: Owner["logs"]) {
  return throughSocket({ ...scriptedOwner(), logs });
}

async function linesOf(lines: AsyncIterable<LogLine>): Promise<string[]> {
  const read: string[] = [];
  for await (const { line } of lines) read.push(line);
  return read;
}

const never = new AbortController().signal;

test("a log arrives line by line as it is, and with what was asked for", async () => {
  const asked: object[] = [];
  const served = await through(async function* (request) {
    asked.push(request);
    yield* ["one", "", "zwei \t ü", '{"kind":"refused"}'].map((line) => ({ line }));
  });
  const lines = await linesOf(served.owner.logs({ of: "c/w", last: 4 }, never));
  expect(lines).toEqual(["one", "", "zwei \t ü", '{"kind":"refused"}']);
  expect(asked).toEqual([{ of: "c/w", last: 4, follow: false }]);
  await served.end();
});

test.each([true, false])("a refusal keeps its code (follow: %s)", async (follow) => {
  // oxlint-disable-next-line require-yield -- It is refused before the first line.
  const served = await through(async function* () {
    refuse("run/no-log", { detail: "There is none." });
  });
  expect(await codeOf(linesOf(served.owner.logs({ of: "c/w", follow }, never)))).toBe("run/no-log");
  await served.end();
});

test("a log that is followed tells a line when it is written, and ends with it", async () => {
  const gates = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const served = await through(async function* () {
    for (const { promise } of gates) yield { line: await promise };
  });
  const lines = served.owner.logs({ of: "c/w", follow: true }, never)[Symbol.asyncIterator]();
  const first = lines.next();
  gates[0]?.resolve("first");
  expect(await first).toMatchObject({ value: { line: "first" } });
  const second = lines.next();
  gates[1]?.resolve("second");
  expect(await second).toMatchObject({ value: { line: "second" } });
  expect(await lines.next()).toMatchObject({ done: true });
  await served.end();
});

test("whoever stops following lets go of the log on the other side", async () => {
  const letGo = Promise.withResolvers<void>();
  const served = await through(async function* (_, signal) {
    yield { line: "here" };
    await once(signal, "abort");
    letGo.resolve();
  });
  const leaving = new AbortController();
  const read: string[] = [];
  for await (const { line } of served.owner.logs({ of: "c/w", follow: true }, leaving.signal)) {
    read.push(line);
    leaving.abort();
  }
  expect(read).toEqual(["here"]);
  await served.end();
  await letGo.promise;
});
