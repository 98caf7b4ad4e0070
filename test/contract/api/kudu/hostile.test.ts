import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { webRoutes } from "../../../../src/api/kudu/arm.ts";
import { noPrograms } from "../../../../src/api/kudu/site.ts";
import { kuduRoutes } from "../../../../src/api/kudu/table.ts";
import { kuduService, script } from "../../../support/kudu.ts";
import { type HandEntry, zipByHand } from "../../../support/zip-by-hand.ts";

const headers = {
  "content-type": "application/zip",
  "content-disposition": "attachment; filename=job.zip",
};
const run: HandEntry = { name: "run.sh", data: "echo\n", mode: 0o100755, madeOn: 3 };

const rows: readonly (readonly [string, HandEntry, string])[] = [
  ["a name that climbs", { name: "../../evil.sh", data: "x" }, "leads out of the folder"],
  ["an absolute name", { name: "/etc/cron.d/evil", data: "x" }, "absolute"],
  ["a name with a backslash", { name: "..\\evil.sh", data: "x" }, "backslash"],
  ["a drive", { name: "C:evil.sh", data: "x" }, "drive"],
  ["a link", { name: "a", data: "/etc/passwd", mode: 0o120777, madeOn: 3 }, "symbolic link"],
  ["a device", { name: "a", data: "", mode: 0o020666, madeOn: 3 }, "device"],
  ["a file twice", { name: "RUN.sh", data: "x" }, "there twice"],
];

test.each(rows)("a zip with %s is refused, and leaves nothing", async (_what, entry, said) => {
  const made = await kuduService({ collection: "site" });
  const payload = zipByHand([run, entry]);
  const put = await made.ask("PUT", "/api/triggeredwebjobs/evil", { headers, payload });
  expect(put.status).toBe(400);
  expect(put.text).toContain(said);
  expect((await made.ask("GET", "/api/webjobs")).json).toEqual([]);
  expect(made.defects).toEqual([]);
});

test("an upload that is too large is refused as it comes, whatever its type", async () => {
  const made = await kuduService({ collection: "site", limits: { fileBytes: 1_000 } });
  for (const type of ["application/zip", "text/plain"]) {
    const answer = await made.ask("PUT", "/api/triggeredwebjobs/big", {
      headers: { ...headers, "content-type": type },
      payload: Buffer.alloc(1_001, "#"),
    });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain("1,000 bytes");
  }
});

test("an upload may be larger than other bodies, and those keep their limit", async () => {
  const made = await kuduService({ collection: "site" });
  const payload = Buffer.alloc(1_100_000, "#");
  const put = await made.ask("PUT", "/api/triggeredwebjobs/large", {
    ...script(),
    payload,
  });
  expect(put.status).toBe(200);
  const settings = await made.ask("PUT", "/api/triggeredwebjobs/large/settings", { payload });
  expect(settings.status).toBe(413);
});

test("settings nest no deeper than any other body, and reach no prototype", async () => {
  const made = await kuduService({ collection: "site" });
  await made.ask("PUT", "/api/triggeredwebjobs/a", script());
  for (const payload of [`${"[".repeat(70)}${"]".repeat(70)}`, '{"__proto__":{}}', "{", ""]) {
    const put = await made.ask("PUT", "/api/triggeredwebjobs/a/settings", { payload });
    expect(put.status).toBe(400);
  }
});

test("no upload is left lying about", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sched-test-"));
  vi.stubEnv("TMPDIR", folder);
  try {
    const made = await kuduService({ collection: "site" });
    expect((await made.ask("PUT", "/api/triggeredwebjobs/a", script())).status).toBe(200);
    await made.ask("PUT", "/api/triggeredwebjobs/b", { headers, payload: "PK" });
    await made.ask("PUT", "/api/triggeredwebjobs/c", { ...script("a.txt"), payload: "x" });
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  }
});

test("no request that a stranger thinks of is answered with a 5xx", async () => {
  const made = await kuduService({ collection: "site" });
  await made.ask("PUT", "/api/triggeredwebjobs/a", script());
  await made.ask("PUT", "/api/continuouswebjobs/b", script());
  const routes = [...kuduRoutes, ...webRoutes(noPrograms)];
  const word = fc.oneof(
    fc.constantFrom("a", "b", "site", "A", "201605192149381930", "..", "%2e%2e", "%00", "a%2Fb"),
    fc.string({ maxLength: 120, unit: "binary" }).map(encodeURIComponent),
  );
  const sent = fc.record({
    route: fc.constantFrom(...routes),
    words: fc.array(word, { minLength: 6, maxLength: 6 }),
    query: fc.constantFrom(
      "",
      "?api-version=2023-12-01",
      "?arguments=%zz",
      "?arguments=a&arguments=b",
    ),
    type: fc.constantFrom("application/json", "application/zip", "text/plain", "x"),
    disposition: fc.constantFrom("attachment; filename=run.sh", "attachment", '; filename="a\\'),
    payload: fc.constantFrom(
      "",
      "{",
      "{}",
      '{"properties":{"settings":{}}}',
      "PK\u0003\u0004",
      "echo\n",
    ),
  });
  await fc.assert(
    fc.asyncProperty(sent, async ({ route, words, query, type, disposition, payload }) => {
      let index = 0;
      const path = route.path.replaceAll(/:\w+/g, () => words[(index += 1) - 1] ?? "a");
      const method = route.method as "GET";
      const answer = await made.ask(method, path + query, {
        headers: { "content-type": type, "content-disposition": disposition },
        payload,
      });
      expect(answer.status, `${method} ${path}${query}`).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );
  expect(made.defects).toEqual([]);
});
