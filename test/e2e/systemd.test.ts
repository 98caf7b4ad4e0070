import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, serve } from "../support/command.ts";
import { root } from "../support/imports.ts";

const isThere = (command: string): boolean => spawnSync("which", [command]).status === 0;

/** Node has no datagram sockets of the file system: what systemd would hear, a line a message. */
const listener = `
import os, socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
print("listening", flush=True)
while True:
    data, ancillary, _, _ = s.recvmsg(4096, 256)
    for _, _, fd in ancillary: os.close(int.from_bytes(fd[:4], sys.byteorder))
    print(data.decode().replace("\\n", " "), flush=True)
`;

test.skipIf(!isThere("python3") || !isThere("systemd-notify"))(
  "systemd hears that the service is ready, that it turns, and that it stops (wants python3 and systemd-notify: apt-get install python3 systemd)",
  async () => {
    using files = project({});
    const socket = join(files.dir, "notify");
    const python = spawn("python3", ["-c", listener, socket], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const heard: string[] = [];
    const lines = createInterface(python.stdout);
    lines.on("line", (line) => heard.push(line));
    const hears = async (text: string): Promise<void> => {
      while (!heard.some((line) => line.includes(text))) await once(lines, "line");
    };
    await hears("listening");
    const service = await serve(files.dir, [], { NOTIFY_SOCKET: socket, WATCHDOG_USEC: "200000" });
    await hears("READY=1");
    expect(heard.find((line) => line.includes("READY=1"))).toContain(
      `STATUS=Serving 0 jobs on http://${service.address}`,
    );
    await hears("WATCHDOG=1");
    const stopped = service.stop();
    await hears("STOPPING=1");
    expect((await stopped).code).toBe(0);
    python.kill();
  },
);

test.skipIf(!isThere("systemd-analyze"))(
  "the unit is right and leaves little open (wants systemd-analyze: apt-get install systemd)",
  () => {
    const unit = join(root, "packaging/sched.service");
    const verified = spawnSync("systemd-analyze", ["verify", unit], { encoding: "utf8" });
    expect(verified.stderr.split("\n").filter((line) => line.startsWith("sched.service"))).toEqual(
      [],
    );
    const security = spawnSync(
      "systemd-analyze",
      ["security", "--offline=true", "--threshold=20", unit],
      { encoding: "utf8" },
    );
    expect(security.status, security.stdout).toBe(0);
  },
);
