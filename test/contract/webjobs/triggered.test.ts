import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hostUnderTest, until } from "../../support/web-job-host.ts";

test("a run that ends with 0 is a success, with Azure's lines and status", async () => {
  const at = hostUnderTest();
  const result = await at.run({ "run.sh": "echo hello\necho oops >&2\n" });
  expect(result).toMatchObject({ outcome: "succeeded", message: "Job succeeded", reason: null });
  const lines = at.log().split("\r\n");
  const prefix = /^\[\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d > [0-9a-f]{6}: (SYS )?(INFO|WARN|ERR )\] /;
  for (const line of lines.slice(0, -1)) expect(line).toMatch(prefix);
  const texts = lines.map((line) => line.replace(/^\[.* > \w{6}: /, "["));
  expect(texts.slice(0, 3)).toEqual([
    "[SYS INFO] Status changed to Initializing",
    "[SYS INFO] Run script 'run.sh' with script host - 'BashScriptHost'",
    "[SYS INFO] Status changed to Running",
  ]);
  // Two pipes: which of them is heard first, nobody can say.
  expect(texts.slice(3, 5).sort()).toEqual(["[ERR ] oops", "[INFO] hello"]);
  expect(texts.slice(5)).toEqual(["[SYS INFO] Status changed to Success", ""]);
  expect(at.status()).toEqual({
    Trigger: "Schedule - 0 0 0 1 * *",
    Status: "Success",
    StartTime: "2026-03-01T00:00:00.000Z",
    EndTime: expect.stringMatching(/^\d{4}-/) as string,
  });
});

test.each([
  ["an exit code", "exit 3", "exit 3", "Job failed due to exit code 3"],
  ["a signal", "kill -9 $$", "exit 137", "Job failed due to exit code 137 (SIGKILL)"],
])("%s is a failure that names it", async (_, script, reason, message) => {
  const at = hostUnderTest();
  const result = await at.run({ "run.sh": script });
  expect(result).toMatchObject({ outcome: "failed", reason, message, mayHaveArrived: true });
  expect(at.status()["Status"]).toBe("Failed");
  expect(at.log()).toContain(`SYS ERR ] ${message}\r\n`);
  expect(at.log().indexOf("Status changed to Failed")).toBeLessThan(at.log().indexOf(message));
});

test("a silent run that uses no processor is ended after twice its idle timeout", async () => {
  const at = hostUnderTest();
  const definition = { idleTimeout: "PT1S" };
  const result = await at.run({ "run.sh": "echo begun; sleep 1000" }, { definition });
  expect(result).toMatchObject({ outcome: "failed", reason: "idle", response: "begun" });
  expect(at.status()["Status"]).toBe("Failed");
  expect(at.log()).toContain("aborted due to no output nor CPU activity for 1 seconds");
});

test("a run is ended at its time limit, and when it is cancelled", async () => {
  const at = hostUnderTest();
  const late = await at.run({ "run.sh": "sleep 1000" }, { timeoutMs: 300 });
  expect(late).toMatchObject({ outcome: "timedOut", reason: "timeout", mayHaveArrived: true });
  expect(at.status()["Status"]).toBe("Failed");
  const stop = new AbortController();
  const going = at.run({ "run.sh": "echo here; sleep 1000" }, { signal: stop.signal });
  await until("the script runs", () => at.log().includes("here"));
  expect(at.status()["Status"]).toBe("Running");
  stop.abort();
  expect(await going).toMatchObject({ outcome: "cancelled", reason: "cancelled" });
  expect(at.status()["Status"]).toBe("Aborted");
});

test("a run that is cancelled before it begins starts nothing", async () => {
  const at = hostUnderTest();
  const result = await at.run({ "run.sh": "exit 0" }, { signal: AbortSignal.abort() });
  expect(result).toMatchObject({ outcome: "cancelled", mayHaveArrived: false });
  expect(existsSync(join(at.folder, "sites"))).toBe(false);
});

test.each([
  [
    "nothing to run",
    { "readme.txt": "" },
    "no-runnable-file",
    "No runnable script file was found.",
  ],
  ["only a script of Windows", { "run.cmd": "dir" }, "no-runnable-file", "runs on Windows alone"],
  ["no interpreter", { "run.fsx": "0" }, "interpreter", "Install .NET (the package dotnet-sdk"],
])("a job with %s fails and says what to do", async (_, files, reason, words) => {
  const at = hostUnderTest();
  const result = await at.run(files);
  expect(result).toMatchObject({ outcome: "failed", reason, mayHaveArrived: false });
  expect(result.retryable).toBe(false);
  expect(result.message).toContain(words);
  expect(at.status()["Status"]).toBe("Failed");
});

test("what was not applied yet, or is not here, says so", async () => {
  const at = hostUnderTest();
  const nothing = await at.run({}, { definition: { content: undefined } as object });
  expect(nothing).toMatchObject({ reason: "no-content", retryable: false });
  const lost = await at.run({}, { definition: { content: "sha256:gone" } });
  expect(lost.reason).toBe("start");
  expect(lost.message).toContain("not here");
});

test("one run of a WebJob at a time", async () => {
  const at = hostUnderTest();
  const stop = new AbortController();
  const first = at.run({ "run.sh": "echo here; sleep 1000" }, { signal: stop.signal });
  const second = await at.run({ "run.sh": "exit 0" });
  expect(second.message).toBe("Cannot start a new run since job is already running.");
  stop.abort();
  expect((await first).outcome).toBe("cancelled");
});

test("as many runs are kept as its history is large", async () => {
  const at = hostUnderTest();
  for (let run = 0; run < 5; run += 1) {
    await at.run({ "run.sh": "exit 0" }, { definition: { historySize: 3 } });
  }
  expect(readdirSync(join(at.folder, "sites/c/data/jobs/triggered/job"))).toHaveLength(3);
});

test("a script runs in a copy, which is fresh after a change and keeps what the job wrote", async () => {
  const at = hostUnderTest();
  const content = at.put({ "inner/run.sh": "pwd; cat note 2>/dev/null; echo kept > note" });
  const definition = { content };
  const first = await at.run({}, { definition });
  const second = await at.run({}, { definition });
  expect(first.response).toContain("/temp/jobs/triggered/job/copy-");
  expect(second.response).toBe(`${first.response}\nkept`);
  const changed = await at.run({ "inner/run.sh": "pwd; cat note 2>/dev/null; true" });
  expect(changed.response).toMatch(/^\/\S+$/);
  expect(changed.response).not.toBe(first.response);
});

test("JavaScript runs in place, and so does what asks for it", async () => {
  const at = hostUnderTest();
  const files = { "run.js": "console.log(process.cwd())" };
  const js = await at.run(files);
  expect(js.response).toMatch(/App_Data\/jobs\/triggered\/job$/);
  const sh = await at.run({ "run.sh": "pwd" }, { definition: { inPlace: true } });
  expect(sh.response).toMatch(/App_Data\/jobs\/triggered\/job$/);
  const copied = await at.run(files, { definition: { inPlace: false } });
  expect(copied.response).toContain("/copy-");
});

test("a copy whose files were changed by the job is made anew", async () => {
  const at = hostUnderTest();
  const content = at.put({ "run.sh": "cat data; echo changed >> data", data: "as applied\n" });
  await at.run({}, { definition: { content } });
  expect((await at.run({}, { definition: { content } })).response).toBe("as applied");
});

test("secrets are in no log and no answer", async () => {
  const at = hostUnderTest();
  const texts = { environment: { TOKEN: "hunter2-hunter2" }, secrets: ["hunter2-hunter2"] };
  const result = await at.run({ "run.sh": 'echo "it is $TOKEN"; echo "$TOKEN" >&2' }, { texts });
  expect(result.response?.split("\n").sort()).toEqual(["***", "it is ***"]);
  expect(at.log()).not.toContain("hunter2");
});

test("what a crash left unfinished is Aborted from the next start on", async () => {
  const at = hostUnderTest();
  await at.run({ "run.sh": "exit 0" });
  const data = join(at.folder, "sites/c/data/jobs/triggered/job");
  const file = join(data, readdirSync(data)[0] ?? "", "status");
  const running = '{"Trigger":"t","Status":"Running","StartTime":"x"}';
  for (const text of [running, running.replace("Running", "Initializing"), ""]) {
    writeFileSync(file, text);
    await at.host.prepare();
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ Status: "Aborted" });
  }
});

test("a log is followed while the run goes on, and ends with it", async () => {
  const at = hostUnderTest();
  const going = at.run({ "run.sh": "echo one; until [ -e go ]; do sleep 0.02; done; echo two" });
  const lines: string[] = [];
  const data = join(at.folder, "sites/c/data/jobs/triggered/job");
  await until("the script runs", () => existsSync(data) && at.log().includes("one"));
  const following = (async () => {
    const query = { address: "c/job", type: "triggered" as const, follow: true };
    for await (const line of at.host.logs(query, new AbortController().signal)) lines.push(line);
  })();
  await until("the first line is seen", () => lines.some((line) => line.endsWith("INFO] one")));
  const copies = join(at.folder, "sites/c/temp/jobs/triggered/job");
  const copy = readdirSync(copies).find((name) => name !== "copy.json") ?? "";
  writeFileSync(join(copies, copy, "go"), "");
  await going;
  await following;
  expect(lines.some((line) => line.endsWith("INFO] two"))).toBe(true);
  expect(lines.at(-1)).toMatch(/Status changed to Success$/);
  const last: string[] = [];
  const query = { address: "c/job", type: "triggered" as const, last: 2 };
  for await (const line of at.host.logs(query, new AbortController().signal)) last.push(line);
  expect(last).toEqual(lines.slice(-2));
});

test.each([
  ["the line ends of Windows", "echo one\r\nexit 3\r\n", "has the line ends of Windows (CR LF)"],
  ["a byte order mark", "\ufeffnothing\n", "begins with a byte order mark"],
])("a script that fails with %s is told why", async (_, script, words) => {
  const at = hostUnderTest();
  expect((await at.run({ "run.sh": script })).outcome).toBe("failed");
  expect(at.log()).toContain(words);
});
