import type { Client, Dispatcher } from "undici";
import type { Call, LimitedPool } from "./limited-pool.ts";

/** What there is to send. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, percent-encoded. */
  readonly path: string;
  /** Name, value, name, value …: the form undici takes without copying. */
  readonly headers: string[];
  readonly body: string | Buffer | null;
}

/** How a request ended. */
export type ExchangeEnd =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "timeout"; readonly sent: boolean }
  | { readonly kind: "cancelled"; readonly sent: boolean }
  | { readonly kind: "error"; readonly sent: boolean; readonly error: unknown };

export interface Answer {
  readonly status: number;
  /** What was read: at most `bodyBytesMax`. */
  readonly body: Buffer;
  /** More would have followed. */
  readonly cut: boolean;
  /** The body is compressed; it is never inflated (threat T16). */
  readonly encoded: boolean;
  /** The header of that name, as sent. */
  readonly retryAfter?: string | undefined;
}

/** Reading stops here: nobody needs more of an answer to tell whether a call succeeded. */
export const bodyBytesMax = 64 * 1024;

export interface ExchangeTerms<Result> {
  /** Counts from the moment the request leaves the line of its origin; covers connecting, sending and reading it all. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** What the promise of the exchange resolves with. */
  readonly resultOf: (end: ExchangeEnd) => Result;
}

/** Sends one request and waits for its end. Rejects only with what `resultOf` throws. */
export function exchange<Result>(
  pool: LimitedPool,
  request: WireRequest,
  terms: ExchangeTerms<Result>,
): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const settle = (end: ExchangeEnd): void => {
    try {
      resolve(terms.resultOf(end));
    } catch (error) {
      reject(error);
    }
  };
  new Exchange(pool, request, terms, settle).begin();
  return promise;
}

const empty = Buffer.alloc(0);

/** One object a request, and the handler of undici's lowest door: streams and promises of `request` cost as much again. */
class Exchange implements Call, Dispatcher.DispatchHandler {
  over = false;
  readonly #pool: LimitedPool;
  readonly #request: WireRequest;
  readonly #timeoutMs: number;
  readonly #signal: AbortSignal;
  readonly #settle: (end: ExchangeEnd) => void;
  readonly #cancel = (): void => this.#giveUp("cancelled");
  #controller: Dispatcher.DispatchController | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** The one that it has, until it gives it back. */
  #connection: Client | undefined;
  #status = 0;
  #encoded = false;
  #retryAfter: string | undefined;
  #body: Buffer = empty;
  #more: Buffer[] | undefined;
  #size = 0;

  constructor(
    pool: LimitedPool,
    request: WireRequest,
    limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
    settle: (end: ExchangeEnd) => void,
  ) {
    this.#pool = pool;
    this.#request = request;
    this.#timeoutMs = limits.timeoutMs;
    this.#signal = limits.signal;
    this.#settle = settle;
  }

  begin(): void {
    if (this.#signal.aborted) {
      this.#end({ kind: "cancelled", sent: false });
      return;
    }
    this.#signal.addEventListener("abort", this.#cancel, { once: true });
    this.#pool.enter(this);
  }

  sendOn(connection: Client): void {
    this.#connection = connection;
    this.#timer = setTimeout(() => this.#giveUp("timeout"), this.#timeoutMs);
    const { path, method, headers, body } = this.#request;
    connection.dispatch({ path, method, headers, body }, this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Given up while the connection was being made: nothing has been sent, and nothing will be.
    if (this.over) controller.abort(new Error("given up"));
    else this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    if (status < 200) return;
    this.#status = status;
    const encoding = headers["content-encoding"];
    const retryAfter = headers["retry-after"];
    if (typeof retryAfter === "string") this.#retryAfter = retryAfter;
    this.#encoded = encoding !== undefined && encoding !== "" && encoding !== "identity";
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.over) return;
    const room = bodyBytesMax - this.#size;
    const kept = chunk.length <= room ? chunk : chunk.subarray(0, room);
    this.#size += kept.length;
    // Most answers come in one piece, which is then kept as it is.
    if (this.#body.length === 0) this.#body = kept;
    else (this.#more ??= []).push(kept);
    if (chunk.length <= room) return;
    this.#answer(true);
    controller.abort(new Error("enough read"));
  }

  onResponseEnd(): void {
    this.#answer(false);
    this.#leave();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end({ kind: "error", sent: this.#sent, error });
    // undici must be done with the one before it takes another call.
    queueMicrotask(() => this.#leave());
  }

  get #sent(): boolean {
    return this.#controller !== null;
  }

  #answer(cut: boolean): void {
    const body = this.#more === undefined ? this.#body : Buffer.concat([this.#body, ...this.#more]);
    this.#end({
      kind: "answer",
      answer: {
        status: this.#status,
        body,
        cut,
        encoded: this.#encoded,
        retryAfter: this.#retryAfter,
      },
    });
  }

  #giveUp(kind: "timeout" | "cancelled"): void {
    const controller = this.#controller;
    this.#end({ kind, sent: this.#sent });
    controller?.abort(new Error(kind));
  }

  #end(end: ExchangeEnd): void {
    if (this.over) return;
    this.over = true;
    clearTimeout(this.#timer);
    this.#signal.removeEventListener("abort", this.#cancel);
    this.#settle(end);
  }

  /** Gives the connection back, once: when undici is done with the request, which may be after we are. */
  #leave(): void {
    const connection = this.#connection;
    if (connection === undefined) return;
    this.#connection = undefined;
    this.#pool.leave(connection);
  }
}
