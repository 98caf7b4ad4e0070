import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const python = ["python3", "/usr/bin/python3"].find(
  (program) => spawnSync(program, ["-c", "import proton"], { stdio: "ignore" }).status === 0,
);

/** Why tests that need Qpid Proton are skipped, with what would install it; undefined when it is there. */
export const withoutProton: string | undefined =
  python === undefined ? "no Qpid Proton; apt-get install python3-qpid-proton" : undefined;

/** Qpid Proton in Python, as a process that takes one message. */
export class ProtonReceiver {
  readonly port: number;
  /** The message, as `proton-receiver.py` prints it. */
  readonly message: Promise<Readonly<Record<string, unknown>>>;
  readonly #process: ChildProcess;

  private constructor(port: number, process: ChildProcess, lines: AsyncIterator<string>) {
    this.port = port;
    this.#process = process;
    this.message = lines
      .next()
      .then(({ value }) => JSON.parse(String(value)) as Readonly<Record<string, unknown>>);
  }

  static async start(): Promise<ProtonReceiver> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    const program = fileURLToPath(new URL("proton-receiver.py", import.meta.url));
    const child = spawn(python ?? "python3", [program, String(port)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    await lines.next();
    return new ProtonReceiver(port, child, lines);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }
}
