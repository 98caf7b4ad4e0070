import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { WebJobDefinition } from "../../../src/model/web-job.ts";
import type { ContinuousWebJob } from "../../../src/ports/web-job-host.ts";
import {
  type HostUnderTest,
  hostUnderTest,
  longSleep,
  processesWith,
  until,
} from "../../support/web-job-host.ts";

const address = "c/always";

function wanted(
  content: string,
  more: Partial<WebJobDefinition> = {},
  enabled = true,
): ContinuousWebJob {
  return { address, definition: { type: "continuous", content, ...more }, enabled };
}

function data(at: HostUnderTest, name: string): string {
  const path = join(at.folder, "sites/c/data/jobs/continuous/always", name);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** Writes its turn, and ends when it is asked to by the shutdown file. */
const graceful = `
echo "up $WEBJOBS_TYPE $WEBJOBS_PORT"
until [ -e "$WEBJOBS_SHUTDOWN_FILE" ]; do sleep 0.05; done
echo "asked to stop"
exit 0
`;

test("it is started at once, restarted when it ends, and counts its restarts", async () => {
  const at = hostUnderTest();
  const content = at.put({ "run.sh": "echo up; exit 5" });
  at.host.reconcile([wanted(content, { restartTime: "PT0.05S" })]);
  await until("it was restarted", () => (at.host.status(address)?.restarts ?? 0) >= 2);
  expect(data(at, "job_log.txt")).toContain("SYS ERR ] Job failed due to exit code 5");
  expect(data(at, "job_log.txt")).toContain("Status changed to PendingRestart");
});

test("its shutdown file lets it end by itself; a change restarts it, a disabling stops it", async () => {
  const at = hostUnderTest();
  at.host.reconcile([wanted(at.put({ "run.sh": graceful }))]);
  await until("it runs", () => data(at, "job_log.txt").includes("INFO] up continuous "));
  await until("that is told", () => at.host.status(address)?.status === "Running");
  expect(at.host.status(address)).toMatchObject({ message: null, debug: null });
  const { pid } = at.host.status(address)!;
  expect(pid).toBeGreaterThan(1);
  const changed = at.put({ "run.sh": graceful.replace("up", "changed") });
  at.host.reconcile([wanted(changed)]);
  await until("the new one runs", () => data(at, "job_log.txt").includes("INFO] changed"));
  const log = data(at, "job_log.txt");
  expect(log).toContain("Detected WebJob file/s were updated, refreshing WebJob");
  expect(log).toContain("INFO] asked to stop");
  expect(log).not.toContain("aborted");
  at.host.reconcile([wanted(changed, {}, false)]);
  await until("it is stopped", () => at.host.status(address)?.status === "Stopped");
  expect(data(at, "job_log.txt")).toContain("Status changed to Disabling");
  expect(at.host.status(address)?.detailed).toMatch(/^[0-9a-f]{6} - Stopped\r\n$/);
  at.host.reconcile([wanted(changed)]);
  await until("it runs again", () => at.host.status(address)?.status === "Running");
  at.host.reconcile([]);
  expect(at.host.status(address)).toBeUndefined();
});

test("the same definition again changes nothing", async () => {
  const at = hostUnderTest();
  const content = at.put({ "run.sh": graceful });
  at.host.reconcile([wanted(content)]);
  await until("it runs", () => at.host.status(address)?.status === "Running");
  const { pid } = at.host.status(address)!;
  at.host.reconcile([wanted(content)]);
  at.host.reconcile([{ ...wanted(content) }]);
  await until("it runs", () => at.host.status(address)?.status === "Running");
  expect(at.host.status(address)?.pid).toBe(pid);
});

test("one that is disabled shows Stopped and runs nothing", async () => {
  const at = hostUnderTest();
  at.host.reconcile([wanted(at.put({ "run.sh": "echo up" }), {}, false)]);
  await until("it is seen", () => at.host.status(address)?.status === "Stopped");
  expect(data(at, "job_log.txt")).not.toContain("INFO] up");
});

test("one that ignores everything is gone after its stopping wait", async () => {
  const at = hostUnderTest();
  const sleep = longSleep();
  const script = `trap '' TERM\nsetsid sleep ${sleep} &\nsleep ${sleep} &\necho up\nwait`;
  const content = at.put({ "run.sh": script });
  at.host.reconcile([wanted(content, { stoppingWaitTime: "PT0.2S" })]);
  await until("it sleeps", () => processesWith(`sleep\0${sleep}`).length >= 2);
  at.host.reconcile([]);
  await until("it is gone", () => processesWith(`sleep\0${sleep}`).length === 0);
  await until("it is told", () => data(at, "job_log.txt").includes("WebJob process was aborted"));
});

test("at a stop of the host all end at once, within its time", async () => {
  const at = hostUnderTest();
  const sleep = longSleep();
  const content = at.put({ "run.sh": `trap '' TERM; sleep ${sleep}` });
  const jobs = ["a", "b", "d"].map((name) => ({ ...wanted(content), address: `c/${name}` }));
  const definition = { type: "continuous", content, stoppingWaitTime: "PT1H" } as const;
  at.host.reconcile(jobs.map((job) => ({ ...job, definition })));
  await until("they sleep", () => processesWith(`sleep\0${sleep}`).length >= 3);
  await at.host.stop(200);
  expect(processesWith(`sleep\0${sleep}`)).toEqual([]);
});

test("the log of Azure takes 200 lines of a process, the other one all", async () => {
  const at = hostUnderTest();
  const script = "for i in $(seq 1 500); do echo line $i; done; sleep 1000";
  at.host.reconcile([wanted(at.put({ "run.sh": script }))]);
  await until("all is written", () => data(at, "output_log.txt").includes("line 500\r\n"));
  const log = data(at, "job_log.txt");
  expect(log).toContain("INFO] line 200\r\n");
  expect(log).not.toContain("line 201");
  expect(log).toContain("WARN] Reached maximum allowed output lines for this run");
  const lines: string[] = [];
  for await (const line of at.host.logs(
    { address, type: "continuous", last: 3 },
    new AbortController().signal,
  )) {
    lines.push(line);
  }
  expect(lines.map((line) => line.replace(/^.*\] /, ""))).toEqual([
    "line 498",
    "line 499",
    "line 500",
  ]);
});

test("job_log.txt moves to job_prev_log.txt when it is large", async () => {
  const at = hostUnderTest();
  const content = at.put({
    "run.sh": "for i in $(seq 1 190); do printf '%09000d\\n' 0; done; exit 1",
  });
  at.host.reconcile([wanted(content, { restartTime: "PT0.05S" })]);
  await until("it was rolled", () => data(at, "job_prev_log.txt") !== "");
  expect(data(at, "job_prev_log.txt").length).toBeGreaterThan(1024 * 1024);
});

test("what cannot run says why in its status, and runs when it can", async () => {
  const at = hostUnderTest();
  at.host.reconcile([wanted(at.put({ "run.fsx": "" }))]);
  await until("it waits", () => at.host.status(address)?.status === "PendingRestart");
  expect(at.host.status(address)?.message).toContain("No interpreter for run.fsx");
  at.host.reconcile([wanted(at.put({ "run.sh": graceful }))]);
  await until("it runs", () => at.host.status(address)?.status === "Running");
});

test("a secret that cannot be had is a message, and no process", async () => {
  const at = hostUnderTest({
    fill: async () => ({ ok: false, failure: "The secret TOKEN is in none of the sources." }),
  });
  at.host.reconcile([wanted(at.put({ "run.sh": "echo up" }))]);
  await until("it waits", () => at.host.status(address)?.status === "PendingRestart");
  expect(at.host.status(address)?.message).toBe("The secret TOKEN is in none of the sources.");
});

test("a singleton that another machine runs is InactiveInstance", async () => {
  const at = hostUnderTest({ locks: { take: async () => undefined } });
  at.host.reconcile([wanted(at.put({ "run.sh": "echo up" }), { singleton: true })]);
  await until("it waits", () => at.host.status(address)?.status === "InactiveInstance");
  expect(data(at, "job_log.txt")).toContain("WebJob singleton setting is True");
});

test("debug gives a .js job an inspector on loopback, which the status names", async () => {
  const at = hostUnderTest();
  const content = at.put({ "run.js": "setInterval(() => {}, 1000)" });
  at.host.reconcile([wanted(content, { debug: true })]);
  await until("it has a port", () => at.host.status(address)?.debug !== null);
  await until("it runs", () => at.host.status(address)?.status === "Running");
  const { debug } = at.host.status(address)!;
  const port = Number(/^127\.0\.0\.1:(\d+)$/.exec(debug ?? "")?.[1]);
  let answered = false;
  await until("the inspector listens", () => {
    const socket = connect(port, "127.0.0.1", () => {
      answered = true;
      socket.end();
    });
    socket.on("error", () => socket.destroy());
    return answered;
  });
  const listeners = readFileSync("/proc/net/tcp", "utf8").split("\n");
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const own = listeners.filter((line) => line.includes(`:${hex} 00000000:0000 0A`));
  expect(own.map((line) => line.trim().split(/\s+/)[1])).toEqual([`0100007F:${hex}`]);
});

test("each continuous WebJob is told a port of its own, which is free", async () => {
  const at = hostUnderTest();
  at.host.reconcile([wanted(at.put({ "run.sh": graceful }))]);
  await until("it runs", () => data(at, "job_log.txt").includes("INFO] up"));
  const port = Number(/up continuous (\d+)/.exec(data(at, "job_log.txt"))?.[1]);
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  server.close();
});

test("following the log of a continuous WebJob ends when it is gone", async () => {
  const at = hostUnderTest();
  const script = `echo up; until [ -e "$WEBJOBS_DATA_PATH/more" ]; do sleep 0.05; done; echo more; sleep 1000`;
  at.host.reconcile([wanted(at.put({ "run.sh": script }))]);
  await until("it runs", () => data(at, "output_log.txt").includes("INFO] up"));
  const lines: string[] = [];
  const following = (async () => {
    const query = { address, type: "continuous" as const, follow: true };
    for await (const line of at.host.logs(query, new AbortController().signal)) lines.push(line);
  })();
  writeFileSync(join(at.folder, "sites/c/data/jobs/continuous/always/more"), "");
  await until("the line is seen", () => lines.some((line) => line.endsWith("INFO] more")));
  at.host.reconcile([]);
  await following;
});
