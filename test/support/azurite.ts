import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { connect, createServer, type AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

export const account = "acme";
/** Made up for the emulator; no account has it. */
export const accountKey = Buffer.from("a key of nobody in particular").toString("base64");

const apiVersion = "2021-12-02";

export interface SasTerms {
  readonly queue: string;
  /** `a`: add; `r`, `p`, `u` … */
  readonly permissions?: string;
  readonly expiry?: Date;
  readonly key?: string;
}

/** A service signature of one queue, made by hand from its specification: nothing of the program is in it. */
export function queueSas({ queue, permissions = "a", expiry, key = accountKey }: SasTerms): string {
  const end = (expiry ?? new Date(Date.now() + 3_600_000)).toISOString().replace(/\.\d+Z$/u, "Z");
  const signed = [permissions, "", end, `/queue/${account}/${queue}`, "", "", "", apiVersion];
  const signature = createHmac("sha256", Buffer.from(key, "base64")).update(signed.join("\n"));
  return new URLSearchParams({
    sv: apiVersion,
    se: end,
    sp: permissions,
    sig: signature.digest("base64"),
  }).toString();
}

export interface QueuedMessage {
  readonly text: string;
  readonly insertionTime: Date;
  readonly expirationTime: Date;
}

/** Microsoft's emulator of storage queues, as a process of its own. */
export class Azurite {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly #process: ChildProcess;

  private constructor(origin: string, process: ChildProcess) {
    this.origin = origin;
    this.#process = process;
  }

  static async start(): Promise<Azurite> {
    const port = await freePort();
    const main = fileURLToPath(import.meta.resolve("azurite/dist/src/queue/main.js"));
    const switches = ["--inMemoryPersistence", "--silent", "--skipApiVersionCheck"];
    const child = spawn(
      process.execPath,
      [
        main,
        "--queueHost",
        "127.0.0.1",
        "--queuePort",
        String(port),
        ...switches,
        "--disableTelemetry",
      ],
      { stdio: "ignore", env: { ...process.env, AZURITE_ACCOUNTS: `${account}:${accountKey}` } },
    );
    await listening(port, child);
    return new Azurite(`http://127.0.0.1:${port}`, child);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill("SIGKILL");
    await ended;
  }

  async createQueue(queue: string): Promise<void> {
    const answer = await this.#asOwner("PUT", `/${account}/${queue}`, "");
    if (!answer.ok) throw new Error(`no queue: ${answer.status} ${await answer.text()}`);
  }

  /** Takes all visible messages out of the queue, by a signature of the reader's own. */
  async receive(queue: string): Promise<readonly QueuedMessage[]> {
    const sas = queueSas({ queue, permissions: "rp" });
    const uri = `${this.origin}/${account}/${queue}/messages?numofmessages=32&${sas}`;
    const answer = await fetch(uri, { headers: { "x-ms-version": apiVersion } });
    const xml = await answer.text();
    if (!answer.ok) throw new Error(`not read: ${answer.status} ${xml}`);
    return [...xml.matchAll(/<QueueMessage>(.*?)<\/QueueMessage>/gsu)].map(([, inner = ""]) => ({
      text: unescapeXml(memberOf(inner, "MessageText")),
      insertionTime: new Date(memberOf(inner, "InsertionTime")),
      expirationTime: new Date(memberOf(inner, "ExpirationTime")),
    }));
  }

  /** With the account's key (Shared Key), which no signature of a queue may replace. */
  async #asOwner(method: string, path: string, query: string): Promise<Response> {
    const date = new Date().toUTCString();
    const headers = `x-ms-date:${date}\nx-ms-version:${apiVersion}`;
    const signed = `${method}\n\n\n\n\n\n\n\n\n\n\n\n${headers}\n/${account}${path}`;
    const signature = createHmac("sha256", Buffer.from(accountKey, "base64")).update(signed);
    return fetch(`${this.origin}${path}${query}`, {
      method,
      headers: {
        "x-ms-date": date,
        "x-ms-version": apiVersion,
        Authorization: `SharedKey ${account}:${signature.digest("base64")}`,
      },
    });
  }
}

function memberOf(xml: string, name: string): string {
  return new RegExp(`<${name}>(.*?)</${name}>`, "su").exec(xml)?.[1] ?? "";
}

/** An XML reader of the five named references and the numbered ones. */
export function unescapeXml(text: string): string {
  return text
    .replaceAll(/&#(?:x([0-9A-Fa-f]+)|(\d+));/gu, (_, hex?: string, decimal?: string) =>
      String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  const end = Date.now() + 60_000;
  while (Date.now() < end && child.exitCode === null) {
    if (await accepts(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error("Azurite does not listen");
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
    socket.once("connect", () => socket.destroy());
  });
}
