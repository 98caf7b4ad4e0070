import { createHash } from "node:crypto";
import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ProblemError } from "../../../src/model/problem.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import { systemFiles } from "../../../src/state/files.ts";
import {
  createToken,
  listTokens,
  revokeToken,
  TokenBook,
  type TokenPlace,
} from "../../../src/state/tokens.ts";
import { systemClock } from "../../../src/system-clock.ts";
import { projectFolder } from "../../support/project-folder.ts";

const now = Date.parse("2026-03-01T00:00:00Z");
/** It stands still, and waiting takes a moment all the same. */
const clock: Clock = {
  now: () => now,
  sleepUntil: (_until, signal) => systemClock.sleepUntil(systemClock.now() + 1, signal),
};

function place(): TokenPlace {
  return { folder: join(projectFolder({}), ".sched"), files: systemFiles, clock };
}

function book(at: TokenPlace): { find: (secret: string, when?: number) => string | undefined } & {
  troubles: string[];
} {
  const troubles: string[] = [];
  const made = new TokenBook(at.folder, (message) => troubles.push(message));
  return { troubles, find: (secret, when = now) => made.find(secret, when)?.name };
}

const request = { name: "ci", role: "apply" as const, by: "anna@vm" };

async function codeOf(refused: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await refused.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof ProblemError ? error.problems[0]?.code : String(error);
}

test("a token has 256 random bits, is kept as its hash alone, in a file of its user's", async () => {
  const at = place();
  const { secret, record } = await createToken(at, request);
  expect(secret).toMatch(/^sched_[A-Za-z0-9_-]{43}$/);
  expect(Buffer.from(secret.slice(6), "base64url")).toHaveLength(32);
  expect(record.hash).toBe(createHash("sha256").update(secret).digest("hex"));
  const path = join(at.folder, "tokens.json");
  expect(readFileSync(path, "utf8")).not.toContain(secret.slice(6));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(at.folder).mode & 0o777).toBe(0o700);
  expect(await listTokens(at)).toEqual([record]);
});

test("a service that runs knows a new token, and one that was revoked no more, from the next request on", async () => {
  const at = place();
  const door = book(at);
  expect(door.find("sched_nothing")).toBeUndefined();
  const { secret } = await createToken(at, request);
  expect(door.find(secret)).toBe("ci");
  expect(door.find(`${secret}x`)).toBeUndefined();
  expect(door.find("")).toBeUndefined();
  await revokeToken(at, { name: "CI", by: "anna@vm" });
  expect(door.find(secret)).toBeUndefined();
  expect(await listTokens(at)).toMatchObject([
    { name: "ci", revokedAt: "2026-03-01T00:00:00.000Z", revokedBy: "anna@vm" },
  ]);
});

test("a token ends at its time", async () => {
  const at = place();
  const { secret, record } = await createToken(at, { ...request, lifeMs: 1_000 });
  expect(record.expiresAt).toBe("2026-03-01T00:00:01.000Z");
  expect(book(at).find(secret, now + 999)).toBe("ci");
  expect(book(at).find(secret, now + 1_000)).toBeUndefined();
});

test("one valid token has a name at a time; after its end the name is free", async () => {
  const at = place();
  await createToken(at, request);
  expect(await codeOf(createToken(at, { ...request, name: "Ci" }))).toBe("token/exists");
  await revokeToken(at, { name: "ci", by: "me" });
  expect(await codeOf(revokeToken(at, { name: "ci", by: "me" }))).toBe("token/unknown");
  const { secret } = await createToken(at, request);
  expect(book(at).find(secret)).toBe("ci");
  expect(await listTokens(at)).toHaveLength(2);
  expect(await codeOf(createToken(at, { ...request, name: "../up" }))).toBe("usage/wrong");
});

test("of several commands at once none loses what another made", async () => {
  const at = place();
  const names = Array.from({ length: 8 }, (_, index) => `t${index}`);
  await Promise.all(names.map((name) => createToken(at, { ...request, name })));
  expect((await listTokens(at)).map(({ name }) => name).toSorted()).toEqual(names);
  expect(readdirSync(at.folder).toSorted()).toEqual(["tokens.json", "tokens.json.lock"]);
});

test.each([
  ["cut off", '{"formatVersion":"1.0","tok'],
  ["without a hash", '{"formatVersion":"1.0","tokens":[{"name":"a","role":"admin"}]}'],
  ["with a role of its own", '{"formatVersion":"1.0","tokens":[{"name":"a","role":"root"}]}'],
  ["empty", ""],
])("a file %s lets nobody in, is said once, and stays as it is", async (_what, text) => {
  const at = place();
  const { secret } = await createToken(at, request);
  const door = book(at);
  expect(door.find(secret)).toBe("ci");
  const path = join(at.folder, "tokens.json");
  writeFileSync(path, text);
  expect(door.find(secret)).toBeUndefined();
  expect(door.find(secret)).toBeUndefined();
  expect(door.troubles).toHaveLength(1);
  expect(await codeOf(listTokens(at))).toBe("state/damaged");
  expect(await codeOf(createToken(at, { ...request, name: "b" }))).toBe("state/damaged");
  expect(readFileSync(path, "utf8")).toBe(text);
});

test("a file of a newer format is refused as such", async () => {
  const at = place();
  await createToken(at, request);
  writeFileSync(join(at.folder, "tokens.json"), '{"formatVersion":"2.0","tokens":[]}');
  expect(await codeOf(listTokens(at))).toBe("state/newer");
});

test("rights of others to the file are taken away by the next write", async () => {
  const at = place();
  await createToken(at, request);
  const path = join(at.folder, "tokens.json");
  chmodSync(path, 0o644);
  await createToken(at, { ...request, name: "b" });
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
