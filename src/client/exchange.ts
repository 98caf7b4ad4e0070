import type { ClientRequest, IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { bytesType } from "../ports/owner-wire.ts";
import { ConnectionError } from "./errors.ts";
import type { Target } from "./target.ts";

export interface Call {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Instead of `body`: sent as they come. Where they fail, the request ends and `send` rejects with their failure. */
  readonly bytes?: AsyncIterable<Uint8Array>;
  /** How long the connection may be silent. */
  readonly silenceMs: number;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly message: IncomingMessage;
}

/** Sends one request; resolves when the answer begins. Rejects with `ConnectionError` alone. */
export function send(target: Target, call: Call): Promise<Reply> {
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  return new Promise((resolve, reject) => {
    let connected = false;
    const outgoing = target.request({
      ...target.options,
      method: call.method,
      ...(call.signal === undefined ? {} : { signal: call.signal }),
      path: `${target.basePath}${call.path}`,
      headers: {
        ...target.headers,
        ...call.headers,
        ...(body === undefined
          ? {}
          : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
        ...(call.bytes === undefined ? {} : { "content-type": bytesType }),
      },
    });
    outgoing.setTimeout(call.silenceMs, () => {
      outgoing.destroy(new ConnectionError("no answer", connected));
    });
    outgoing.on("socket", (socket) => {
      if (outgoing.reusedSocket) connected = true;
      else socket.once(target.ready, () => (connected = true));
    });
    outgoing.on("response", (message) => {
      const { statusCode = 0, headers } = message;
      resolve({ status: statusCode, type: headers["content-type"] ?? "", message });
    });
    outgoing.on("error", (error) => reject(asConnectionError(error, connected)));
    if (call.bytes === undefined) outgoing.end(body);
    else pour(call.bytes, outgoing, reject);
  });
}

function pour(
  bytes: AsyncIterable<Uint8Array>,
  outgoing: ClientRequest,
  reject: (error: unknown) => void,
): void {
  const source = Readable.from(bytes, { objectMode: false });
  source.on("error", (error) => {
    reject(error);
    outgoing.destroy();
  });
  // A refusal may come before all is sent: then nobody listens any more.
  outgoing.on("close", () => source.destroy());
  source.pipe(outgoing);
}

export function readWhole({ message }: Reply): Promise<string> {
  return reading(text(message));
}

/** The whole answer as JSON; undefined where it is empty or no JSON. */
export async function readJson(reply: Reply): Promise<unknown> {
  const body = await readWhole(reply);
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** The answer line by line, each as JSON. Leaving early ends the connection. */
export async function* readLines(reply: Reply): AsyncGenerator {
  let rest = "";
  for await (const piece of readText(reply)) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as unknown;
  }
}

/** The answer piece by piece, as it comes. Leaving early ends the connection. */
export async function* readText({ message }: Reply): AsyncGenerator<string> {
  message.setEncoding("utf8");
  const pieces = message[Symbol.asyncIterator]() as AsyncIterator<string>;
  try {
    for (;;) {
      const piece = await reading(pieces.next());
      if (piece.done === true) return;
      yield piece.value;
    }
  } finally {
    message.destroy();
  }
}

/** The answer as it comes. Leaving early ends the connection. */
export async function* readBytes({ message }: Reply): AsyncGenerator<Uint8Array> {
  try {
    yield* message as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw asConnectionError(error, true);
  }
}

async function reading<Value>(value: Promise<Value>): Promise<Value> {
  try {
    return await value;
  } catch (error) {
    throw asConnectionError(error, true);
  }
}

function asConnectionError(error: unknown, mayHaveArrived: boolean): ConnectionError {
  if (error instanceof ConnectionError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
  return new ConnectionError(code, mayHaveArrived);
}
